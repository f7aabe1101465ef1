"""Messages that are a human's: of them the bot looks at emergencies only, and answers those while nobody has come yet.

The desk says in a turn's metadata what the bot may attend to. Left out: everything, the user is talking to the bot.
"""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Sequence, Text

from rasa.shared.core.trackers import DialogueStateTracker

from bot.context.memory import latest_labels
from bot.context.reading import Understood
from bot.matters import need_of
from bot.nlu.policy import URGENT
from bot.payload import as_click
from bot.understanding import full_label, render_understanding

ATTENDS = "attends"
NOTHING = "nothing"
"""A human is talking: say what you understand, and nothing to the user."""
EMERGENCY_FORM = "freeze_form"
ANSWERS = ("affirm", "deny", "inform")


def find_alarm(parts: Sequence[Understood]) -> Optional[Understood]:
    return next((part for part in parts if full_label(part.parse) in URGENT), None)


def is_silent(request: Mapping[Text, Any], parts: Sequence[Understood], tracker: DialogueStateTracker) -> bool:
    """Whether the turn ends without a word. The steps to take are told once; a wish to freeze is always served, and so
    is the answer to the question whether to."""
    attends, alarm = request["metadata"].get(ATTENDS), find_alarm(parts)
    if attends is None:
        return False
    if attends == NOTHING:
        return True
    if tracker.active_loop_name == EMERGENCY_FORM:
        return alarm is None and full_label(parts[0].parse) not in ANSWERS
    if alarm is None or full_label(alarm.parse) == "freeze_account":
        return alarm is None
    return any(label in URGENT for label in latest_labels(list(tracker.events)))


def as_alarm(alarm: Understood, tracker: DialogueStateTracker) -> Understood:
    """As sure as a click, so that a form the user had left for a human does not take it for an answer."""
    if tracker.active_loop_name in (None, EMERGENCY_FORM):
        return alarm
    return Understood(alarm.text, as_click({"title": alarm.text, "payload": f"/{full_label(alarm.parse)}"}))


def render_overheard(turn_id: str, part: Understood) -> Dict[Text, Any]:
    """The `TurnReply` of a turn without a word; the tracker does not know of it."""
    need = need_of(full_label(part.parse))
    reply = {"turn_id": turn_id, "messages": [], "effects": [], "understanding": render_understanding(part.parse)}
    return {**reply, **({"need": need} if need else {})}
