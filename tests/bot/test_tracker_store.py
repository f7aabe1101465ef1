from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.sessions import MOST_EVENTS, session_events
from bot.tracker import RunningTracker
from bot.tracker_store import KeepingTrackerStore, held

DOMAIN = Domain.from_dict(
    {"slots": {"topic": {"type": "text", "influence_conversation": False, "mappings": [{"type": "custom"}]}}}
)


@pytest.fixture
def store(tmp_path: Path) -> KeepingTrackerStore:
    return KeepingTrackerStore(DOMAIN, db=str(tmp_path / "trackers.sqlite3"))


def _another(store: KeepingTrackerStore) -> KeepingTrackerStore:
    """As a second Rasa server on the same database."""
    return KeepingTrackerStore(DOMAIN, db=store.engine.url.database)


async def _say(store: SQLTrackerStore, *events: Event) -> DialogueStateTracker:
    tracker = await store.get_or_create_tracker("c_1", append_action_listen=False)
    tracker.update_with_events(list(events), DOMAIN)
    await store.save(tracker)
    return tracker


async def _texts(store: SQLTrackerStore) -> list[str | None]:
    tracker = await store.retrieve("c_1")
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, (UserUttered, BotUttered))]


async def test_a_running_conversation_is_not_read_again_and_every_event_is_stored_once(
    store: KeepingTrackerStore,
) -> None:
    tracker = await _say(store, UserUttered("one"), BotUttered("1"))
    assert await _say(store, UserUttered("two"), SlotSet("topic", "b"), BotUttered("2")) is tracker
    stored = await _another(store).retrieve("c_1")
    assert stored is not None
    assert [event.as_dict() for event in stored.events] == [event.as_dict() for event in tracker.events]
    assert stored.get_slot("topic") == "b"


async def test_what_another_server_stored_is_seen(store: KeepingTrackerStore) -> None:
    await _say(store, UserUttered("one"))
    await _say(_another(store), BotUttered("1"))
    assert await _texts(store) == ["one", "1"]
    await _say(store, UserUttered("two"))
    assert await _texts(_another(store)) == ["one", "1", "two"]


async def test_a_turn_that_failed_before_it_was_saved_is_forgotten(store: KeepingTrackerStore) -> None:
    tracker = await _say(store, UserUttered("one"))
    tracker.update(UserUttered("lost"))
    assert await _texts(store) == ["one"]


async def test_while_the_conversation_is_held_the_database_is_not_asked_again(store: KeepingTrackerStore) -> None:
    tracker = await _say(store, UserUttered("one"))
    await _say(_another(store), BotUttered("1"))
    with held("c_1"):
        assert await store.retrieve("c_1") is tracker
        tracker.update(UserUttered("lost"))
        assert await _texts(store) == ["one", "1"], "what failed half-way is read anew even then"
    with held("c_2"):
        assert await _texts(store) == ["one", "1"]


async def test_a_tracker_that_rasa_made_is_read_anew_as_ours(store: KeepingTrackerStore) -> None:
    rasas = DialogueStateTracker("c_1", DOMAIN.slots)
    rasas.update(UserUttered("one"))
    await store.save(rasas)
    tracker = await store.retrieve("c_1")
    assert isinstance(tracker, RunningTracker)
    assert await _texts(store) == ["one"]
    assert await store.retrieve("c_1") is tracker


async def test_another_model_reads_trackers_anew(store: KeepingTrackerStore) -> None:
    tracker = await _say(store, UserUttered("one"))
    store.domain = DOMAIN
    assert await store.retrieve("c_1") is not tracker


async def test_it_reads_what_rasas_own_store_wrote(store: KeepingTrackerStore, tmp_path: Path) -> None:
    await _say(SQLTrackerStore(DOMAIN, db=str(tmp_path / "trackers.sqlite3")), UserUttered("one"))
    await _say(store, UserUttered("two"))
    assert await _texts(_another(store)) == ["one", "two"]


async def test_a_long_conversation_gets_a_new_session_that_keeps_its_slots(store: KeepingTrackerStore) -> None:
    await _say(store, SlotSet("topic", "b"), *(ActionExecuted("action_listen") for _ in range(MOST_EVENTS)))
    long = await store.retrieve("c_1")
    assert long is not None
    await _say(store, *session_events(long))
    short = await store.retrieve("c_1")
    assert short is not None
    assert len(short.events) < 10
    assert short.get_slot("topic") == "b"
    assert session_events(short) == []


async def test_only_what_others_write_has_the_conversation_looked_up(store: KeepingTrackerStore) -> None:
    await _say(store, UserUttered("one"))
    asked: list[str] = []
    with store._connected() as connection:
        connection.connection.dbapi_connection.set_trace_callback(
            lambda said: None if said.startswith("PRAGMA") else asked.append(said)
        )
    tracker = await store.retrieve("c_1")
    await _say(store, UserUttered("two"))
    del asked[:]
    assert await store.retrieve("c_1") is tracker
    assert asked == []
    other = await _another(store).get_or_create_tracker("c_2")
    await _another(store).save(other)
    assert await store.retrieve("c_1") is tracker
    assert len(asked) == 1, "somebody wrote, but not to this conversation"
    assert await store.retrieve("c_1") is tracker
    assert len(asked) == 1


async def test_a_broken_connection_is_not_used_again(store: KeepingTrackerStore) -> None:
    await _say(store, UserUttered("one"))
    with store._connected() as connection:
        connection.connection.dbapi_connection.close()
    with pytest.raises(sqlite3.ProgrammingError):
        await store.retrieve("c_1")
    await _say(_another(store), BotUttered("1"))
    assert await _texts(store) == ["one", "1"]
