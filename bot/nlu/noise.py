"""Slips of the input method and of the eye: a character becomes another of the same sound or of the same look. Pure.

Only characters that occur in the given texts are used, frequent ones more often.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from typing import Iterable, Sequence

from bot.nlu.pinyin import syllable

_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"


_BY_EYE = 0.25
"""Share of the slips by look, where a character has a look-alike; most people here type by sound."""


class Slips:
    """Knows which characters sound alike, and which look alike."""

    def __init__(self, texts: Iterable[str], lookalikes: Iterable[Sequence[str]] = ()) -> None:
        counts = Counter(char for text in texts for char in text if _is_han(char))
        self._alike: dict[str, list[str]] = defaultdict(list)
        self._weights: dict[str, list[float]] = defaultdict(list)
        for char, count in sorted(counts.items()):
            self._alike[syllable(char)].append(char)
            self._weights[syllable(char)].append(count**0.5)
        self._seen_as: dict[str, list[str]] = defaultdict(list)
        for group in lookalikes:
            for char in group:
                self._seen_as[char] += [other for other in group if other != char]

    def slip(self, text: str, rate: float, rng: random.Random) -> str:
        """`text` with about `rate` of its characters replaced."""
        return "".join(self._other(char, rng) if _is_han(char) and rng.random() < rate else char for char in text)

    def _other(self, char: str, rng: random.Random) -> str:
        if char in self._seen_as and rng.random() < _BY_EYE:
            return rng.choice(self._seen_as[char])
        sound = syllable(char)
        if sound not in self._alike:
            return char
        return rng.choices(self._alike[sound], self._weights[sound])[0]


def _is_han(char: str) -> bool:
    return _FIRST_HAN <= char <= _LAST_HAN
