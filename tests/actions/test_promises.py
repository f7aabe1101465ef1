"""What the brand promises by kind, bank and state; busy hours; banks by any name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.banks import canonical
from actions.promises import render_promise, render_when
from actions.quiet import ENOUGH, render_hours
from bot.brand import load_profiles
from tests.actions.made import NOW, transaction

XIAOLAN, JISU = load_profiles()["xiaolan"], load_profiles()["jisu"]


@pytest.mark.parametrize(
    ("bank", "part"),
    [
        ("中国邮政储蓄银行", "邮储银行提现的时效：2 小时内到账"),
        ("中国建设银行", "30 分钟内到账"),
        ("某某银行", "提现的时效：2 小时内到账"),
    ],
)
def test_withdrawals_by_bank(bank: str, part: str) -> None:
    assert part in render_promise(transaction(type="withdrawal", bank=bank), XIAOLAN)


def test_the_brand_decides() -> None:
    topup = transaction(type="topup", status="debited_not_credited")
    assert "5 分钟内到账" in render_promise(topup, XIAOLAN)
    assert "1 分钟内到账" in render_promise(topup, JISU)


def test_a_review_has_its_own_and_what_is_settled_none() -> None:
    assert render_promise(transaction(status="risk_review"), XIAOLAN).startswith("安全审核的时效")
    assert render_promise(transaction(status="success"), XIAOLAN) == ""
    assert render_promise(transaction(type="payment"), XIAOLAN) == ""


def test_the_wallets_own_time_is_told_and_nothing_beside_it() -> None:
    withdrawal = {"type": "withdrawal", "status": "bank_processing"}
    stated = transaction(**withdrawal, expected_at=NOW + timedelta(hours=2))
    assert render_when(stated, XIAOLAN, now=NOW) == "预计今天 17:00 前有结果。"
    late = transaction(**withdrawal, expected_at=NOW - timedelta(hours=2))
    assert render_when(late, XIAOLAN, now=NOW) == "按说今天 13:00 前就该有结果，已经超时了。"
    assert render_when(transaction(**withdrawal), XIAOLAN, now=NOW).startswith("工商银行提现的时效")


def test_refunds_by_where_they_go() -> None:
    assert "即时退回余额" in render_promise(transaction(type="refund", bank=None), XIAOLAN)
    assert "原借记卡" in render_promise(transaction(type="refund"), XIAOLAN)
    assert "原信用卡" in render_promise(transaction(type="refund", reason="refund_channel_delay"), XIAOLAN)


def test_banks_by_any_name() -> None:
    assert canonical("中国工商银行") == canonical("工行") == "工商银行"
    assert canonical("某某银行") == "某某银行"
    assert canonical(None) is None


def test_quiet_and_busy_hours_within_the_brands_hours() -> None:
    counts = dict.fromkeys(range(24), 30) | {8: 1, 9: 2, 22: 3, 14: 90, 15: 91, 20: 92}
    told = render_hours(counts, profile=XIAOLAN)
    assert told == {"quiet": "8:00–10:00、22:00–23:00", "busy": "14:00–16:00、20:00–21:00"}


def test_too_few_say_nothing() -> None:
    assert render_hours({9: ENOUGH - 1}, profile=XIAOLAN) is None
