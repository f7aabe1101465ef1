from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from actions.callbacks.times import SOONEST, Hours, Refused, Slot, is_open, offer_slots, parse_slot, read_slot
from actions.turn import SHANGHAI
from bot.nlu.entities import time as extractor

HOURS = Hours(time(9), time(20))
NOW = datetime(2026, 11, 24, 10, 5, tzinfo=SHANGHAI)  # a Tuesday


def read(text: str, now: datetime = NOW) -> object:
    return read_slot(text, [found.value for found in extractor.find(text, now)], now=now, hours=HOURS)


def slot(day: int, start: int, end: int) -> Slot:
    return Slot(datetime(2026, 11, day, start, tzinfo=SHANGHAI), datetime(2026, 11, day, end, tzinfo=SHANGHAI))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("明天下午三点", slot(25, 15, 16)),
        ("明天下午", slot(25, 12, 18)),
        ("后天上午", slot(26, 9, 12)),
        ("明天3点到5点", slot(25, 15, 17)),
        ("明天", slot(25, 9, 20)),
        ("今天晚上", slot(24, 18, 20)),
        ("周五下午两点", slot(27, 14, 15)),
        ("越快越好", SOONEST),
        ("随时都行", SOONEST),
        ("今晚十点", Refused("outside")),
        ("明天早上六点", Refused("outside")),
        ("昨天下午", Refused("past")),
        ("2026年12月30日", Refused("far")),
        ("退款的事", None),
    ],
)
def test_words(text: str, wanted: object) -> None:
    assert read(text) == wanted


def test_what_is_left_of_today() -> None:
    assert read("今天") == Slot(NOW, datetime(2026, 11, 24, 20, tzinfo=SHANGHAI))


@pytest.mark.parametrize("hour", [0, 8, 10, 19, 21, 23])
def test_offers_lie_ahead_within_the_hours(hour: int) -> None:
    now = NOW.replace(hour=hour, minute=50)
    offered = offer_slots(now=now, hours=HOURS)
    assert len(offered) == 4
    for one in offered:
        assert now <= one.start < one.end
        assert HOURS.opens <= one.start.time() < one.end.time() <= HOURS.closes
        assert one.end - one.start >= timedelta(minutes=30)


def test_open_and_closed() -> None:
    assert is_open(NOW, HOURS)
    assert not is_open(NOW.replace(hour=21), HOURS)
    assert not is_open(NOW.replace(hour=19, minute=45), HOURS)


def test_a_button_carries_its_slot() -> None:
    one = slot(25, 9, 12)
    assert parse_slot(f"{one.start.isoformat()}/{one.end.isoformat()}") == one
    assert parse_slot("nonsense") is None
