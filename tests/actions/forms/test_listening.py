"""The same label means another thing under another question."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.forms.listening import Heard, listen
from actions.turn import Turn, read_turn
from tests.actions.made import tracker_state, user_event

OWN = frozenset({"open_dispute"})
RANKED = [{"label": "x", "confidence": 0.5}, {"label": "y", "confidence": 0.2}]


def heard(label: str, text: str, confidence: float = 0.95, *, ranking: list[dict[str, object]] | None = None) -> Turn:
    intent = {"name": label.partition("/")[0], "confidence": confidence}
    selector = {label.partition("/")[0]: {"response": {"intent_response_key": label}}} if "/" in label else {}
    event = user_event(
        label,
        text=text,
        intent=intent,
        response_selector=selector,
        label_ranking=RANKED if ranking is None else ranking,
    )
    return read_turn(Tracker.from_dict(tracker_state(event)))


@pytest.mark.parametrize(
    ("label", "text", "confidence", "what"),
    [
        ("report_fraud", "他们就是骗人的，收了钱不发货还拉黑我了，太气人", 0.95, Heard.ANSWER),
        ("report_stolen", "我的账户被盗了", 0.99, Heard.LEAVING),
        ("report_stolen", "东西像被偷了", 0.55, Heard.ANSWER),
        ("human_handoff", "转人工", 0.9, Heard.LEAVING),
        ("human_handoff", "坑人", 0.95, Heard.ANSWER),
        ("faq_dispute/evidence", "要留什么证据？", 0.95, Heard.DIGRESSION),
        ("faq_fee/why", "上个月免费这个月突然扣我25块", 0.95, Heard.ANSWER),
        ("faq_fee/why", "手续费怎么收", 0.5, Heard.ANSWER),
        ("account_balance", "查一下余额", 0.95, Heard.DIGRESSION),
        ("cancel", "算了不办了", 0.99, Heard.CANCEL),
        ("cancel", "我要求他们取消订单，把钱全部退给我，再赔偿我的损失，这件事拖太久了", 0.6, Heard.ANSWER),
        ("complain_service", "他们客服态度很差，一直推脱，说不关他们的事", 0.95, Heard.ANSWER),
        ("file_complaint", "我要投诉你们", 0.97, Heard.LEAVING),
        ("nlu_fallback", "收到就是坏的", 0.4, Heard.ANSWER),
        ("out_of_scope", "奶茶是洒的", 0.97, Heard.ANSWER),
    ],
)
def test_among_free_words(label: str, text: str, confidence: float, what: Heard) -> None:
    assert listen(heard(label, text, confidence), own=OWN, is_open=True, is_taken=False) is what


@pytest.mark.parametrize(
    ("label", "text", "confidence", "is_taken", "what"),
    [
        ("open_dispute", "假货", 0.97, True, Heard.ANSWER),
        ("faq_hours/overview", "客服几点上班", 0.97, False, Heard.DIGRESSION),
        ("report_fraud", "我被骗了", 0.3, False, Heard.LEAVING),
        ("report_stolen", "账户被盗了", 0.99, True, Heard.LEAVING),
        ("cancel", "算了", 0.9, False, Heard.CANCEL),
        ("deny", "不是", 0.9, False, Heard.ANSWER),
        ("nlu_fallback", "啊啊啊", 0.4, False, Heard.ANSWER),
        ("nlu_fallback", "这个要多久啊？", 0.4, False, Heard.DIGRESSION),
        ("request_callback", "给我回个电话", 0.95, False, Heard.LEAVING),
    ],
)
def test_where_a_choice_was_asked_for(label: str, text: str, confidence: float, is_taken: bool, what: Heard) -> None:
    assert listen(heard(label, text, confidence), own=OWN, is_open=False, is_taken=is_taken) is what


@pytest.mark.parametrize(
    ("label", "what"),
    [
        ("inform", Heard.ANSWER),
        ("cancel", Heard.CANCEL),
        ("human_handoff", Heard.LEAVING),
        ("report_stolen", Heard.LEAVING),
        ("faq_fee", Heard.DIGRESSION),
        ("open_dispute", Heard.ANSWER),
    ],
)
@pytest.mark.parametrize("is_open", [True, False])
def test_a_button_leaves_no_doubt(label: str, what: Heard, is_open: bool) -> None:
    clicked = heard(label, "x", 1.0, ranking=[{"label": label, "confidence": 1.0}])
    assert listen(clicked, own=OWN, is_open=is_open, is_taken=False) is what
