"""One message to answer, read from the tracker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, List, Mapping, Optional, Tuple

from rasa_sdk import Tracker

from actions.clues import Clues, read_clues
from actions.history import Exchange, read_history
from actions.identity import Customer, read_customer
from bot.brand import Profile, profile_for
from bot.understanding import full_label

SHANGHAI = timezone(timedelta(hours=8))
DEFAULT_SLOTS = frozenset({"requested_slot", "session_started_metadata"})


@dataclass(frozen=True)
class Turn:
    conversation_id: str
    text: str
    label: str
    ranking: Tuple[str, ...]
    """Labels, best first."""
    clues: Clues
    kind: Optional[str]
    """The kind of money movement a button carried."""
    customer: Customer
    now: datetime
    slots: Mapping[str, Any]
    history: Tuple[Exchange, ...]

    @property
    def profile(self) -> Profile:
        return profile_for(self.customer.brand)

    @property
    def topic(self) -> Optional[str]:
        return self.slots.get("topic")


def read_turn(tracker: Tracker) -> Turn:
    """Identity and the time come from the metadata of the last user event."""
    message = tracker.latest_message
    metadata = _metadata(tracker.events)
    entities = message.get("entities") or []
    text = message.get("text") or ""
    return Turn(
        conversation_id=tracker.sender_id,
        text=text,
        label=full_label(message),
        ranking=tuple(one["label"] for one in message.get("label_ranking") or []),
        clues=read_clues(entities, text),
        kind=next((str(one["value"]) for one in entities if one["entity"] == "kind"), None),
        customer=read_customer(metadata),
        now=_now(metadata),
        slots={name: value for name, value in tracker.slots.items() if value is not None and name not in DEFAULT_SLOTS},
        history=tuple(read_history(tracker.events)),
    )


def _metadata(events: List[Mapping[str, Any]]) -> Mapping[str, Any]:
    for event in reversed(events):
        if event.get("event") == "user":
            return event.get("metadata") or {}
    return {}


def _now(metadata: Mapping[str, Any]) -> datetime:
    given = metadata.get("now")
    return (
        datetime.fromisoformat(str(given).replace("Z", "+00:00")).astimezone(SHANGHAI)
        if given
        else datetime.now(SHANGHAI)
    )
