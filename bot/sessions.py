"""When a long conversation gets a new session, so that a turn costs the same on the first and on the hundredth.

Rasa reads, copies and sends to the actions all events of a session with every turn.
"""

from __future__ import annotations

from typing import List

from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_SESSION_START_NAME,
    DEFAULT_SLOT_NAMES,
    REQUESTED_SLOT,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

MOST_EVENTS = 200
"""About thirty turns; far more than any rule or action looks back."""


def leaving_events(tracker: DialogueStateTracker, domain: Domain) -> List[Event]:
    """What ends an open form without a word: a human has served since it asked its question."""
    form = tracker.active_loop_name
    if form is None:
        return []
    asked = [name for name in domain.required_slots_for_form(form) if tracker.get_slot(name) is not None]
    return [ActiveLoop(None), *(SlotSet(name, None) for name in (REQUESTED_SLOT, *asked))]


def session_events(tracker: DialogueStateTracker) -> List[Event]:
    """What starts a new session with the slots kept; nothing while the session is short or a form is open."""
    if len(tracker.events) < MOST_EVENTS or tracker.active_loop_name:
        return []
    kept = {name: value for name, value in tracker.current_slot_values().items() if name not in DEFAULT_SLOT_NAMES}
    return [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        *(SlotSet(name, value) for name, value in kept.items() if value is not None),
        ActionExecuted(ACTION_LISTEN_NAME),
    ]
