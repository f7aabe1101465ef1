"""Whether the hotline or people online can be reached now, and when next: the brand's week and its exceptions. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from bot import words
from bot.brand import Profile
from bot.placeholders import fill

LOOK_AHEAD_DAYS = 14
"""Longer than any holiday."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Opening:
    """`until` when open, None round the clock; `begins` when closed, None if not within two weeks."""

    is_open: bool
    until: Optional[datetime] = None
    begins: Optional[datetime] = None

    @property
    def case(self) -> str:
        """The name of the text that tells it."""
        if self.is_open:
            return "open" if self.until else "always"
        return "closed" if self.begins else "closed_long"


def opening(profile: Profile, who: str, now: datetime) -> Opening:
    """As at `now`, which carries the brand's zone."""
    later = next((span for span in _spans(profile, who, now) if span[1] > now), None)
    if later is None:
        return Opening(False)
    start, end = later
    if start > now:
        return Opening(False, begins=start)
    return Opening(True, until=None if end - now > timedelta(days=LOOK_AHEAD_DAYS / 2) else end)


def tell_opening(texts: Mapping[str, Any], who: str, profile: Profile, now: datetime) -> str:
    """{now.<who>} of an answer, from data/texts/now.yml."""
    found = opening(profile, who, now)
    variants = texts[f"now.{who}.{found.case}"]
    return str(fill(variants[0]["text"], opening_values(found, now).__getitem__))


def moment_values(now: datetime) -> Dict[str, str]:
    return {"weekday": words.WEEKDAYS[now.weekday()], "clock": words.CLOCK.format(now)}


def opening_values(found: Opening, now: datetime) -> Dict[str, str]:
    """For the texts `now.<who>.<case>`."""
    values = moment_values(now)
    if found.until:
        values["until"] = _end(found.until, now)
    if found.begins:
        values["begins"] = f"{_day(found.begins.date(), now.date())} {words.CLOCK.format(found.begins)}"
    return values


def _spans(profile: Profile, who: str, now: datetime) -> Iterator[Tuple[datetime, datetime]]:
    """From today on, what touches joined: 24:00 and the next 00:00 are one stretch."""
    joined: Optional[Tuple[datetime, datetime]] = None
    for offset in range(LOOK_AHEAD_DAYS):
        day = now.date() + offset * _DAY
        for text in _of_day(profile, who, day):
            start, end = (_moment(day, clock, now) for clock in text.split("-"))
            if joined and joined[1] == start:
                joined = (joined[0], end)
                continue
            if joined:
                yield joined
            joined = (start, end)
    if joined:
        yield joined


def _of_day(profile: Profile, who: str, day: date) -> List[str]:
    for exception in profile.fact("hours.exceptions"):
        if exception["date"] == day.isoformat():
            return list(exception[who])
    return list(profile.fact(f"hours.weekly.{who}.{_DAYS[day.weekday()]}"))


def _moment(day: date, clock: str, now: datetime) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) + timedelta(hours=hours, minutes=minutes)


def _end(until: datetime, now: datetime) -> str:
    """Midnight at the end of a day is 24:00 of that day."""
    if until.hour == until.minute == 0:
        return f"{_day((until - _DAY).date(), now.date())} 24:00"
    return f"{_day(until.date(), now.date())} {words.CLOCK.format(until)}"


def _day(day: date, today: date) -> str:
    days = (day - today).days
    names = {0: words.TODAY, 1: words.TOMORROW}
    if days in names:
        return names[days]
    return words.WEEKDAYS[day.weekday()] if days < 7 else words.DATE.format(day)
