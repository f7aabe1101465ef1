"""Characters and syllables as numbers for the network: 0 is padding, 1 is unknown. Pure."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, Iterable, Mapping

import numpy as np

from bot.nlu.extract import flatten
from bot.nlu.pinyin import syllable

PADDING, UNKNOWN = 0, 1
_LONGEST = 60
_START, _END = "^", "$"


class Alphabet:
    """Characters and syllables seen at least twice in training."""

    def __init__(self, chars: Mapping[str, int], sounds: Mapping[str, int]) -> None:
        self._chars = chars
        self._sounds = sounds

    @classmethod
    def fit(cls, texts: Iterable[str]) -> Alphabet:
        """Learn from normalised texts."""
        chars = Counter(char for text in texts for char in _frame(text))
        sounds: Counter[str] = Counter()
        for char, count in chars.items():
            sounds[syllable(char)] += count
        return cls(_numbered(chars), _numbered(sounds))

    @property
    def char_count(self) -> int:
        return len(self._chars) + 2

    @property
    def sound_count(self) -> int:
        return len(self._sounds) + 2

    def encode(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of the characters and of their sounds; the middle of a long text is left out."""
        framed = _frame(text)
        chars = np.fromiter((self._chars.get(char, UNKNOWN) for char in framed), np.int64, len(framed))
        sounds = np.fromiter((self._sounds.get(syllable(char), UNKNOWN) for char in framed), np.int64, len(framed))
        return chars, sounds

    def store(self, folder: Path, *, extra: Mapping[str, Any]) -> None:
        """Write to `folder` together with `extra`, plain values of the owner."""
        content = {"chars": self._chars, "sounds": self._sounds, "extra": extra}
        (folder / "alphabet.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def restore(cls, folder: Path) -> tuple[Alphabet, Mapping[str, Any]]:
        content = json.loads((folder / "alphabet.json").read_text(encoding="utf-8"))
        return cls(content["chars"], content["sounds"]), content["extra"]


def _frame(text: str) -> str:
    flat = flatten(text)
    if len(flat) > _LONGEST:
        flat = flat[: _LONGEST // 2] + flat[-_LONGEST // 2 :]
    return f"{_START}{flat}{_END}"


def _numbered(counts: Counter[str]) -> dict[str, int]:
    frequent = sorted(name for name, count in counts.items() if count > 1)
    return {name: index for index, name in enumerate(frequent, UNKNOWN + 1)}
