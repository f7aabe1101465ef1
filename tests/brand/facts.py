"""What a fact looks like that only a brand profile may state: durations, amounts, shares, times, numbers to call."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

UNIT = r"(小时|分钟|秒|天|个?工作日|个?星期|周|个?月|年|元|块|毛|折|%|％|周岁|张|位)"
SPELT_FACT = re.compile(
    r"[一二两三四五六七八九十百千万半]+\s*个?\s*(小时|分钟|秒|天|日|工作日|星期|周|月|年|元|块|毛|折)"
)
WRITTEN_FACT = re.compile(
    rf"[0-9０-９]+(?:\.[0-9]+)?\s*{UNIT}"
    r"|[0-9]{1,2}[:：][0-9]{2}"
    r"|(?<![0-9])(?:110|120|119|96110|12315|12356|12363|400-?[0-9]{3}|95[0-9]{3}|1[3-9][0-9]{9})(?![0-9])"
    r"|[0-9]{3,4}-[0-9]{4}"
)
EXAMPLE = re.compile(r"“[^”]*”")
"""“昨天充值 500 没到账”: what a user might say, not what we say."""
CJK = re.compile(r"[\u3400-\u9fff]")


def facts(text: str) -> list[str]:
    own = EXAMPLE.sub("", text)
    return [match[0] for pattern in (SPELT_FACT, WRITTEN_FACT) for match in pattern.finditer(own)]


def spoken_literals(file: Path) -> Iterator[tuple[str, str]]:
    """Place and text of every Chinese string of the code that is no docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet
        if is_text and CJK.search(node.value):
            yield f"{file.name}:{node.lineno}", node.value
