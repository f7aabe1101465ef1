"""Slips of the input method, as training makes them."""

import random

from bot.nlu.noise import Slips
from bot.nlu.pinyin import syllables

TEXTS = ["充值没到账", "冲直", "帐号", "转人工", "仁公专"]


def test_a_slip_keeps_the_sound() -> None:
    slipped = Slips(TEXTS).slip("充值没到账转人工", 1.0, random.Random(1))
    assert slipped != "充值没到账转人工"
    assert syllables(slipped) == syllables("充值没到账转人工")


def test_letters_digits_and_unknown_sounds_stay() -> None:
    assert Slips(TEXTS).slip("app 500饕", 1.0, random.Random(0)) == "app 500饕"


def test_no_rate_no_slip() -> None:
    assert Slips(TEXTS).slip("充值没到账", 0.0, random.Random(0)) == "充值没到账"


def test_a_slip_of_the_eye_keeps_the_look() -> None:
    slipped = {Slips(["未末"], [["未", "末"]]).slip("未", 1.0, random.Random(seed)) for seed in range(20)}
    assert slipped == {"未", "末"}
