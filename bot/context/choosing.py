"""A button's words typed instead of pressed, or its place: 帮我登记核查, 第二个. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Dict, Mapping, Optional, Pattern, Text

from bot import saying
from bot.context.memory import Memory
from bot.context.phrases import load_phrases
from bot.payload import as_click

SHORTEST_TITLE = 2
"""好 in 好，转人工 is politeness; what is left of a title must still say something."""
GIVES_STARS = "rating_form"
"""There 3 is a number of stars and no place."""
NOISE = re.compile(r"[\s，,。.！!？?~～、：:“”\"'·]+")


def named(text: str, memory: Memory) -> Optional[Mapping[str, str]]:
    """The button of the last answer whose title was typed, but for what people say around a wish."""
    said = NOISE.sub("", text)
    exact = (button for button in memory.buttons if NOISE.sub("", button["title"]) == said)
    near = (button for button in memory.buttons if _is_named(said, button["title"]))
    return next(exact, None) or next(near, None)


def chosen_in_form(text: str, memory: Memory, form: str) -> Optional[Dict[Text, Any]]:
    if button := named(text, memory):
        return as_click(button)
    place = None if form == GIVES_STARS else saying.read_ordinal(NOISE.sub("", text))
    if place is None or place > len(memory.latest_buttons):
        return None
    return as_click(memory.latest_buttons[place - 1])


def _is_named(said: str, title: str) -> bool:
    core = _around().sub("", NOISE.sub("", title))
    return len(core) >= SHORTEST_TITLE and _around().sub("", said) == core


@lru_cache(maxsize=1)
def _around() -> Pattern[str]:
    """What may stand before and after a wish without changing it."""
    words = "|".join(re.escape(word) for word in sorted(load_phrases().around_wish, key=len, reverse=True))
    return re.compile(rf"\A(?:{words})+|(?:{words})+\Z")
