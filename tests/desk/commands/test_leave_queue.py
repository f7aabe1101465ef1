"""What a waiting user does instead of waiting."""

import secrets
from typing import Any

import pytest
from sqlalchemy import delete, update

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS
from walletdesk.bot.scripted import say
from walletdesk.commands.leave_queue import leave_message, set_assist, take_callback
from walletdesk.commands.request_handoff import cancel_handoff, request_handoff
from walletdesk.commands.requeue import requeue
from walletdesk.commands.run_bot_turn import Outcome, fail_turn, finish_turn
from walletdesk.domain.identity import Customer
from walletdesk.errors import IllegalTransition, NumberUnknown
from walletdesk.queries.inbox import load_conversation_view, load_inbox
from walletdesk.storage import callbacks, contacts, conversations, handoffs
from walletdesk.storage.case_tables import callbacks as callbacks_table
from walletdesk.storage.tables import idempotency
from walletdesk.storage.turns import Turn, lease_turns

USER = Customer.visitor("v")


def assist(room: Room, conversation_id: str, *, wanted: bool = True) -> None:
    room.write(set_assist, conversation_id, customer=USER, key=secrets.token_hex(8), wanted=wanted)


def call_me(room: Room, conversation_id: str, *, phone: str | None, key: str = "k" * 8) -> Any:
    return room.write(take_callback, conversation_id, customer=USER, key=key, phone=phone, office=OFFICE)


def take_turn(room: Room) -> Turn:
    (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    assert isinstance(turn, Turn)
    return turn


def answer(room: Room, turn: Turn, **reply: Any) -> Outcome:
    outcome = room.write(finish_turn, turn, say({"turn_id": turn.id}, "手续费千分之一", **reply), office=OFFICE)
    assert isinstance(outcome, Outcome)
    return outcome


def overhear(room: Room) -> Outcome:
    """The bot found no emergency in what was said to a human."""
    turn = take_turn(room)
    outcome = room.write(finish_turn, turn, say({"turn_id": turn.id}), office=OFFICE)
    assert isinstance(outcome, Outcome)
    return outcome


def test_the_bot_answers_only_when_asked_to_and_the_place_stays(room: Room) -> None:
    waiting = room.queued()
    assert not room.say(waiting, "在吗").to_bot
    assert overhear(room) is Outcome.OVERHEARD
    assist(room, waiting)
    assert room.say(waiting, "手续费多少").to_bot
    room.ready("mei")
    turn = take_turn(room)
    room.sweep()
    assert room.state(waiting) == "offered", "an offer in between does not silence it"
    assert answer(room, turn) is Outcome.ANSWERED
    assert room.state(waiting) == "offered"
    assist(room, waiting, wanted=False)
    assert not room.say(waiting, "在吗").to_bot


def test_it_falls_silent_with_the_claim(room: Room) -> None:
    waiting = room.queued()
    assist(room, waiting)
    room.say(waiting, "手续费多少")
    turn = take_turn(room)
    room.claim(waiting, "mei")
    assert answer(room, turn) is Outcome.DISCARDED
    assert not room.say(waiting, "还在吗").to_bot


def test_its_failure_neither_loops_nor_costs_the_place(room: Room) -> None:
    waiting = room.queued()
    assist(room, waiting)
    room.say(waiting, "手续费多少")
    room.write(fail_turn, take_turn(room), retry=False)
    assert room.state(waiting) == "queued"
    assert room.codes(waiting, for_user=True) == ["queued", "assist_on", "assist_failed"]


def test_an_emergency_told_to_the_bot_raises_the_place(room: Room) -> None:
    other, waiting = room.queued("other"), room.queued()
    assist(room, waiting)
    room.say(waiting, "我的号被盗了")
    effect = {"effect": "handoff", "reason": "urgent", "priority": "urgent", "skill": "security", "summary": "被盗"}
    assert answer(room, take_turn(room), effects=[effect]) is Outcome.ANSWERED
    queue = room.read(handoffs.load_queue, rules=room.rules)
    assert [item.conversation_id for item in queue] == [waiting, other]
    assert room.state(waiting) == "queued"


def test_who_cancels_still_gets_the_answer_that_was_on_its_way(room: Room) -> None:
    waiting = room.queued()
    assist(room, waiting)
    room.say(waiting, "手续费多少")
    turn = take_turn(room)
    room.write(cancel_handoff, waiting, customer=USER, key="c" * 8)
    assert answer(room, turn) is Outcome.ANSWERED


def test_who_cancels_still_gets_the_answers_to_what_was_asked_before(room: Room) -> None:
    talk = room.open("v")
    room.say(talk, "手续费多少")
    running = take_turn(room)
    room.say(talk, "几点上班")
    room.write(request_handoff, talk, customer=USER, key="h" * 8, reopen_window_ms=DAY_MS)
    room.say(talk, "算了")
    room.write(cancel_handoff, talk, customer=USER, key="c" * 8)
    assert answer(room, running) is Outcome.ANSWERED
    assert answer(room, take_turn(room)) is Outcome.ANSWERED
    assert overhear(room) is Outcome.OVERHEARD, "said to a human, and the bot only listened"


def test_what_an_agent_had_taken_over_stays_the_agents(room: Room) -> None:
    talk = room.open("v")
    room.say(talk, "手续费多少")
    running = take_turn(room)
    room.write(request_handoff, talk, customer=USER, key="h" * 8, reopen_window_ms=DAY_MS)
    room.claim(talk, "mei")
    room.write(lambda uow: requeue(uow, conversations.lock(uow.connection, talk), code="agent_lost", text="…"))
    room.write(cancel_handoff, talk, customer=USER, key="c" * 8)
    assert answer(room, running) is Outcome.DISCARDED


@pytest.mark.parametrize("is_offered", [False, True])
def test_a_callback_and_a_message_are_follow_ups_that_an_agent_takes(room: Room, is_offered: bool) -> None:
    called, written = room.queued("v"), room.queued("w")
    if is_offered:
        room.ready("mei", "lei")
        room.sweep()
    first = call_me(room, called, phone="138 0013 8000")
    assert call_me(room, called, phone="138 0013 8000") == first
    (call,) = room.read(callbacks.load_of_customer, USER.customer_id)
    said = room.events(called, for_user=True)[-1].body["text"]
    assert call.no in said
    assert "138****8000" in said
    assert "13800138000" not in said
    leave(room, written, "请回电,卡6222021234567890128", customer=Customer.visitor("w"))
    assert (room.state(called), room.state(written)) == ("callback", "message_left")
    message = next(event for event in room.events(written) if event.kind == "message")
    assert "6222021234567890128" not in message.body["text"]
    inbox = room.read(load_inbox, room.agents["mei"])
    assert {item["conversation_id"] for item in inbox.follow_ups} == {called, written}
    assert inbox.queue == []
    room.claim(called, "mei")
    assert room.holder(called) == "mei"


def leave(
    room: Room, conversation_id: str, text: str = "充值500元没到账,请尽快处理", *, customer: Customer = USER
) -> None:
    room.write(
        leave_message, conversation_id, customer=customer, key=secrets.token_hex(8), text=text, vault=OFFICE.vault
    )


def follow_ups(room: Room) -> list[str]:
    return [item["conversation_id"] for item in room.read(load_inbox, room.agents["mei"]).follow_ups]


def test_a_message_that_was_left_waits_for_an_agent_whatever_the_user_says_next(room: Room) -> None:
    talk = room.queued()
    leave(room, talk)
    assert overhear(room) is Outcome.OVERHEARD, "no emergency, so the bot says nothing to what is the staff's"
    assert room.say(talk, "谢谢").to_bot
    assert answer(room, take_turn(room)) is Outcome.ANSWERED
    room.send_file(talk)
    room.pass_time(7200)
    room.sweep()
    assert (room.state(talk), follow_ups(room)) == ("message_left", [talk])
    assert "充值500元" in str(room.read(load_conversation_view, talk, agent=room.agents["mei"]).events)
    room.say(talk, "手续费多少")
    turn = take_turn(room)
    room.claim(talk, "mei")
    assert answer(room, turn) is Outcome.DISCARDED
    assert (room.holder(talk), follow_ups(room)) == ("mei", [])


def test_who_has_left_a_message_may_still_wait_for_a_human_and_change_their_mind(room: Room) -> None:
    talk = room.queued()
    leave(room, talk)
    for key in ("h" * 8, "i" * 8):
        room.write(request_handoff, talk, customer=USER, key=key, reopen_window_ms=DAY_MS)
        assert (room.state(talk), follow_ups(room)) == ("queued", [])
        room.write(cancel_handoff, talk, customer=USER, key=key)
        assert (room.state(talk), follow_ups(room)) == ("message_left", [talk])
    room.write(request_handoff, talk, customer=USER, key="j" * 8, reopen_window_ms=DAY_MS)
    call_me(room, talk, phone="13800138000")
    room.say(talk, "三点以后方便")
    assert follow_ups(room) == [talk]
    room.claim(talk, "mei")
    room.write(lambda uow: requeue(uow, conversations.lock(uow.connection, talk), code="agent_lost", text="…"))
    room.write(cancel_handoff, talk, customer=USER, key="k" * 8)
    assert room.state(talk) == "bot", "an agent has read it"


def test_a_number_and_a_secret_in_a_left_message_are_treated_as_in_any_other(room: Room) -> None:
    talk = room.queued()
    leave(room, talk, "请打13812345678找我,密码是abc12345")
    contact = room.read(contacts.find_contact, talk, "138****5678")
    assert contact is not None
    assert OFFICE.vault.unseal(contact.sealed) == "13812345678"
    assert room.codes(talk, for_user=True) == ["queued", "redacted", "message_left"]


def test_who_left_first_is_listed_first_whoever_has_said_more_since(room: Room) -> None:
    first = room.queued()
    leave(room, first)
    room.pass_time(60)
    second = room.queued("w")
    leave(room, second, "请回电", customer=Customer.visitor("w"))
    room.pass_time(60)
    room.say(first, "谢谢")
    assert follow_ups(room) == [first, second]


@pytest.mark.parametrize("phone", [None, "12345"])
def test_nobody_leaves_the_queue_for_a_call_to_no_number(room: Room, phone: str | None) -> None:
    waiting = room.queued()
    with pytest.raises(NumberUnknown):
        call_me(room, waiting, phone=phone)
    assert room.state(waiting) == "queued"


def test_a_call_booked_before_stands(room: Room) -> None:
    call_me(room, room.queued(), phone="13800138000")
    second = room.queued()
    call_me(room, second, phone="13900139000", key="another-key")
    (call,) = room.read(callbacks.load_of_customer, USER.customer_id)
    assert call.phone_masked == "138****8000"
    assert call.no in room.events(second)[-1].body["text"]


def test_two_customers_whose_clients_chose_the_same_key_get_a_call_each(room: Room) -> None:
    other = Customer.visitor("w")
    first, second = room.queued("v"), room.queued("w")
    call_me(room, first, phone="13800138000")
    room.write(take_callback, second, customer=other, key="k" * 8, phone="13900139000", office=OFFICE)
    (one,) = room.read(callbacks.load_of_customer, USER.customer_id)
    (two,) = room.read(callbacks.load_of_customer, other.customer_id)
    assert (one.phone_masked, two.phone_masked) == ("138****8000", "139****9000")
    assert (one.conversation_id, two.conversation_id) == (first, second)
    assert two.no in room.events(second, for_user=True)[-1].body["text"]


@pytest.mark.parametrize("name", ["v", "w"])
def test_a_call_booked_under_the_bare_key_stands_and_is_in_nobodys_way(room: Room, name: str) -> None:
    """As rows of before are: by the same customer the open call stands, another's is a call of its own."""
    call_me(room, room.queued(), phone="13800138000")
    with room.database.begin_write() as connection:
        connection.execute(update(callbacks_table).values(origin="queue:" + "k" * 8))
        connection.execute(delete(idempotency))
    customer = Customer.visitor(name)
    later = room.queued(name)
    room.write(take_callback, later, customer=customer, key="k" * 8, phone="13900139000", office=OFFICE)
    (call,) = room.read(callbacks.load_of_customer, customer.customer_id)
    assert call.phone_masked == ("138****8000" if name == "v" else "139****9000")
    assert call.no in room.events(later)[-1].body["text"]


def test_who_does_not_wait_cannot_leave(room: Room) -> None:
    with_bot = room.open("v")
    with pytest.raises(IllegalTransition):
        call_me(room, with_bot, phone="13800138000")
    with pytest.raises(IllegalTransition):
        assist(room, with_bot)
