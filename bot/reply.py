"""The reply of one turn, read from the tracker, so that first answer and repeat are the same. Pure."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Sequence, Text

from rasa.shared.core.constants import DEFAULT_SLOT_NAMES
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.attention import EMERGENCY_FORM
from bot.matters import need_of
from bot.understanding import full_label, render_understanding

SECOND = ":2"
"""Ends the id of the second request that one message held."""


def turn_events(events: Sequence[Event], turn_id: str) -> List[Event]:
    """The user's message of this turn and what followed, up to the next message; empty if it never ran.

    A turn that was run again after it failed is there twice: the last run counts.
    """
    end = len(events)
    for place in range(len(events) - 1, -1, -1):
        message = events[place]
        # By the class itself: `isinstance` asks all base classes of whatever is no message, which is nearly everything.
        if type(message) is UserUttered:
            if message.message_id == turn_id:
                return list(events[place:end])
            end = place
    return []


def render_reply(tracker: DialogueStateTracker, turn_id: str, domain: Domain) -> Dict[Text, Any] | None:
    """`TurnReply` of contracts/bot_reply.schema.json; None if the turn is unknown or nothing was said."""
    events = list(tracker.events)
    turn = turn_events(events, turn_id)
    turn += turn_events(events, turn_id + SECOND) if turn else []
    said = [event for event in turn if isinstance(event, BotUttered)]
    if not said or not isinstance(turn[0], UserUttered):
        return None
    then = _as_of(tracker, turn[-1], domain)
    need = _need(turn[0], then)
    return {
        "turn_id": turn_id,
        "messages": [message for message in map(_message, said) if message],
        "effects": [dict(event.data["custom"]) for event in said if _is_effect(event)],
        "awaits": then.active_loop_name is not None or any(_asks(event) for event in said),
        "understanding": render_understanding(turn[0].parse_data),
        "slots": _slots(then),
        **({"need": need} if need else {}),
    }


def _need(said: UserUttered, then: DialogueStateTracker) -> Optional[Dict[Text, str]]:
    """What a handoff would ask for now. A story told to a form is no emergency."""
    need = need_of(full_label(said.parse_data))
    tells_a_form = then.active_loop_name not in (None, EMERGENCY_FORM)
    return None if need and need["priority"] == "urgent" and tells_a_form else need


def _as_of(tracker: DialogueStateTracker, last: Event, domain: Domain) -> DialogueStateTracker:
    """The tracker as it was after `last`."""
    events = list(tracker.events)
    if events[-1] is last:
        return tracker
    place = next(index for index in range(len(events) - 1, -1, -1) if events[index] is last)
    return DialogueStateTracker.from_events(tracker.sender_id, events[: place + 1], domain.slots)


def was_answered(turn: Sequence[Event]) -> bool:
    return any(isinstance(event, BotUttered) for event in turn)


def _asks(event: BotUttered) -> bool:
    return bool(event.metadata.get("question") or event.metadata.get("offer"))


def _is_effect(event: BotUttered) -> bool:
    return "effect" in (event.data.get("custom") or {})


def _message(event: BotUttered) -> Dict[Text, Any]:
    """`BotMessage`; empty for what carries neither text nor card."""
    message: Dict[Text, Any] = {}
    card = (event.data.get("custom") or {}).get("card")
    if event.text:
        message["text"] = event.text
    if card:
        message["card"] = card
    if message and event.data.get("buttons"):
        message["buttons"] = [
            {"title": button["title"], "payload": button["payload"]} for button in event.data["buttons"]
        ]
    return message


def _slots(tracker: DialogueStateTracker) -> Dict[Text, Any]:
    """Our own filled slots."""
    return {
        name: value
        for name, value in tracker.current_slot_values().items()
        if value is not None and name not in DEFAULT_SLOT_NAMES
    }
