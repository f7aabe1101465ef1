"""What a customer says is read in the light of what was said before it."""

import pytest

from tests.desk.commands.conftest import Room
from tests.desk.conftest import OFFICE
from walletdesk.commands.run_bot_turn import finish_turn
from walletdesk.storage.turns import lease_turns

ASKED = "可以帮您算。请告诉我金额和要做什么，比如“提现 3000 元手续费多少”。"
HIDDEN = "[验证码已隐藏]"


@pytest.fixture
def talk(room: Room) -> str:
    return room.open("v")


def answer(room: Room, conversation_id: str, text: str) -> None:
    room.say(conversation_id, "算手续费")
    (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    room.write(finish_turn, turn, {"turn_id": turn.id, "messages": [{"text": text}], "effects": []}, office=OFFICE)


def said_last(room: Room, conversation_id: str) -> str:
    return [str(event.body["text"]) for event in room.events(conversation_id) if event.sender_role == "user"][-1]


@pytest.mark.parametrize("amount", ["128500", "250500吧", "１２８５００"])
def test_six_digits_stay_where_the_bot_asked_for_an_amount(room: Room, talk: str, amount: str) -> None:
    answer(room, talk, ASKED)
    room.say(talk, amount)
    assert said_last(room, talk) == amount


@pytest.mark.parametrize("secret", ["6222021234567890128", "密码135790", "验证码 881234", "622202123456"])
def test_other_secrets_go_whatever_the_bot_asked_for(room: Room, talk: str, secret: str) -> None:
    answer(room, talk, ASKED)
    room.say(talk, secret)
    assert "已隐藏" in said_last(room, talk)


@pytest.mark.parametrize(
    "text",
    [
        "收到，正在查。",
        "说得再明白些：银行没告诉我们原因。请报时间和金额问一句。",
        "说一下是哪类事、什么时间、多少钱。",
    ],
)
def test_six_digits_go_where_no_amount_was_asked_for(room: Room, talk: str, text: str) -> None:
    answer(room, talk, text)
    room.say(talk, "881234")
    assert said_last(room, talk) == HIDDEN


def test_a_question_for_an_amount_is_over_with_the_next_message(room: Room, talk: str) -> None:
    answer(room, talk, ASKED)
    room.say(talk, "等等，短信来了")
    room.say(talk, "881234")
    assert said_last(room, talk) == HIDDEN


def test_what_the_last_message_named_goes_unless_the_bot_asked_for_a_number(room: Room, talk: str) -> None:
    room.say(talk, "支付密码是")
    room.say(talk, "wangwu")
    assert said_last(room, talk) == "[密码已隐藏]"
    answer(room, talk, "好的。")
    room.say(talk, "验证码")
    room.say(talk, "3847")
    assert said_last(room, talk) == HIDDEN


def test_a_number_the_bot_asked_for_is_no_secret_that_was_only_named(room: Room, talk: str) -> None:
    room.say(talk, "验证码")
    (turn,) = room.write(lease_turns, lease_ms=10_000, limit=5)
    reply = {"turn_id": turn.id, "messages": [{"text": "请说手机尾号。"}], "effects": []}
    room.write(finish_turn, turn, reply, office=OFFICE)
    room.say(talk, "3847")
    assert said_last(room, talk) == "3847"
