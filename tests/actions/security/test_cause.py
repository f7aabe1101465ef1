"""Whether the phone is gone, too: then nobody is called on it."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.security.freeze import find_cause
from actions.turn import read_turn
from tests.actions.made import tracker_state, user_event


@pytest.mark.parametrize(
    ("label", "text", "cause"),
    [
        ("report_stolen", "我手机丢了，钱被盗刷了", "lost_phone"),
        ("report_stolen", "手机被人偷了，钱也被转走了", "lost_phone"),
        ("report_fraud", "骗子抢走了我的手机", "lost_phone"),
        ("report_stolen", "手机上钱被偷了", "report_stolen"),
        ("report_stolen", "钱被偷了，手机提示付款成功", "report_stolen"),
        ("report_fraud", "我被骗了", "report_fraud"),
        ("lost_phone", "找不到手机了", "lost_phone"),
        ("freeze_account", "手机丢了，冻结账户", "lost_phone"),
        ("freeze_account", "冻结账户", "freeze_account"),
    ],
)
def test_the_cause_is_what_was_said(label: str, text: str, cause: str) -> None:
    turn = read_turn(Tracker.from_dict(tracker_state(user_event(label, text=text))))
    assert find_cause(turn) == cause
