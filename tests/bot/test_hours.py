"""Open or not, and when next: week, midnight, exceptions."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from bot.brand import Profile, load_profiles
from bot.hours import opening, tell_opening
from bot.texts import load_texts

ZONE = timezone(timedelta(hours=8))
TEXTS = load_texts()


def told(moment: str, who: str = "hotline", brand: str = "xiaolan") -> str:
    profile: Profile = load_profiles()[brand]
    return tell_opening(TEXTS, who, profile, datetime.fromisoformat(moment).replace(tzinfo=ZONE))


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        ("2026-06-20T20:59", "打得通（到今天 21:00）"),
        ("2026-06-20T21:00", "已经下班，明天 09:00 恢复"),
        ("2026-06-21T21:30", "已经下班，明天 08:00 恢复"),
        ("2026-06-22T07:59", "今天 08:00 恢复"),
        ("2027-02-05T18:00", "周日 09:00 恢复"),
        ("2027-02-06T12:00", "明天 09:00 恢复"),
    ],
)
def test_the_hotline(moment: str, part: str) -> None:
    assert part in told(moment)


def test_midnight_is_the_end_of_the_day_and_round_the_clock_has_none() -> None:
    assert "到今天 24:00" in told("2026-06-20T23:30", "online_human")
    assert told("2026-06-20T23:30", "hotline", "jisu").endswith("打得通")


def test_closed_for_longer_than_we_look() -> None:
    facts = dict(load_profiles()["xiaolan"].facts)
    week = {day: [] for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    facts["hours"] = {**facts["hours"], "weekly": {"hotline": week, "online_human": week}, "exceptions": []}
    closed = opening(Profile("x", facts), "hotline", datetime(2026, 6, 20, 12, tzinfo=ZONE))
    assert (closed.is_open, closed.case) == (False, "closed_long")
