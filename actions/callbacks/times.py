"""When a call can be promised, from the brand's hours and the user's words. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, List, Mapping, Optional, Sequence, Union

from bot.brand import Profile

MAX_DAYS_AHEAD = 14
SHORTEST = timedelta(minutes=30)
"""A little above the desk's own least, so that a slot is not refused while the user confirms it."""
USUAL = timedelta(hours=1)
"""How long a slot is when one o'clock is named."""
SOONEST = "soonest"
_SOON = re.compile(r"尽快|越快越好|马上|现在|立刻|赶紧|随时|都行|都可以|都方便|什么时候都|今天就|早点")
_PAST = re.compile(r"昨|前天|上周|上个|刚才|刚刚|以前")
_WEEKDAY = re.compile(r"周|星期|礼拜")
_PARTS = (("上午", time(0), time(12)), ("下午", time(12), time(18)), ("晚上", time(18), time(23, 59)))


@dataclass(frozen=True)
class Hours:
    opens: time
    closes: time

    def on(self, day: date, *, like: datetime) -> Slot:
        return Slot(datetime.combine(day, self.opens, like.tzinfo), datetime.combine(day, self.closes, like.tzinfo))


@dataclass(frozen=True)
class Slot:
    start: datetime
    end: datetime

    def __and__(self, other: Slot) -> Slot:
        return Slot(max(self.start, other.start), min(self.end, other.end))

    @property
    def is_usable(self) -> bool:
        return self.end - self.start >= SHORTEST

    def as_dict(self) -> dict[str, str]:
        return {"from": self.start.isoformat(timespec="seconds"), "to": self.end.isoformat(timespec="seconds")}


@dataclass(frozen=True)
class Refused:
    """`reason` names the text: past, far, or outside of the hours."""

    reason: str


def hours_of(profile: Profile) -> Hours:
    promise = profile.fact("promises.callback")
    return Hours(time.fromisoformat(promise["from"]), time.fromisoformat(promise["to"]))


def read_slot(
    text: str, times: Sequence[Mapping[str, Any]], *, now: datetime, hours: Hours
) -> Union[Slot, Refused, str, None]:
    """A slot, SOONEST, why not, or None if no time was named."""
    if not times:
        return SOONEST if _SOON.search(text) else None
    first = times[0]
    try:
        named = Slot(datetime.fromisoformat(first["from"]), datetime.fromisoformat(first["to"]))
    except (KeyError, ValueError):
        return None
    if _SOON.search(text) and named.start <= now <= named.end + timedelta(minutes=1):
        return SOONEST
    named = _in_future(named, text, now)
    if named.end <= now:
        return Refused("past")
    if named.start.date() > now.date() + timedelta(days=MAX_DAYS_AHEAD):
        return Refused("far")
    if str(first.get("grain")) in ("minute", "hour"):
        named = Slot(named.start, max(named.end, named.start + USUAL))
    slot = named & hours.on(max(named.start, now).date(), like=now) & Slot(now, named.end)
    return slot if slot.is_usable else Refused("outside")


def offer_slots(*, now: datetime, hours: Hours, most: int = 4) -> List[Slot]:
    """The next parts of days with calling hours left."""
    found: List[Slot] = []
    for ahead in range(MAX_DAYS_AHEAD):
        day = now.date() + timedelta(days=ahead)
        for _, first, last in _PARTS:
            part = Slot(datetime.combine(day, first, now.tzinfo), datetime.combine(day, last, now.tzinfo))
            slot = part & hours.on(day, like=now) & Slot(_next_half_hour(now), part.end)
            if slot.is_usable:
                found.append(slot)
        if len(found) >= most:
            break
    return found[:most]


def is_open(now: datetime, hours: Hours) -> bool:
    return (hours.on(now.date(), like=now) & Slot(now, now + SHORTEST)).is_usable


def parse_slot(written: str) -> Optional[Slot]:
    """From a button: two times with a slash between."""
    try:
        start, end = (datetime.fromisoformat(part) for part in written.split("/"))
    except ValueError:
        return None
    return Slot(start, end)


def _in_future(named: Slot, text: str, now: datetime) -> Slot:
    """The extractor reads times as past ones; a call lies ahead."""
    if named.end > now or _PAST.search(text):
        return named
    step = timedelta(days=7) if _WEEKDAY.search(text) else timedelta(days=1)
    while named.end <= now and step * 40 > now - named.end:
        named = Slot(named.start + step, named.end + step)
    return named


def _next_half_hour(now: datetime) -> datetime:
    past = timedelta(minutes=now.minute % 30, seconds=now.second, microseconds=now.microsecond)
    return now - past + timedelta(minutes=30) if past else now
