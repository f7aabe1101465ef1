"""How the categories of a complaint are put to the user: a few at a time, the likeliest first."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from rasa_sdk import Tracker

from actions.answer import Say
from actions.complaints.category import SHOWN, category_step
from actions.forms.steps import Again, Taken
from actions.forms.talk import Talk
from actions.taxonomy import complaint_categories
from actions.turn import read_turn
from tests.actions.made import tracker_state, user_event

STORY = "你们提现手续费收得太黑了，上个月免费这个月突然扣我25块"


def talk(text: str = "", *, picked: str | None = None, story: str = STORY) -> Talk:
    event = user_event("file_complaint", text=text)
    turn = read_turn(Tracker.from_dict(tracker_state(event)))
    turn = replace(turn, picked=picked, clicked=picked is not None)
    return Talk(turn, services=None, values={"complaint_story": story})  # type: ignore[arg-type]


def titles(say: Say) -> list[str]:
    return [button.title for button in say.buttons]


def read(said: Talk) -> Any:
    return asyncio.run(category_step(said).read(said))


def test_the_guess_comes_first_and_few_others_with_it() -> None:
    asked = titles(asyncio.run(category_step(talk()).ask(talk())))
    assert asked[0] == "对，是定价收费"
    assert len(asked) == SHOWN + 1
    assert asked[-1] == "其他类别"


@pytest.mark.parametrize("story", [STORY, "说不上来"])
def test_paging_shows_every_category_once(story: str) -> None:
    step = category_step(talk(story=story))
    say, seen = asyncio.run(step.ask_again(talk(story=story))), list[str]()
    while True:
        more = next((button for button in say.buttons if button.title == "其他类别"), None)
        seen += [title for title in titles(say) if title != "其他类别"]
        if more is None:
            break
        reading = read(talk(story=story, picked=f"complaint_category=more:{len(seen)}"))
        assert isinstance(reading, Again)
        assert not reading.is_miss
        say = reading.say
    assert sorted(seen) == sorted(one.title for one in complaint_categories())


@pytest.mark.parametrize("text", ["其他类别", "都不是", "有别的类别吗"])
def test_wanting_another_turns_the_page(text: str) -> None:
    reading = read(talk(text))
    assert isinstance(reading, Again)
    assert "对，是定价收费" not in titles(reading.say)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("对", "定价收费"),
        ("营销宣传", "营销宣传"),
        ("是客服态度不好", "服务态度和质量"),
        ("第二个", "业务办理和规则"),
        ("其他", "其他"),
    ],
)
def test_typing_it_works_whatever_is_shown(text: str, title: str) -> None:
    reading = read(talk(text))
    assert isinstance(reading, Taken)
    assert reading.value == title
