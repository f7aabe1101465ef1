"""A user who falls silent with the bot: reminded only of an open question, told at the end what was done."""

import secrets
from typing import Any

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from walletdesk.commands.release import close_conversation, return_to_bot
from walletdesk.commands.request_handoff import cancel_handoff
from walletdesk.commands.run_bot_turn import finish_turn
from walletdesk.domain.farewell import render_farewell
from walletdesk.domain.identity import Customer
from walletdesk.domain.rules import RoutingRules
from walletdesk.queries.busy_hours import HOUR_MS, load_busy_hours
from walletdesk.storage.turns import lease_turns

RULES = RoutingRules(bot_asked_s=60, bot_left_s=120, bot_idle_s=300)
CARD = {
    "type": "transaction", "order_no": "20260101000000000001", "kind": "topup", "kind_text": "充值",
    "status": "debited_not_credited", "status_text": "已扣款未入账", "amount": "500.00",
    "created_at": "2026-01-01T10:00:00+08:00", "track": [{"label": "提交充值", "state": "done"}],
}  # fmt: skip


@pytest.fixture
def talk(room: Room) -> str:
    room.rules = RULES
    return room.open("v")


def answer(room: Room, conversation_id: str, *, awaits: bool, effects: list[dict[str, Any]] | None = None) -> None:
    room.say(conversation_id, "充值没到账")
    (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    messages = [{"text": "查到了", "card": CARD}]
    reply = {"turn_id": turn.id, "messages": messages, "effects": effects or [], "awaits": awaits}
    room.write(finish_turn, turn, reply, office=OFFICE)


def test_who_was_asked_is_reminded_then_told_what_was_done(room: Room, talk: str) -> None:
    answer(room, talk, awaits=True)
    room.wait(55)
    assert "bot_reminder" not in room.codes(talk)
    room.wait(10)
    assert room.codes(talk, for_user=True)[-1] == "bot_reminder"
    room.wait(125)
    assert room.state(talk) == "closed"
    last = room.events(talk, for_user=True)[-1]
    assert last.body["code"] == "closed_idle"
    assert "查了充值 500.00 元（已扣款、还没入账）" in last.body["text"]


def test_who_was_answered_is_not_reminded(room: Room, talk: str) -> None:
    answer(room, talk, awaits=False)
    room.wait(290)
    assert room.state(talk) == "bot"
    room.wait(15)
    assert room.state(talk) == "closed"
    assert "bot_reminder" not in room.codes(talk)


def test_an_answer_in_time_starts_the_clock_anew(room: Room, talk: str) -> None:
    answer(room, talk, awaits=True)
    room.wait(50)
    answer(room, talk, awaits=False)
    room.wait(100)
    assert "bot_reminder" not in room.codes(talk)
    assert room.state(talk) == "bot"


def test_nobody_is_reminded_while_the_bot_is_still_at_it(room: Room, talk: str) -> None:
    answer(room, talk, awaits=True)
    room.wait(50)
    room.say(talk, "第二笔")
    room.wait(15)
    assert "bot_reminder" not in room.codes(talk)


def test_a_file_starts_the_clock_of_an_open_question_anew(room: Room, talk: str) -> None:
    answer(room, talk, awaits=True)
    room.wait(50)
    room.send_file(talk)
    room.wait(55)
    assert "bot_reminder" not in room.codes(talk)
    room.wait(10)
    assert room.codes(talk, for_user=True)[-1] == "bot_reminder", "the bot still waits for a word"


def test_a_file_after_the_reminder_is_an_answer_to_it(room: Room, talk: str) -> None:
    answer(room, talk, awaits=True)
    room.wait(175)
    room.send_file(talk)
    room.wait(55)
    assert (room.state(talk), room.codes(talk).count("bot_reminder")) == ("bot", 1)
    room.wait(10)
    assert (room.state(talk), room.codes(talk).count("bot_reminder")) == ("bot", 2)


def test_a_file_is_no_silence_that_ends_the_talk(room: Room, talk: str) -> None:
    answer(room, talk, awaits=False)
    room.wait(290)
    room.send_file(talk)
    room.wait(290)
    assert room.state(talk) == "bot"
    room.wait(15)
    assert room.state(talk) == "closed"
    assert "bot_reminder" not in room.codes(talk)


def test_a_conversation_without_an_answer_is_left_alone(room: Room, talk: str) -> None:
    room.wait(1000)
    assert room.state(talk) == "bot"
    assert room.codes(talk) == []
    room.send_file(talk)
    room.wait(1000)
    assert (room.state(talk), room.codes(talk)) == ("bot", ["attachment_received"])


@pytest.mark.parametrize("way", ["returned", "cancelled", "reopened"])
def test_who_is_back_with_the_bot_and_says_nothing_is_told_the_end(room: Room, way: str) -> None:
    room.rules = RULES
    talk = room.queued()
    if way == "cancelled":
        room.write(cancel_handoff, talk, customer=Customer.visitor("v"), key="c" * 8)
    else:
        epoch = room.claim(talk, "mei").epoch
        verb = return_to_bot if way == "returned" else close_conversation
        room.write(verb, talk, agent=room.agents["mei"], epoch=epoch, key="r" * 8)
    if way == "reopened":
        room.send_file(talk)
    room.wait(290)
    assert room.state(talk) == "bot"
    room.wait(15)
    assert room.state(talk) == "closed"
    assert room.codes(talk, for_user=True)[-1] == "closed_idle"
    assert "bot_reminder" not in room.codes(talk), "nothing was asked"
    assert room.events(talk, for_user=True)[-1].body["text"] == render_farewell({}, case_nos=[], watched=[])


def test_what_the_bot_is_still_at_when_the_wait_is_cancelled_starts_its_own_clock(room: Room, talk: str) -> None:
    summary = {"reason": "asked", "priority": "normal", "skill": "general", "summary": "用户要求人工"}
    answer(room, talk, awaits=True, effects=[{"effect": "handoff", **summary}])
    room.write(cancel_handoff, talk, customer=Customer.visitor("v"), key="c" * 8)
    room.wait(250)
    answer(room, talk, awaits=True)
    room.wait(65)
    assert (room.state(talk), room.codes(talk, for_user=True)[-1]) == ("bot", "bot_reminder")


def test_waiting_for_an_agent_is_not_silence(room: Room, talk: str) -> None:
    summary = {"reason": "asked", "priority": "normal", "skill": "general", "summary": "用户要求人工"}
    answer(room, talk, awaits=True, effects=[{"effect": "handoff", **summary}])
    room.wait(1000)
    assert room.state(talk) == "queued"


def test_whoever_comes_back_goes_on_with_the_bot(room: Room, talk: str) -> None:
    answer(room, talk, awaits=False)
    room.wait(310)
    room.say(talk, "还在吗")
    assert room.state(talk) == "bot"


def test_the_farewell_names_cases_and_reminders() -> None:
    text = render_farewell({"transactions": [CARD]}, case_nos=["D20260101-00017"], watched=["1"])
    assert "登记了工单 D20260101-00017" in text
    assert "变化提醒" in text
    assert "这次为您" not in render_farewell({}, case_nos=[], watched=[])


def test_busy_hours_are_counted_in_the_brands_zone_and_forgotten_after_four_weeks(room: Room) -> None:
    for _ in range(2):
        room.queued(secrets.token_hex(4))
    hour = (room.now_ms // HOUR_MS + 8) % 24
    assert room.read(load_busy_hours, now_ms=room.now_ms) == {hour: 2}
    assert room.read(load_busy_hours, now_ms=room.now_ms + 29 * 24 * HOUR_MS) == {}


def test_a_turn_leased_by_a_clock_that_was_ahead_is_not_waited_for(room: Room, talk: str) -> None:
    room.say(talk, "在吗")
    room.now_ms += 600_000
    assert room.write(lease_turns, lease_ms=10_000, limit=5)
    # Its desk died, and had a wrong clock: by everybody else's the lease runs for ten minutes.
    room.now_ms -= 600_000
    assert len(room.write(lease_turns, lease_ms=10_000, limit=5)) == 1
    assert room.write(lease_turns, lease_ms=10_000, limit=5) == []
