"""Tone, and where a message holds two requests."""

from __future__ import annotations

from typing import Any

import pytest

from bot.context.elided import completed, spelled_out
from bot.context.reading import sure_together
from bot.context.requests import ANNOUNCED_HALF, Cut, as_one, as_pair, as_two, cuts
from bot.context.tone import read_tone
from bot.understanding import full_label


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("我不想活了", "self_harm"), ("死了算了", "self_harm"), ("想死你们了", None), ("笑死我了", None),
        ("傻逼客服", "abusive"), ("滚！", "abusive"), ("👍", "pleased"), ("😡😡", "upset"), ("？？？", None),
        ("   ", "empty"), ("\u200b", "empty"), ("how do I get my money back", "foreign"), ("hello", None),
        ("App 打不开", None), ("提现没到账", None), ("急死了，钱没到", None),
    ],
)  # fmt: skip
def test_tone(text: str, tone: str | None) -> None:
    assert read_tone(text) == tone


def half(label: str, confidence: float = 0.99) -> tuple[str, dict[str, Any]]:
    return label, {"intent": {"name": label, "confidence": confidence}}


def labels(*halves: tuple[str, dict[str, Any]], whole: str = "nlu_fallback") -> list[str] | None:
    two = as_two(halves, whole)
    return [name for name, _ in two] if two else None


def test_two_matters_are_served_in_order_and_a_handoff_last() -> None:
    assert labels(half("refund_status"), half("account_balance")) == ["refund_status", "account_balance"]
    assert labels(half("human_handoff"), half("refund_status")) == ["refund_status", "human_handoff"]


@pytest.mark.parametrize(
    "halves",
    [
        (half("refund_status"), half("refund_status")),
        (half("refund_status"), half("thank")),
        (half("refund_status"), half("account_balance", 0.9)),
        (half("topup_not_received"), half("duplicate_charge")),
        (half("file_complaint"), half("human_handoff")),
        (half("report_stolen"), half("account_balance")),
    ],
)
def test_one_matter_stays_one(halves: Any) -> None:
    assert labels(*halves) is None


@pytest.mark.parametrize(
    ("halves", "whole", "label"),
    [
        ((half("report_stolen"), half("faq_security/is_safe")), "faq_security/is_safe", "report_stolen"),
        ((half("complain_service"), half("escalate_supervisor")), "nlu_fallback", "escalate_supervisor"),
        ((half("complain_service"), half("escalate_supervisor")), "complain_service", "escalate_supervisor"),
        ((half("thank"), half("faq_hours/holiday")), "nlu_fallback", "faq_hours/holiday"),
        ((half("report_stolen", 0.8), half("faq_security/is_safe")), "faq_security/is_safe", None),
        ((half("refund_status"), half("account_balance", 0.5)), "nlu_fallback", None),
        ((half("thank"), half("faq_hours/holiday")), "faq_hours/holiday", None),
    ],
)
def test_the_half_that_counts(halves: Any, whole: str, label: str | None) -> None:
    found = as_one(halves, whole)
    assert (found[0] if found else None) == label


def test_a_complaint_keeps_its_story_unless_another_request_is_announced() -> None:
    halves = (half("file_complaint"), half("faq_account/limits"))
    assert as_two(halves, "file_complaint") is None
    assert as_two(halves, "file_complaint", announced=True) is not None


def test_how_long_an_answer_takes_is_no_part_of_the_story() -> None:
    halves = (half("file_complaint"), ("多久给答复", half("faq_complaint/timeline")[1]))
    two = as_two(halves, "file_complaint")
    assert [name for name, _ in two or ()] == ["多久给答复", "file_complaint"]


def pair(*halves: tuple[str, dict[str, Any]]) -> tuple[str, str] | None:
    found = as_pair(halves, "nlu_fallback")
    return (found[0][0], found[1]) if found else None


@pytest.mark.parametrize(
    ("labels_said", "begun", "offered"),
    [
        (("open_dispute", "file_complaint"), "open_dispute", "file_complaint"),
        (("request_callback", "complain_service"), "request_callback", "complain_service"),
        (("unfreeze_account", "request_callback"), "request_callback", "unfreeze_account"),
        (("escalate_supervisor", "urge_complaint"), "urge_complaint", "escalate_supervisor"),
    ],
)
def test_of_two_forms_one_is_begun_and_the_other_kept(labels_said: Any, begun: str, offered: str) -> None:
    assert pair(*map(half, labels_said)) == (begun, offered)


@pytest.mark.parametrize(
    "labels_said",
    [
        ("file_complaint", "complain_service"), ("complain_service", "escalate_supervisor"),
        ("file_complaint", "report_stolen"), ("file_complaint", "account_balance"), ("rate_service", "rate_service"),
    ],
)  # fmt: skip
def test_no_pair_is_made_of_one_matter_or_where_a_human_can_do_both(labels_said: Any) -> None:
    assert pair(*map(half, labels_said)) is None


def test_a_suggestion_that_says_it_all_waits_for_nothing() -> None:
    said = ("建议你们把字体做得再大一点", half("give_feedback")[1])
    two = as_two((half("rate_service"), said), "rate_service")
    assert [name for name, _ in two or ()] == [said[0], "rate_service"]
    announced = ("我想提个建议", half("give_feedback")[1])
    assert pair(half("rate_service"), announced) == ("rate_service", "give_feedback")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("充值和转账都收手续费吗", ("充值收手续费吗", "转账收手续费吗")),
        ("我的充值跟提现都没到", ("我的充值没到", "我的提现没到")),
        ("充值、提现分别怎么收费", ("充值怎么收费", "提现怎么收费")),
        ("充值和客服没关系", None),
        ("提现没到账", None),
    ],
)
def test_one_question_about_two_things_is_spelled_out(text: str, both: tuple[str, str] | None) -> None:
    assert spelled_out(text) == both


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("怎么提现啊", "收手续费不", "提现收手续费不"), ("怎么提现啊", "充值手续费多少", "充值手续费多少"),
        ("怎么绑卡啊", "收手续费不", "收手续费不"), ("怎么提现啊", "余额还有多少", "余额还有多少"),
    ],
)  # fmt: skip
def test_what_the_first_names_is_carried_over(first: str, second: str, read: str) -> None:
    assert completed(first, second) == read


def test_what_asks_for_nothing_only_tells_what_the_other_is_about() -> None:
    told = ("昨天转账给供应商", half("faq_howto/transfer")[1])
    asked = ("转账怎么转", half("faq_howto/transfer")[1])
    missing = ("人家没收到", half("transfer_not_received")[1])
    assert as_two((told, missing), "transfer_not_received") is None
    assert as_two((asked, missing), "transfer_not_received") is not None
    assert as_two((told, missing), "nlu_fallback") is not None
    assert as_two((told, missing), "transfer_not_received", announced=True) is not None


def test_a_but_goes_on_with_the_same_matter() -> None:
    told, goes_on = half("refund_status"), ("可是卡里没有", half("withdrawal_not_received")[1])
    assert as_two((told, goes_on), "nlu_fallback") is None


def test_another_loss_is_announced() -> None:
    halves = (half("topup_not_received"), half("transaction_status"))
    assert as_two(halves, "nlu_fallback") is None
    assert as_two(halves, "nlu_fallback", announced=True) is not None


def test_an_urgent_whole_is_not_cut() -> None:
    assert labels(half("refund_status"), half("account_balance"), whole="lost_phone") is None


def test_cuts_are_at_borders_and_leave_no_crumbs() -> None:
    assert Cut("查余额吧", "退款到哪了") in cuts("查余额吧，退款到哪了")
    assert Cut("看下余额", "查退款到哪了", ANNOUNCED_HALF) in cuts("看下余额顺便查退款到哪了")
    assert cuts("嗯，退款到哪了") == []
    assert cuts("退款到哪了") == []


def test_two_labels_of_one_form_are_sure_together() -> None:
    def parse(*ranking: tuple[str, float]) -> dict[str, Any]:
        ranked = [{"label": label, "confidence": confidence} for label, confidence in ranking]
        return {"intent": {"name": "nlu_fallback", "confidence": 0.5}, "label_ranking": ranked, "entities": []}

    both = parse(("file_complaint", 0.55), ("complain_service", 0.43), ("faq_fee/why", 0.01))
    assert full_label(sure_together(both)) == "file_complaint"
    for unsure in (
        parse(("file_complaint", 0.55), ("faq_fee/why", 0.43)),
        parse(("faq_fee/why", 0.5), ("file_complaint", 0.3), ("complain_service", 0.2)),
    ):
        assert sure_together(unsure) is unsure
