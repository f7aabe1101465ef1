"""What an agent's call means for the conversation it was promised in."""

from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from walletdesk.commands.leave_queue import take_callback
from walletdesk.commands.work_callback import record_attempt, take_call
from walletdesk.domain.callbacks import CallKind, Outcome
from walletdesk.domain.identity import Customer
from walletdesk.queries.inbox import load_inbox
from walletdesk.storage import callbacks

USER = Customer.visitor("v")


@pytest.fixture
def promised(room: Room) -> str:
    """A conversation whose user left the queue for a call."""
    conversation_id = room.queued()
    room.write(take_callback, conversation_id, customer=USER, key="leave-queue", phone="13800138000", office=OFFICE)
    return conversation_id


def call(room: Room, outcome: Outcome, *, key: str = "attempt-1") -> Any:
    (booked,) = room.read(callbacks.load_of_customer, USER.customer_id)
    mei = room.agents["mei"]
    if booked.agent_id is None:
        room.write(take_call, booked.no, agent=mei)
    return room.write(record_attempt, booked.no, outcome, note=None, agent=mei, key=key, office=OFFICE)


def follow_ups(room: Room) -> list[str]:
    inbox = room.read(load_inbox, room.agents["mei"])
    return [item["conversation_id"] for item in inbox.follow_ups]


def test_the_promised_call_ends_what_waited_for_it_once(room: Room, promised: str) -> None:
    assert follow_ups(room) == [promised]
    for _ in range(2):
        assert call(room, Outcome.REACHED).status == "done"
    assert room.state(promised) == "closed"
    assert follow_ups(room) == []
    assert room.codes(promised, for_user=True)[-2:] == ["closed", "call_reached"]
    room.say(promised, "还是没有到账")
    assert room.state(promised) == "bot"


@pytest.mark.parametrize("outcome", [Outcome.NO_ANSWER, Outcome.WRONG_NUMBER, Outcome.REFUSED])
def test_who_was_not_spoken_to_stays_among_the_follow_ups(room: Room, promised: str, outcome: Outcome) -> None:
    call(room, outcome)
    assert room.state(promised) == "callback"
    assert follow_ups(room) == [promised]


def test_who_has_moved_on_since_is_left_where_they_are(room: Room, promised: str) -> None:
    room.claim(promised, "lei")
    call(room, Outcome.REACHED)
    assert (room.state(promised), room.holder(promised)) == ("active", "lei")


def test_a_call_of_our_own_is_not_the_promised_one(room: Room, promised: str) -> None:
    (booked,) = room.read(callbacks.load_of_customer, USER.customer_id)
    room.write(callbacks.store, booked, kind=CallKind.CARE)
    call(room, Outcome.REACHED)
    assert room.state(promised) == "callback"
