"""Slips as an input method makes them: a character becomes another of the same sound. Pure.

Only characters that occur in the given texts are used, frequent ones more often.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import Iterable

from bot.nlu.pinyin import syllable

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


class Homophones:
    """Knows which characters sound alike."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts = Counter(char for text in texts for char in text if _is_han(char))
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._weights: dict[str, list[float]] = defaultdict(list)
        for char, count in sorted(counts.items()):
            self._alike[syllable(char)].append(char)
            self._weights[syllable(char)].append(count**0.5)

    def slip(self, text: str, rate: float, rng: random.Random) -> str:
        """`text` with about `rate` of its characters replaced."""
        return "".join(self._other(char, rng) if _is_han(char) and rng.random() < rate else char for char in text)

    def _other(self, char: str, rng: random.Random) -> str:
        sound = syllable(char)
        if sound not in self._alike:
            return char
        return rng.choices(self._alike[sound], self._weights[sound])[0]


def _is_han(char: str) -> bool:
    return _FIRST_HAN <= char <= _LAST_HAN
