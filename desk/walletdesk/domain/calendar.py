"""Days as Chinese offices count them: weekends, statutory holidays and the swapped days (调休), by the `holidays`
library, which learns each year when the State Council has published it (usually in November).

For a year it does not know yet, weekends and the statutory days still count as off, swaps do not; the result says so
(`is_certain`), and whoever shows it adds that the date may move.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

ZONE = ZoneInfo("Asia/Shanghai")
CountedIn = Literal["calendar", "working"]
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    day: date
    is_certain: bool

    @property
    def at_ms(self) -> int:
        """The last millisecond of the day in China."""
        return start_of_day_ms(self.day + timedelta(days=1)) - 1


@lru_cache(maxsize=32)
def _load_year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off beside weekends, and weekend days that are worked."""
    calendar = holidays.country_holidays("CN", years=year)
    swapped = {day for day in calendar.weekend_workdays if day.year == year}
    return frozenset(calendar), frozenset(swapped)


def knows_year(year: int) -> bool:
    """Whether the swapped days of `year` are published and known; every year so far has had some."""
    return bool(_load_year(year)[1])


def is_working_day(day: date) -> bool:
    off, swapped = _load_year(day.year)
    return day in swapped or (day not in off and day.weekday() < _SATURDAY)


def add_days(start: date, days: int, *, counted_in: CountedIn) -> Due:
    """The last day of a term of `days`; the day it begins on does not count (民法典 第二百零一条)."""
    if counted_in == "calendar":
        return Due(start + timedelta(days=days), is_certain=True)
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return Due(day, is_certain=all(knows_year(year) for year in range(start.year, day.year + 1)))


def day_of(at_ms: int) -> date:
    return local_time(at_ms).date()


def local_time(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms / 1000, tz=ZONE)


def start_of_day_ms(day: date) -> int:
    return to_ms(datetime(day.year, day.month, day.day, tzinfo=ZONE))


def to_ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
