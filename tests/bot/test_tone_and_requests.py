"""Tone, and where a message holds two requests."""

from __future__ import annotations

from typing import Any

import pytest

from bot.context.requests import ANNOUNCED_HALF, Cut, as_one, as_two, cuts
from bot.context.tone import read_tone


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
    assert as_two(halves, "file_complaint", clear=ANNOUNCED_HALF) is not None


def test_an_urgent_whole_is_not_cut() -> None:
    assert labels(half("refund_status"), half("account_balance"), whole="lost_phone") is None


def test_cuts_are_at_borders_and_leave_no_crumbs() -> None:
    assert Cut("查余额吧", "退款到哪了") in cuts("查余额吧，退款到哪了")
    assert Cut("看下余额", "查退款到哪了", ANNOUNCED_HALF) in cuts("看下余额顺便查退款到哪了")
    assert cuts("嗯，退款到哪了") == []
    assert cuts("退款到哪了") == []
