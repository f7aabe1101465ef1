"""A button's words or place, typed."""

from __future__ import annotations

import pytest

from bot.context.choosing import chosen_in_form, named
from bot.context.followups import follow_up
from bot.context.memory import Memory
from bot.understanding import full_label

HUMAN = {"title": "好，转人工", "payload": "/human_handoff"}
REGISTER = {"title": "登记核查", "payload": '/withdrawal_not_received{"order_no":"1","asks":"case"}'}
HOW = {"title": "怎么换卡", "payload": "/faq_account/unbind_card"}
OFFERED = Memory(buttons=(HUMAN, REGISTER, HOW), latest_buttons=(HUMAN, REGISTER, HOW))


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("登记核查", REGISTER), ("帮我登记核查", REGISTER), ("那就麻烦您登记核查一下吧", REGISTER),
        ("我要转人工", HUMAN),
        ("转人工！", HUMAN), ("怎么换卡啊", HOW),
        ("不登记核查", None), ("登记核查要多久", None), ("为什么转人工", None), ("先别转人工", None),
        ("好", None), ("好的吧", None), ("登记了没有", None),
    ],
)  # fmt: skip
def test_a_title_counts_with_what_people_say_around_it(text: str, button: dict[str, str] | None) -> None:
    assert named(text, OFFERED) == button


def test_the_exact_title_is_meant_before_one_that_is_near() -> None:
    near, exact = {"title": "我要投诉", "payload": "/file_complaint"}, {"title": "投诉", "payload": "/complaint_status"}
    assert named("投诉", Memory(buttons=(near, exact))) == exact


def test_it_does_what_the_button_does() -> None:
    parse = {"intent": {"name": "file_complaint", "confidence": 0.6}, "label_ranking": [], "entities": []}
    found = follow_up("帮我登记核查", parse, OFFERED)
    assert found is not None
    assert full_label(found) == "withdrawal_not_received"
    assert {one["entity"]: one["value"] for one in found["entities"]} == {"order_no": "1", "asks": "case"}


def test_in_a_form_the_place_is_one_among_the_latest_buttons() -> None:
    memory = Memory(buttons=(HOW, HUMAN, REGISTER), latest_buttons=(HUMAN, REGISTER))
    pressed = chosen_in_form("第二个", memory, "complaint_form")
    assert pressed is not None
    assert full_label(pressed) == "withdrawal_not_received"
    assert chosen_in_form("第三个", memory, "complaint_form") is None
    assert chosen_in_form("2", memory, "rating_form") is None, "two stars"
    assert chosen_in_form("昨天下午两点", memory, "complaint_form") is None
