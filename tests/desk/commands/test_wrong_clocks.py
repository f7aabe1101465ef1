"""A clock ran ahead and was put right: what it wrote lies in the future, and nobody waits for that to come."""

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.commands.test_restarts import CASES
from tests.desk.stores import fresh_postgres
from walletdesk.commands.offer import decline
from walletdesk.commands.run_timer import run_timer
from walletdesk.domain.timers import Kind, Timer, start
from walletdesk.queries.plan import load_plan
from walletdesk.storage import conversations, handoffs

HOUR_S = 3600


def put_right(room: Room, *usernames: str, ahead_s: int = HOUR_S) -> None:
    """No time has passed; the desk looks, and so do those who are there."""
    room.now_ms -= ahead_s * 1000
    room.ready(*usernames)
    room.sweep()


@pytest.mark.parametrize("kind", Kind)
def test_a_timer_set_by_a_clock_that_was_ahead_has_its_own_length_again(room: Room, kind: Kind) -> None:
    bring_about, code, state = CASES[kind]
    room.now_ms += HOUR_S * 1000
    conversation_id = bring_about(room)
    put_right(room, "mei")
    room.wait(room.rules.presence_s + 5, seen=("mei",))
    timer = room.load(conversation_id).timer
    assert timer is not None
    assert room.now_ms < timer.at_ms <= start(kind, now_ms=room.now_ms, rules=room.rules).at_ms
    assert timer.kind is kind
    room.wait((timer.at_ms - room.now_ms) / 1000, seen=("mei",))
    assert code in room.codes(conversation_id)
    assert kind is Kind.OFFER or room.state(conversation_id) == state


@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.BOT_IDLE])
def test_a_clock_that_was_set_back_for_a_moment_changes_no_timer(room: Room, kind: Kind) -> None:
    conversation_id = CASES[kind][0](room)
    room.wait(1, seen=("mei",))
    before = room.load(conversation_id).timer
    room.now_ms -= HOUR_S * 1000
    room.wait(10, seen=("mei",))
    room.now_ms += HOUR_S * 1000
    assert room.load(conversation_id).timer == before


def test_a_timer_that_may_run_so_long_is_left_alone(room: Room) -> None:
    conversation_id = CASES[Kind.HOLD][0](room)
    timer = room.load(conversation_id).timer
    assert timer is not None
    room.now_ms -= room.rules.presence_s * 1000
    assert room.read(conversations.find_absurd, now_ms=room.now_ms, rules=room.rules) == []
    assert not room.write(run_timer, conversation_id, timer)
    room.now_ms -= 1
    assert room.read(conversations.find_absurd, now_ms=room.now_ms, rules=room.rules) == [(conversation_id, timer)]
    assert room.write(run_timer, conversation_id, timer)
    assert room.load(conversation_id).timer == start(Kind.HOLD, now_ms=room.now_ms, rules=room.rules)


def test_the_only_agent_who_declined_by_a_clock_that_was_ahead_is_asked_again(room: Room) -> None:
    room.now_ms += HOUR_S * 1000
    room.ready("mei")
    waiting = room.queued()
    room.sweep()
    room.write(decline, waiting, agent=room.agents["mei"], key="decline-1")
    put_right(room, "mei")
    assert (room.state(waiting), room.holder(waiting)) == ("offered", "mei")


def test_who_came_by_a_clock_that_was_ahead_is_served_before_who_came_later(room: Room) -> None:
    before = room.queued("before")
    room.pass_time(60)
    room.now_ms += HOUR_S * 1000
    first = room.queued("first")
    room.pass_time(20)
    second = room.queued("second")
    put_right(room)
    room.pass_time(1)
    after = room.queued("after")
    room.wait(room.rules.presence_s + 5)
    later = room.queued("later")
    queue = room.read(handoffs.load_queue, rules=room.rules)
    assert [item.conversation_id for item in queue] == [before, first, second, after, later]
    assert all(item.queued_at_ms <= room.now_ms for item in queue)


def test_a_desk_beside_it_whose_clock_differs_a_little_changes_nothing(room: Room) -> None:
    room.queued("first")
    room.ready("mei")
    room.sweep()
    plan = room.read(load_plan, now_ms=room.now_ms - 10_000, watched_s=HOUR_S, rules=room.rules)
    assert (plan.due, plan.has_come_later, plan.has_seen_later) == ([], False, False)


def test_postgresql_finds_them_too() -> None:
    room = Room(fresh_postgres())
    waiting, idle = room.queued("waiting"), room.open("idle")
    timers = {waiting: Timer(Kind.OFFER, room.now_ms + 90_000), idle: Timer(Kind.BOT_ASKED, room.now_ms + 3_000_000)}
    with room.database.begin_write() as connection:
        for conversation_id, timer in timers.items():
            conversations.store_timer(connection, conversation_id, timer)
        conversations.store(connection, waiting, state="offered")
    assert dict(room.read(conversations.find_absurd, now_ms=room.now_ms, rules=room.rules)) == timers
