"""Names of the features of a message, by block. Pure; the vectoriser gives them numbers."""

from __future__ import annotations

import re
from typing import Iterable, Sequence

from bot.nlu.concepts import Concept
from bot.nlu.pinyin import syllables

BLOCKS = ("chars", "pairs", "words", "pinyin", "concepts", "shape")
MEANINGFUL_NUMBERS = {
    "1",
    "2",
    "3",
    "7",
    "24",
    "110",
    "400",
    "95",
    "96110",
    "12363",
    "12315",
    "12378",
    "88",
    "886",
    "666",
    "233",
}
_NUMBER = re.compile(r"\d[\d.,*]*")
_MARKS = re.compile(r"[\W_]+")
_REACH = 8
"""Characters of a pair stand at most this far apart: enough for a clause, and long messages do not explode."""
_LENGTHS = (2, 4, 6, 9, 13, 18, 25, 40, 80)


def feature_names(text: str, words: Sequence[str], concepts: Iterable[Concept]) -> dict[str, list[str]]:
    """Feature names of one normalised text."""
    flat = f"^{flatten(text)}$"
    sounds = syllables(flat)
    plain = [_NUMBER.sub(_number, word) for word in words if not _MARKS.fullmatch(word)]
    labels = [concept.label for concept in concepts]
    return {
        "chars": _grams(flat, 1, 4),
        "pairs": _pairs_of_chars(flat[1:-1]),
        "words": plain + [f"{one} {two}" for one, two in zip(["^", *plain], [*plain, "$"], strict=True)],
        "pinyin": _joined_grams(sounds, 2, 3),
        "concepts": labels + _pairs(labels),
        "shape": _shape(text, flat),
    }


def flatten(text: str) -> str:
    """Letters and characters only, numbers by kind."""
    return _MARKS.sub("", _NUMBER.sub(_number, text))


def _number(match: re.Match[str]) -> str:
    """Numbers that mean something stay; amounts and order numbers become 0."""
    return match[0] if match[0] in MEANINGFUL_NUMBERS else "0"


def _grams(text: str, shortest: int, longest: int) -> list[str]:
    return [
        text[start : start + size]
        for size in range(shortest, longest + 1)
        for start in range(len(text) - size + 1)
        if size > 1 or text[start] not in "^$"
    ]


def _pairs_of_chars(text: str) -> list[str]:
    """What stands near what, in whichever order: 没到账 and 账上没有 share a pair."""
    pairs = {
        one + other if one < other else other + one
        for start, one in enumerate(text)
        for other in text[start + 1 : start + 1 + _REACH]
    }
    return sorted(pairs)


def _joined_grams(parts: Sequence[str], shortest: int, longest: int) -> list[str]:
    return [
        "'".join(parts[start : start + size])
        for size in range(shortest, longest + 1)
        for start in range(len(parts) - size + 1)
    ]


def _pairs(labels: Sequence[str]) -> list[str]:
    """Unordered pairs of concepts: what is said about what."""
    distinct = sorted(set(labels))
    return [f"{one}+{two}" for index, one in enumerate(distinct) for two in distinct[index + 1 :]]


def _shape(text: str, flat: str) -> list[str]:
    size = len(flat) - 2
    names = [f"length<{next((bound for bound in _LENGTHS if size < bound), 'more')}"]
    if "?" in text or "吗" in text[-2:] or "么" in text[-2:]:
        names.append("question")
    if "!" in text:
        names.append("exclamation")
    if any(char.isdigit() for char in text):
        names.append("digits")
    if flat[1:-1].isascii() and size:
        names.append("latin")
    return names
