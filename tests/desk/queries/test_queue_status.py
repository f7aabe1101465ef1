"""The place in the queue and the wait: what is told is what will happen, on the user's page and on the board."""

from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from walletdesk.commands.release import close_conversation
from walletdesk.queries.board import load_board
from walletdesk.queries.queue_status import QueuePlace, load_place
from walletdesk.storage import handoffs
from walletdesk.storage.unit_of_work import UnitOfWork


def place_of(room: Room, conversation_id: str | None) -> QueuePlace:
    found = room.read(load_place, conversation_id, now_ms=room.now_ms, rules=room.rules)
    assert isinstance(found, QueuePlace)
    return found


def wait_for_skill(uow: UnitOfWork, handoff_id: str, skill: str) -> None:
    packet = handoffs.load_packet(uow.connection, handoff_id)
    assert packet is not None
    handoffs.replace_packet(uow, handoff_id, packet | {"skill": skill})


def queue_up(room: Room, *names: str, skill: str = "general") -> list[str]:
    """In this order, a millisecond apart."""
    waiting = []
    for name in names:
        waiting.append(room.queued(name))
        room.write(wait_for_skill, room.load(waiting[-1]).handoff_id, skill)
        room.now_ms += 1
    return waiting


def board_eta(room: Room, skill: str) -> Any:
    board = room.read(load_board, room.agents["mei"], now_ms=room.now_ms, rules=room.rules)
    return next(queue["eta_s"] for queue in board.queues if queue["skill"] == skill)


def test_who_waits_for_other_agents_is_not_ahead(room: Room) -> None:
    queue_up(room, *"abcde", skill="supervisor")
    room.ready("mei")
    (own,) = queue_up(room, "v")
    place = place_of(room, own)
    assert (place.waiting, place.position, place.eta_s) == (6, 1, 0)
    room.sweep()
    assert room.holder(own) == "mei"


def test_everybody_ahead_counts_while_they_wait_for_the_same_agents_or_nobody_is_there(room: Room) -> None:
    queue_up(room, "a", "b", skill="supervisor")
    queue_up(room, "c", skill="security")
    (own,) = queue_up(room, "v")
    assert (place_of(room, own).position, place_of(room, own).eta_s) == (4, None)
    room.ready("mei")
    assert place_of(room, own).position == 2
    room.set_agent("mei", skills=["general"])
    assert place_of(room, own).position == 1
    room.ready("boss")
    assert place_of(room, own).position == 4


def test_time_that_widens_the_skills_changes_the_wait_and_moves_nobody_back(room: Room) -> None:
    room.ready("mei", "lei")
    room.set_agent("mei", skills=["general"], capacity=1)
    room.set_agent("lei", skills=["security"], capacity=1)
    queue_up(room, "a", "b", "c", skill="security")
    first, own = queue_up(room, "u", "v")
    room.claim(first, "mei")
    before = place_of(room, own)
    assert (before.position, before.eta_s) == (1, 300)
    room.now_ms += 121_000
    room.ready("mei", "lei")
    after = place_of(room, own)
    assert after.position == 1
    assert after.eta_s == 329, "four for two places of which one is free, of which 121 s have passed"


def test_a_conversation_being_offered_takes_one_place_and_not_two(room: Room) -> None:
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    offered, own = queue_up(room, "u", "v")
    told_s = place_of(room, own).eta_s
    room.sweep()
    assert room.state(offered) == "offered"
    assert place_of(room, offered).eta_s == 0
    assert (place_of(room, own).position, place_of(room, own).eta_s) == (2, told_s)
    room.claim(offered, "mei")
    assert (place_of(room, own).position, place_of(room, own).eta_s) == (1, told_s)


def test_the_time_waited_explains_one_place_and_only_since_the_last_was_taken(room: Room) -> None:
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    first, *others = queue_up(room, *"uabcv")
    own = others[-1]
    room.claim(first, "mei")
    room.now_ms += 100_000
    assert place_of(room, own).eta_s == 4 * 300 - 100
    room.now_ms += 1_400_000
    assert (place_of(room, own).position, place_of(room, own).eta_s) == (4, 3 * 300)
    room.claim(others[0], "mei")
    assert (place_of(room, own).position, place_of(room, own).eta_s) == (3, 3 * 300)


@pytest.mark.parametrize("skill", ["general", "security"])
def test_the_board_says_what_the_next_one_will_read(room: Room, skill: str) -> None:
    room.ready("mei", "boss")
    room.set_agent("mei", capacity=1)
    room.set_agent("boss", capacity=1)
    queue_up(room, "a", skill="supervisor")
    queue_up(room, "b", "c", skill=skill)
    room.sweep()
    expected_s = board_eta(room, skill)
    if skill == "general":
        assert place_of(room, None).eta_s == expected_s
    (own,) = queue_up(room, "v", skill=skill)
    assert place_of(room, own).eta_s == expected_s > 0


def serve(room: Room, name: str, *, skill: str, seconds: float) -> None:
    """From the claim to the end; the time before it is waiting and not handling."""
    (conversation_id,) = queue_up(room, name, skill=skill)
    room.pass_time(1000)
    epoch = room.claim(conversation_id, "mei").epoch
    room.pass_time(seconds)
    room.write(close_conversation, conversation_id, agent=room.agents["mei"], epoch=epoch, key="close-key")


def eta_of_the_second(room: Room, skill: str) -> int | None:
    """With one place, and nobody served at the moment: what one handling time is taken to be."""
    _, second = queue_up(room, f"{skill} 1", f"{skill} 2", skill=skill)
    return place_of(room, second).eta_s


def test_the_wait_goes_by_how_long_the_skill_really_took(room: Room) -> None:
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    for number, (skill, seconds) in enumerate((("general", 120), ("general", 240), ("security", 600))):
        serve(room, f"served {number}", skill=skill, seconds=seconds)
    room.set_agent("mei", skills=["general"])
    assert eta_of_the_second(room, "general") == 180
    room.set_agent("mei", skills=["security"])
    assert eta_of_the_second(room, "security") == 600
    room.set_agent("mei", skills=["dispute"])
    assert eta_of_the_second(room, "dispute") == 320, "never served: the mean of all"


def test_only_the_latest_count_for_the_mean(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handoffs, "RECENT_HANDOFFS", 2)
    room.ready("mei")
    room.set_agent("mei", capacity=1)
    for number, seconds in enumerate((9000, 100, 140)):
        serve(room, f"served {number}", skill="general", seconds=seconds)
    assert eta_of_the_second(room, "general") == 120
