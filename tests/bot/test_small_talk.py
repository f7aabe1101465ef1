"""Words that ask for nothing by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from bot import saying
from bot.context.memory import Memory
from bot.context.small_talk import small_talk
from bot.understanding import full_label


def parsed(label: str = "nlu_fallback") -> dict[str, Any]:
    return {"intent": {"name": label, "confidence": 0.5}, "label_ranking": [], "entities": []}


def meant(text: str, memory: Memory | None = None, label: str = "nlu_fallback") -> tuple[str, str] | None:
    found = small_talk(text, parsed(label), memory or Memory())
    return (full_label(found), found["entities"][0]["value"]) if found else None


@pytest.mark.parametrize("text", ["行吧，知道了", "哦好的", "那我等等吧", "再等等", "好的", "嗯嗯", "行，先这样"])
def test_what_was_taken_in(text: str) -> None:
    assert meant(text) == ("affirm", "taken_in")


@pytest.mark.parametrize(
    "text", ["你好", "我等了一天", "先查余额", "好像不对", "知道了谢谢", "不行", "可以退吗", "等了三天了"]
)
def test_what_was_not(text: str) -> None:
    assert meant(text) is None


@pytest.mark.parametrize("text", ["行，我去App里问", "回头再说", "那我明天打电话", "我先试试", "晚点再来问"])
def test_who_leaves_says_so(text: str) -> None:
    assert meant(text) == ("affirm", "leaving")


def test_a_wish_for_something_is_no_leave() -> None:
    assert meant("我去登录一下", label="topup_not_received") is None
    assert not saying.is_leaving("我先去查一下余额")


@pytest.mark.parametrize(
    ("text", "asks"), [("？？？", "puzzled"), ("???", "puzzled"), ("。。。", "silent"), ("……", "silent")]
)
def test_marks_alone(text: str, asks: str) -> None:
    assert meant(text) == ("bot_misunderstood", asks)


@pytest.mark.parametrize("text", ["在？", "在吗", "有人吗", "人呢？", "喂喂", "还在吗"])
def test_is_anybody_there(text: str) -> None:
    assert meant(text) == ("greet", "calling")


def test_a_yes_to_an_offer_is_no_courtesy_but_heard_is() -> None:
    offered = Memory(offer="human_handoff")
    assert meant("好的", offered) is None
    assert meant("行吧", offered) is None
    assert meant("知道了", offered) == ("affirm", "taken_in")


@pytest.mark.parametrize("text", ["取消回电吧", "取消吧", "还是取消", "不约了", "别提交了", "撤销投诉"])
def test_calling_off(text: str) -> None:
    assert saying.is_calling_off(text)


@pytest.mark.parametrize("text", ["取消要收费吗", "怎么取消回电", "好的"])
def test_a_question_calls_nothing_off(text: str) -> None:
    assert not saying.is_calling_off(text)
