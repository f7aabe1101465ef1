"""Normalisation of what users type, with a way back to the original positions. Pure.

NFKC (full-width to half-width), traditional to simplified, invisible characters and emoji out,
long repeats shortened, spelling variants of our own (`data/lexicon/variants.txt`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Mapping, Sequence

from opencc import OpenCC

_SIMPLIFIER = OpenCC("t2s")
_KEEP_REPEATED = set("0123456789*")
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me"}
_HAN_SPACE = re.compile(r"(?<![a-z0-9]) | (?![a-z0-9])")


@dataclass(frozen=True)
class Normalised:
    """`text` is what the pipeline reads; `origin[i]` is the original index of character i."""

    text: str
    origin: Sequence[int]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the original text of the normalised span [start, end)."""
        if start >= end:
            return 0, 0
        return self.origin[start], self.origin[end - 1] + 1


def normalise(original: str, variants: Mapping[str, str] | None = None) -> Normalised:
    """Clean `original`; `variants` maps a spelling to the one we use."""
    chars, origin = _fold(original)
    chars = _simplify(chars)
    chars, origin = _shorten_repeats(chars, origin)
    chars, origin = _drop_spaces_between_han(chars, origin)
    for spelling, ours in (variants or {}).items():
        if spelling in chars:
            chars, origin = _replace(chars, origin, spelling, ours)
    return Normalised(chars, origin, original)


def _fold(original: str) -> tuple[str, list[int]]:
    """NFKC and lower case by character; invisible characters vanish, emoji and symbols become a space."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(original):
        code = ord(char)
        if 0x4E00 <= code <= 0x9FFF or 0x30 <= code <= 0x39 or 0x61 <= code <= 0x7A:
            chars.append(char)
            origin.append(index)
            continue
        for folded in unicodedata.normalize("NFKC", char).lower():
            if folded.isspace():
                folded = " "
            else:
                category = unicodedata.category(folded)
                if category in _DROPPED:
                    continue
                if category in ("So", "Sk"):
                    folded = " "
            chars.append(folded)
            origin.append(index)
    return "".join(chars), origin


def _simplify(chars: str) -> str:
    """Traditional to simplified; by character where the phrase rules would change the length."""
    simplified = _SIMPLIFIER.convert(chars)
    if len(simplified) == len(chars):
        return simplified
    return "".join(one if len(one) == 1 else char for char in chars for one in [_SIMPLIFIER.convert(char)])


def _shorten_repeats(chars: str, origin: list[int]) -> tuple[str, list[int]]:
    """At most two of the same letter or character in a row, one of the same mark; digits stay."""
    kept: list[str] = []
    places: list[int] = []
    run = 0
    for index, char in enumerate(chars):
        run = run + 1 if index and char == chars[index - 1] else 1
        limit = 2 if char.isalnum() else 1
        if run <= limit or char in _KEEP_REPEATED:
            kept.append(char)
            places.append(origin[index])
    return "".join(kept), places


def _drop_spaces_between_han(chars: str, origin: list[int]) -> tuple[str, list[int]]:
    """A space means something only between Latin letters or digits."""
    if " " not in chars:
        return chars, origin
    gone = {match.start() for match in _HAN_SPACE.finditer(chars)}
    kept = [index for index in range(len(chars)) if index not in gone]
    return "".join(chars[index] for index in kept), [origin[index] for index in kept]


def _replace(chars: str, origin: list[int], spelling: str, ours: str) -> tuple[str, list[int]]:
    parts: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(chars):
        if chars.startswith(spelling, index):
            last = index + len(spelling) - 1
            parts.append(ours)
            places.extend(origin[min(index + step, last)] for step in range(len(ours)))
            index += len(spelling)
        else:
            parts.append(chars[index])
            places.append(origin[index])
            index += 1
    return "".join(parts), places
