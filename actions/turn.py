"""One message to answer, read from the tracker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Iterator, List, Mapping, Optional, Tuple

from rasa_sdk import Tracker

from actions.clues import Clues, merged, read_clues
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
    asks: Optional[str]
    """What is wanted of the transaction shown (actions/following.py), or `correct`."""
    order_nos: Tuple[str, ...]
    tone: Optional[str]
    customer: Customer
    now: datetime
    slots: Mapping[str, Any]
    history: Tuple[Exchange, ...]

    @property
    def profile(self) -> Profile:
        return profile_for(self.customer.brand)

    @property
    def attempts(self) -> Tuple[Clues, ...]:
        """What to look for: a correction together with what was said before, then alone."""
        if self.asks != "correct":
            return (self.clues,)
        return merged(self._said_before(), self.clues), self.clues

    def _said_before(self) -> Clues:
        """About the matter under way; the newest of each kind counts."""
        found: List[Mapping[str, Any]] = []
        for exchange in reversed(self.history[:-1]):
            found += exchange.entities
            if exchange.label == self.label and not any(one["entity"] == "asks" for one in exchange.entities):
                break
        return read_clues(found, "")

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
        kind=_value(entities, "kind"),
        asks=_value(entities, "asks"),
        order_nos=tuple(_order_nos(entities)),
        tone=_value(entities, "tone"),
        customer=read_customer(metadata),
        now=_now(metadata),
        slots={name: value for name, value in tracker.slots.items() if value is not None and name not in DEFAULT_SLOTS},
        history=tuple(read_history(tracker.events)),
    )


def _value(entities: List[Mapping[str, Any]], name: str) -> Optional[str]:
    return next((str(one["value"]) for one in entities if one["entity"] == name), None)


def _order_nos(entities: List[Mapping[str, Any]]) -> Iterator[str]:
    """A button may carry a list."""
    for entity in entities:
        if entity["entity"] == "order_no":
            yield from map(str, entity["value"] if isinstance(entity["value"], list) else [entity["value"]])


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
