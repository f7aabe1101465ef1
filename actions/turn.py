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
from bot.matters import load_titles
from bot.understanding import full_label

SHANGHAI = timezone(timedelta(hours=8))
DEFAULT_SLOTS = frozenset({
    "requested_slot", "session_started_metadata", "form_parked", "form_misses", "form_offered", "freeze_key",
})  # fmt: skip
"""Rasa's own, and where a form stands: nothing that a user stated."""


@dataclass(frozen=True)
class Upload:
    """A file the user sent in this conversation."""

    id: str
    name: str
    at: datetime


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
    turn_id: str = ""
    """Names the turn; the same again when it is run again."""
    confidence: float = 0.0
    clicked: bool = False
    picked: Optional[str] = None
    """What a button of a form carried: `slot=value`."""
    phone: Optional[str] = None
    """A number as typed, masked by the desk."""
    times: Tuple[Mapping[str, Any], ...] = ()
    """Intervals as the extractor read them: `from`, `to`, `grain`."""
    uploads: Tuple[Upload, ...] = ()
    mentions: Optional[str] = None
    """The label of a second request in this message, for when the first has come to its end (bot/turns.py)."""
    left_form: Optional[Mapping[str, str]] = None
    """The form that this message broke off: `form`, `label`, `summary`."""

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

    @property
    def topic_title(self) -> Optional[str]:
        """What is being talked about, in words."""
        return load_titles().get(self.topic or "")


def read_turn(tracker: Tracker) -> Turn:
    """Identity and the time come from the metadata of the last user event."""
    message = tracker.latest_message
    event = _user_event(tracker.events)
    metadata = event.get("metadata") or {}
    entities = message.get("entities") or []
    parked, turn_id = tracker.slots.get("form_parked"), str(event.get("message_id") or "")
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
        turn_id=turn_id,
        confidence=float(message.get("intent", {}).get("confidence") or 0.0),
        clicked=len(message.get("label_ranking") or []) == 1,
        picked=next((str(one["value"]) for one in entities if one["entity"] == "answer"), None),
        phone=next((str(one["value"]) for one in entities if one["entity"] == "phone"), None),
        times=tuple(one["value"] for one in entities if one["entity"] == "time" and isinstance(one["value"], dict)),
        uploads=tuple(
            Upload(str(one["id"]), str(one["name"]), _moment(one["at"])) for one in metadata.get("attachments") or []
        ),
        mentions=metadata.get("mentions"),
        left_form=parked if parked and parked["turn"] == turn_id else None,
    )


def find_traceparent(tracker: Tracker) -> Optional[str]:
    """The trace that this turn is a part of, where the desk makes any."""
    return (_user_event(tracker.events).get("metadata") or {}).get("traceparent")


def _value(entities: List[Mapping[str, Any]], name: str) -> Optional[str]:
    return next((str(one["value"]) for one in entities if one["entity"] == name), None)


def _order_nos(entities: List[Mapping[str, Any]]) -> Iterator[str]:
    """A button may carry a list."""
    for entity in entities:
        if entity["entity"] == "order_no":
            yield from map(str, entity["value"] if isinstance(entity["value"], list) else [entity["value"]])


def _user_event(events: List[Mapping[str, Any]]) -> Mapping[str, Any]:
    return next((event for event in reversed(events) if event.get("event") == "user"), {})


def _now(metadata: Mapping[str, Any]) -> datetime:
    given = metadata.get("now")
    return _moment(given) if given else datetime.now(SHANGHAI)


def _moment(written: Any) -> datetime:
    return datetime.fromisoformat(str(written).replace("Z", "+00:00")).astimezone(SHANGHAI)
