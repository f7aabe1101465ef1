"""A few words and what they stand for, by what was said before."""

from __future__ import annotations

from typing import Any

import pytest

from bot.context.followups import follow_up
from bot.context.memory import Memory, Question
from bot.understanding import full_label

ORDER = "20260310000000000001"
CHOICES = tuple(
    {
        "title": f"今天 充值 {number}00.00 元",
        "payload": f'/topup_not_received{{"order_no":"2026031000000000000{number}"}}',
    }
    for number in (1, 2, 3)
)
SHOWN = Memory(topic="topup_not_received", shown=ORDER, shown_topic="topup_not_received")
ASKED = Memory(topic="topup_not_received", question=Question("choose", CHOICES), buttons=CHOICES, just_asked=True)


def parsed(label: str = "nlu_fallback", **entities: str) -> dict[str, Any]:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    return {"intent": {"name": label, "confidence": 0.5}, "label_ranking": [], "entities": found}


def meant(text: str, memory: Memory, parse: dict[str, Any] | None = None) -> tuple[str, dict[str, Any]] | None:
    found = follow_up(text, parse or parsed(), memory)
    if found is None:
        return None
    return full_label(found), {one["entity"]: one["value"] for one in found["entities"]}


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("要多久", "when"), ("什么时候能到啊", "when"), ("为什么", "why"), ("有变化提醒我", "remind"),
        ("上一笔呢", "older"), ("不是这笔", "other"), ("到账告诉我一声", "remind"),
    ],
)  # fmt: skip
def test_a_question_about_the_transaction_shown(text: str, asks: str) -> None:
    assert meant(text, SHOWN) == ("topup_not_received", {"order_no": ORDER, "asks": asks})
    assert meant(text, Memory()) is None


@pytest.mark.parametrize("memory", [Memory(), SHOWN])
def test_the_state_of_a_named_kind_is_looked_for_among_those(memory: Memory) -> None:
    parse = parsed("transaction_status", amount="20000.00")
    assert meant("最近那笔转账怎么样了", memory, parse) == ("transfer_not_received", {"amount": "20000.00"})
    assert meant("退款进度查一下", memory, parse) == ("refund_status", {"amount": "20000.00"})
    assert meant("这笔交易什么状态", memory, parse) in (None, ("transaction_status", {"amount": "20000.00"}))


@pytest.mark.parametrize("text", ["人工要多久", "电话什么时候打给我", "排队还要多久"])
def test_waiting_for_people_is_no_question_about_money(text: str) -> None:
    assert meant(text, SHOWN) is None


@pytest.mark.parametrize(("text", "place"), [("第二笔", 2), ("第2个", 2), ("1", 1), ("第三", 3), ("最后一笔", 3)])
def test_a_choice_by_its_place(text: str, place: int) -> None:
    assert meant(text, ASKED) == ("topup_not_received", {"order_no": f"2026031000000000000{place}"})


@pytest.mark.parametrize("text", ["4", "第四笔", "随便"])
def test_no_choice_is_made_that_was_not_offered(text: str) -> None:
    assert meant(text, ASKED) is None


def test_everything_means_every_choice() -> None:
    found = follow_up("都查一下", parsed(), ASKED)
    assert found is not None
    assert [one["value"][-1] for one in found["entities"]] == ["1", "2", "3"]


def test_the_words_of_a_button_are_a_click() -> None:
    memory = Memory(buttons=({"title": "手续费怎么收", "payload": "/faq_fee/overview"},))
    assert meant("手续费怎么收？", memory) == ("faq_fee/overview", {})


@pytest.mark.parametrize("text", ["不对，是建行的", "是建行的", "建行的呢", "建行的那笔"])
def test_a_correction_keeps_the_matter(text: str) -> None:
    found = meant(text, SHOWN, parsed("inform" if text == "建行的那笔" else "deny", bank="建设银行"))
    assert found == ("topup_not_received", {"bank": "建设银行", "asks": "correct"})


def test_a_bare_number_is_an_amount_in_a_correction() -> None:
    assert meant("是500的", SHOWN, parsed("inform")) == ("topup_not_received", {"amount": "500.00", "asks": "correct"})


@pytest.mark.parametrize(
    ("topic", "text", "label"),
    [
        ("topup_not_received", "那提现呢", "withdrawal_not_received"),
        ("faq_fee/topup", "那提现呢", "faq_fee/withdraw"),
        ("faq_howto/topup", "提现呢", "faq_howto/withdraw"),
        ("faq_hotline_cost/overview", "那座机呢", "faq_hotline_cost/landline"),
        ("faq_hours/overview", "周末呢", "faq_hours/holiday"),
    ],
)
def test_the_same_question_about_something_else(topic: str, text: str, label: str) -> None:
    assert meant(text, Memory(topic=topic)) == (label, {})


def test_a_price_goes_on_with_what_was_not_said_again() -> None:
    quoted = Memory(topic="quote_fee", kind="withdraw", amount="3000.00")
    assert meant("那5万呢", quoted, parsed(amount="50000.00")) == (
        "quote_fee",
        {"amount": "50000.00", "kind": "withdraw"},
    )
    assert meant("转账呢", quoted) == ("quote_fee", {"amount": "3000.00", "kind": "transfer"})


def test_the_answer_to_how_much() -> None:
    asked = Memory(topic="quote_fee", question=Question("amount", ()))
    assert meant("8000", asked) == ("quote_fee", {"amount": "8000.00"})
    assert meant("提现", asked) == ("quote_fee", {"kind": "withdraw"})


@pytest.mark.parametrize("text", ["还是没到", "还没收到", "依旧没到账", "能快点吗"])
def test_still_nothing_looks_again(text: str) -> None:
    assert meant(text, SHOWN) == ("not_solved", {})
    assert meant(text, Memory(topic="topup_not_received")) is None


def test_another_matter_still_missing_is_that_matter() -> None:
    assert meant("提现还没到", SHOWN, parsed("withdrawal_not_received")) is None


def test_a_yes_takes_the_offer_only_if_it_is_one() -> None:
    offer = f'/duplicate_charge{{"order_no":"{ORDER}","asks":"case"}}'
    assert meant("好的", Memory(offer=offer), parsed("affirm")) == (
        "duplicate_charge",
        {"order_no": ORDER, "asks": "case"},
    )
    assert meant("好的", Memory(offer="human_handoff"), parsed("affirm")) is None
    assert meant("好的", Memory(), parsed("affirm")) is None


def test_who_says_much_is_taken_at_their_word() -> None:
    assert meant("我想知道你们的提现一般来说要多久才能到我的卡里", SHOWN) is None
