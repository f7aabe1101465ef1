"""Every text of data/texts is said by somebody, and whatever is said has a text: found by reading the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.brand import ROOT
from bot.texts import load_texts

CODE = [*sorted((ROOT / "actions").rglob("*.py")), *sorted((ROOT / "bot").glob("*.py"))]
TEXTS = load_texts()


def strings() -> Iterator[ast.AST]:
    for file in CODE:
        yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


@cache
def said() -> tuple[set[str], list[re.Pattern[str]]]:
    """Plain strings, and f-strings as patterns whose gaps are one word or several."""
    plain: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for node in strings():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            plain.add(node.value)
        if isinstance(node, ast.JoinedStr):
            literal = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
            if re.search(r"[a-z]", literal) and "." in literal and re.fullmatch(r"[a-z_.]+", literal):
                gaps = (re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.]+" for part in node.values)
                patterns.append(re.compile("".join(gaps)))
    return plain, patterns


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_text_is_said_somewhere(name: str) -> None:
    plain, patterns = said()
    head, _, last = name.rpartition(".")
    # f"{kind}.{status}": both parts stand in the code by themselves.
    assembled = head in plain and last in plain
    assert name in plain or any(pattern.fullmatch(name) for pattern in patterns) or assembled


@pytest.mark.parametrize(
    "name", sorted({one for one in said()[0] if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", one)}), ids=str
)
def test_whatever_is_named_like_a_text_is_one(name: str) -> None:
    family = name.split(".")[0]
    if any(one.startswith(f"{family}.") for one in TEXTS):
        assert name in TEXTS or any(one.startswith(f"{name}.") for one in TEXTS)
