"""What an agent's call means for the conversation it was promised in."""

from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS, open_visit
from walletdesk.commands.cancel_call import cancel_call
from walletdesk.commands.leave_queue import leave_message, take_callback
from walletdesk.commands.request_handoff import request_handoff
from walletdesk.commands.requeue import requeue
from walletdesk.commands.work_callback import record_attempt, take_call
from walletdesk.domain.callbacks import CallKind, Outcome
from walletdesk.domain.identity import Customer
from walletdesk.errors import AlreadyClaimed
from walletdesk.queries.inbox import load_inbox
from walletdesk.storage import callbacks, conversations

USER = Customer.visitor("v")


@pytest.fixture
def promised(room: Room) -> str:
    """A conversation whose user left the queue for a call."""
    conversation_id = room.queued()
    room.write(take_callback, conversation_id, customer=USER, key="leave-queue", phone="13800138000", office=OFFICE)
    return conversation_id


def call(room: Room, outcome: Outcome, *, key: str = "attempt-1", by: str = "mei") -> Any:
    booked, caller = promised_call(room), room.agents[by]
    if booked.agent_id is None:
        room.write(take_call, booked.no, agent=caller)
    return room.write(record_attempt, booked.no, outcome, note=None, agent=caller, key=key, office=OFFICE)


def promised_call(room: Room) -> callbacks.Callback:
    (booked,) = room.read(callbacks.load_of_customer, USER.customer_id)
    assert isinstance(booked, callbacks.Callback)
    return booked


def cancel(room: Room, conversation_id: str) -> None:
    room.write(cancel_call, conversation_id, customer=USER, key="cancel-1")


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
    call(room, Outcome.REACHED, by="lei")
    assert (room.state(promised), room.holder(promised)) == ("active", "lei")


def test_a_call_of_our_own_is_not_the_promised_one(room: Room, promised: str) -> None:
    (booked,) = room.read(callbacks.load_of_customer, USER.customer_id)
    room.write(callbacks.store, booked, kind=CallKind.CARE)
    call(room, Outcome.REACHED)
    assert room.state(promised) == "callback"


def test_who_cancels_the_call_is_promised_nothing_any_more(room: Room, promised: str) -> None:
    for _ in range(2):
        cancel(room, promised)
    assert promised_call(room).status == "cancelled"
    assert (room.state(promised), follow_ups(room)) == ("closed", [])
    assert room.codes(promised, for_user=True)[-2:] == ["closed", "call_cancelled"]
    assert room.say(promised, "那我问一下手续费").to_bot


def test_a_call_cancelled_elsewhere_ends_what_waited_for_it(room: Room, promised: str) -> None:
    room.pass_time(60)
    elsewhere = room.write(open_visit, USER, fresh=True)
    assert elsewhere != promised
    cancel(room, elsewhere)
    assert (room.state(promised), room.state(elsewhere), follow_ups(room)) == ("closed", "bot", [])


def test_a_message_left_before_a_cancelled_call_still_waits(room: Room) -> None:
    talk = room.queued()
    room.write(leave_message, talk, customer=USER, key="leave-queue", text="充值没到账", vault=OFFICE.vault)
    room.write(request_handoff, talk, customer=USER, key="ask-again", reopen_window_ms=DAY_MS)
    room.write(take_callback, talk, customer=USER, key="leave-queue", phone="13800138000", office=OFFICE)
    cancel(room, talk)
    assert (room.state(talk), follow_ups(room)) == ("message_left", [talk])


def test_who_takes_the_follow_up_takes_its_call(room: Room, promised: str) -> None:
    room.claim(promised, "lei")
    assert promised_call(room).agent_id == room.agents["lei"].agent_id
    with pytest.raises(AlreadyClaimed):
        room.write(take_call, promised_call(room).no, agent=room.agents["mei"])
    room.write(lambda uow: requeue(uow, conversations.lock(uow.connection, promised), code="agent_lost", text="…"))
    room.claim(promised, "mei")
    assert promised_call(room).agent_id == room.agents["mei"].agent_id, "the colleague may call in their place"


def test_a_call_that_a_colleague_took_stays_theirs(room: Room, promised: str) -> None:
    room.write(take_call, promised_call(room).no, agent=room.agents["mei"])
    room.claim(promised, "lei")
    assert promised_call(room).agent_id == room.agents["mei"].agent_id


def test_who_talks_to_the_customer_does_not_get_a_call_booked_for_later(room: Room, promised: str) -> None:
    room.say(promised, "三点以后方便")
    room.write(request_handoff, promised, customer=USER, key="ask-again", reopen_window_ms=DAY_MS)
    room.claim(promised, "lei")
    assert promised_call(room).agent_id is None
