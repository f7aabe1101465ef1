"""What is done about one message, by the trained model and the reading of context, without a conversation before it."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

from rasa.shared.core.trackers import DialogueStateTracker

from bot.context.reading import read_in_context
from bot.nlu_tools.parser import Parser
from bot.understanding import full_label

T = TypeVar("T")


def served(parser: Parser, text: str) -> list[str]:
    """The labels served, in order; one that waits for the end of the other stands last."""

    async def parse_part(part: str) -> dict[str, Any]:
        return parser.parse(part)

    tracker = DialogueStateTracker.from_events("c_1", [])
    parts = _run(read_in_context(text, parser.parse(text), tracker, parse_part))
    return [label for part in parts for label in (full_label(part.parse), part.mentions) if label]


def _run(coroutine: Coroutine[Any, Any, T]) -> T:
    """It waits for nothing: the parser runs a loop of its own, and two cannot run at once."""
    try:
        coroutine.send(None)
    except StopIteration as ended:
        result: T = ended.value
        return result
    raise AssertionError("it waited")
