"""A copied tracker beside Rasa's own copy, which replays all events."""

from __future__ import annotations

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, LoopInterrupted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tracker import RunningTracker

DOMAIN = Domain.from_dict(
    {
        "slots": {
            "topic": {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]},
            "seen": {"type": "bool", "mappings": [{"type": "custom"}]},
        },
        "forms": {"dispute_form": {"required_slots": ["topic"]}},
        "actions": ["action_look"],
    }
)
EVENTS = [
    ActionExecuted("action_listen"),
    UserUttered("one", {"name": "open_dispute"}, [{"entity": "bank", "value": "x"}]),
    ActionExecuted("dispute_form"),
    ActiveLoop("dispute_form"),
    SlotSet("topic", "b"),
    BotUttered("asked"),
    ActionExecuted("action_listen"),
    UserUttered("two", {"name": "inform"}),
    LoopInterrupted(True),
]


def _tracker(kind: type[DialogueStateTracker]) -> DialogueStateTracker:
    tracker = kind.from_events("c_1", EVENTS, DOMAIN.slots)
    tracker.model_id, tracker.assistant_id = "m", "walletdesk"
    return tracker


def _state(tracker: DialogueStateTracker) -> dict[str, object]:
    """All that Rasa knows of."""
    known = {name: tracker.__dict__[name] for name in DialogueStateTracker("", ()).__dict__}
    slots = {name: dict(slot.__dict__) for name, slot in tracker.slots.items()}
    loop = tracker.active_loop and dict(tracker.active_loop.__dict__)
    return {**known, "slots": slots, "active_loop": loop, "events": tracker.applied_events()}


def test_a_copy_is_what_replaying_the_events_gives() -> None:
    copied = _tracker(RunningTracker).copy()
    assert isinstance(copied, RunningTracker)
    assert _state(copied) == _state(_tracker(DialogueStateTracker).copy())


def test_what_happens_to_a_copy_does_not_happen_to_the_tracker() -> None:
    tracker = _tracker(RunningTracker)
    before = _state(tracker)
    copied = tracker.copy()
    copied.update_with_events(
        [SlotSet("topic", "c"), SlotSet("seen", True), ActionExecuted("dispute_form"), ActiveLoop(None)], DOMAIN
    )
    copied.update(UserUttered("three", {"name": "thank"}))
    assert _state(tracker) == before
    tracker.reject_action("dispute_form")
    assert tracker.is_active_loop_rejected
    assert not _tracker(RunningTracker).copy().is_active_loop_rejected
