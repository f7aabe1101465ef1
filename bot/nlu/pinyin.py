"""Toneless syllables of Chinese characters, coarse enough that homophones and slips of the IME meet. Pure."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, pinyin

_MERGED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_MERGED_FINALS = (("ang", "an"), ("eng", "en"), ("ing", "in"))


@lru_cache(maxsize=30_000)
def syllable(char: str) -> str:
    """The usual reading of one character with southern mergers (zh=z, ing=in); other characters are kept."""
    if not "\u4e00" <= char <= "\u9fff":
        return char
    reading: str = pinyin(char, style=Style.NORMAL)[0][0]
    for full, merged in _MERGED_INITIALS:
        if reading.startswith(full):
            reading = merged + reading[len(full) :]
    for full, merged in _MERGED_FINALS:
        if reading.endswith(full):
            reading = reading[: -len(full)] + merged
    return reading


def syllables(text: str) -> list[str]:
    """One syllable a character."""
    return [syllable(char) for char in text]
