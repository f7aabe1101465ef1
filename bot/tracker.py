"""Rasa's tracker without its replaying: it goes through all events to be copied and to be predicted from, several times
a turn."""

from __future__ import annotations

import copy
from itertools import islice
from typing import FrozenSet, List, Optional

from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker


class RunningTracker(DialogueStateTracker):
    """Says what Rasa's tracker says; tests/bot/test_tracker.py compares them."""

    _applied: Optional[List[Event]] = None
    """What `applied_events` gave for the first `_looked_at` events, the last of them `_looked_at_last`."""
    _looked_at = 0
    _looked_at_last: Optional[Event] = None
    _loops: FrozenSet[str] = frozenset()
    """Names of all loops in those events."""

    def copy(self) -> DialogueStateTracker:
        """A tracker's state is what its events made of it, so a copy of the state is what replaying them gives."""
        twin = copy.copy(self)
        twin.events = copy.copy(self.events)
        twin.slots = {name: _copy_slot(slot) for name, slot in self.slots.items()}
        twin.active_loop = copy.copy(self.active_loop)
        twin._applied = self._applied and list(self._applied)
        # Rasa's copy has neither: events it takes up are marked when the real tracker takes them.
        twin.model_id = twin.assistant_id = None
        return twin

    def applied_events(self) -> List[Event]:
        """Goes on where it was left. A loop that was not known before changes what its name meant all along."""
        grew = 0 < self._looked_at <= len(self.events) and self.events[self._looked_at - 1] is self._looked_at_last
        new = list(islice(self.events, self._looked_at if grew else 0, None))
        loops = frozenset(event.name for event in new if isinstance(event, ActiveLoop) and event.name)
        if not grew or not loops <= self._loops:
            new, self._applied = list(self.events), []
            self._loops = loops | self._loops if grew else loops
        applied = self._applied or []
        for event in new:
            applied = self._apply(event, applied)
        self._applied, self._looked_at = applied, len(self.events)
        self._looked_at_last = self.events[-1] if self.events else None
        return list(applied)

    def _apply(self, event: Event, applied: List[Event]) -> List[Event]:
        """One step of Rasa's `applied_events`."""
        if isinstance(event, (Restarted, SessionStarted)):
            return []
        if isinstance(event, ActionReverted):
            self._undo_till_previous(ActionExecuted, applied)
        elif isinstance(event, UserUtteranceReverted):
            self._undo_till_previous(UserUttered, applied)
            self._undo_till_previous(ActionExecuted, applied)
        elif (
            isinstance(event, ActionExecuted)
            and event.action_name in self._loops
            and not self._first_loop_execution_or_unhappy_path(event.action_name, applied)
        ):
            self._undo_till_previous_loop_execution(event.action_name, applied)
        else:
            applied.append(event)
        return applied


def _copy_slot(slot: Slot) -> Slot:
    """`copy.copy` without its protocol, which costs five times as much; there are forty of them."""
    twin = slot.__class__.__new__(slot.__class__)
    twin.__dict__.update(slot.__dict__)
    return twin
