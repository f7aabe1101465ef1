"""How something is said, where that matters more than what: despair, insults, smileys, other languages. Pure."""

from __future__ import annotations

import re
from typing import Optional

from bot.context.phrases import has_any, load_phrases

SELF_HARM, ABUSIVE, PLEASED, UPSET, FOREIGN, EMPTY = "self_harm", "abusive", "pleased", "upset", "foreign", "empty"
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_CJK = re.compile(r"[\u3400-\u9fff]")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
FOREIGN_WORDS = 3
"""Fewer are a name or a slip of the keyboard: hello, wifi, OK."""


def read_tone(text: str) -> Optional[str]:
    """None for ordinary speech."""
    tones = load_phrases().tones
    visible = _INVISIBLE.sub("", text)
    lower = visible.lower()
    if has_any(lower, tones.self_harm) and not has_any(lower, tones.not_self_harm):
        return SELF_HARM
    if not visible:
        return EMPTY
    if not any(char.isalnum() for char in visible):
        marks = set(visible)
        return UPSET if marks & set(tones.upset) else PLEASED if marks & set(tones.pleased) else None
    if has_any(lower, tones.insults) or lower.strip("！!。.？?") in tones.alone:
        return ABUSIVE
    if not _CJK.search(visible) and len(_LATIN_WORD.findall(text)) >= FOREIGN_WORDS:
        return FOREIGN
    return None
