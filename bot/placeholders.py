"""Filling `{name}` and `{brand.path}` into a response. Pure.

Not str.format: a payload such as /transaction_status{"order_no":"{order_no}"} holds braces of its own, and
a value (a merchant's name, say) must never be read as a placeholder.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Iterator, Mapping

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
BY_THE_DESK = frozenset({"case_no", "case_due", "callback_no", "callback_slot", "queue_position"})
"""The desk fills these in at commit; only it knows them."""
_BRACES = str.maketrans("{}", "｛｝")


class MissingValue(KeyError):
    """A response names a value that nobody gave."""


def fill(node: Any, value_of: Callable[[str], str]) -> Any:
    """`node` (text, list or mapping) with every placeholder replaced."""
    if isinstance(node, str):
        return PLACEHOLDER.sub(lambda match: _replace(match, value_of), node)
    if isinstance(node, list):
        return [fill(one, value_of) for one in node]
    if isinstance(node, Mapping):
        return {key: fill(one, value_of) for key, one in node.items()}
    return node


def names(node: Any) -> Iterator[str]:
    """All placeholders in `node`."""
    if isinstance(node, str):
        yield from PLACEHOLDER.findall(node)
    elif isinstance(node, list):
        for one in node:
            yield from names(one)
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from names(one)


def _replace(match: re.Match[str], value_of: Callable[[str], str]) -> str:
    name = match[1]
    return match[0] if name in BY_THE_DESK else value_of(name).translate(_BRACES)
