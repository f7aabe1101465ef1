"""Times of the day: 下午三点半 · 15:30 · 晚上 · 3点到5点. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.nlu.entities.numerals import small

PARTS = {
    "凌晨": (0, 6), "清晨": (5, 8), "大清早": (5, 9), "一大早": (5, 9), "早上": (6, 10), "早晨": (6, 10),
    "上午": (6, 12),
    "中午": (11, 14), "下午": (12, 18), "傍晚": (17, 20), "晚上": (18, 24), "夜里": (20, 24), "半夜": (0, 5),
    "深夜": (22, 24), "晚": (18, 24), "早": (6, 10), "夜": (20, 24),
}  # fmt: skip
_LONG_PARTS = "|".join(part for part in PARTS if len(part) > 1)
PART = rf"(?:{_LONG_PARTS})"
_HOUR = r"(?:2[0-4]|1\d|0?\d|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
_MINUTE = r"(?:[0-5]?\d|[一二三四五]?十[一二三四五六七八九]?|[零〇][一二三四五六七八九])"
CLOCK = rf"(?<![\d.:]){_HOUR}(?::[0-5]\d(?::[0-5]\d)?|点)"
_READ = re.compile(
    rf"(?P<part>{_LONG_PARTS}|[早晚夜])?的?(?:(?P<hour>{_HOUR})(?::(?P<colon>[0-5]\d)(?::[0-5]\d)?"
    rf"|点(?P<sure>钟|整|半|多|左右|过|前|后|之前|之后|一刻|三刻|(?P<minute>{_MINUTE})分?)?))?"
)
_TO = re.compile(rf"(?:到|至|-|~)(?P<part>{_LONG_PARTS})?(?P<hour>{_HOUR})(?::(?P<colon>[0-5]\d)|点(?P<half>半)?)")
_NOT_A_CLOCK = re.compile(r"[都儿也吧没用不]")


@dataclass(frozen=True)
class Moment:
    """A half-open interval and how exact it is."""

    start: datetime
    end: datetime
    grain: str


def read_clock(
    text: str, position: int, day: datetime, *, now: datetime, strict: bool = False
) -> tuple[Moment | None, int]:
    """The time of `day` written at `position`, and where it ends; None if there is none.

    `strict` is for times without a day: then 一点 needs 钟, 半 … or a part of the day to be a time.
    """
    match = _READ.match(text, position)
    if not match or match.end() == position:
        return None, position
    part = match["part"]
    if match["hour"] is None:
        if part is None or (strict and len(part) == 1):
            return None, position
        first, last = PARTS[part]
        return Moment(day + timedelta(hours=first), day + timedelta(hours=last), "part"), match.end("part")
    if _doubtful(match, text, strict=strict):
        return None, position
    start = day + timedelta(hours=_hour(match["hour"], part), minutes=_minute(match))
    grain = "minute" if match["colon"] or match["minute"] or _minute(match) else "hour"
    until = _TO.match(text, match.end())
    if until:
        end = day + timedelta(hours=_hour(until["hour"], until["part"] or part), minutes=_half(until))
        if end <= start:
            end += timedelta(hours=12)
        return Moment(start, end, "span"), until.end()
    return Moment(
        start, start + (timedelta(minutes=1) if grain == "minute" else timedelta(hours=1)), grain
    ), match.end()


def _doubtful(match: re.Match[str], text: str, *, strict: bool) -> bool:
    if match["colon"] or match["part"] or match["sure"]:
        return False
    if match["hour"] == "一" or _NOT_A_CLOCK.match(text, match.end()):
        return True
    return (
        strict
        and not match["hour"].isdecimal()
        and len(match["hour"]) == 1
        and not text.startswith(("到", "至"), match.end())
    )


def _hour(text: str, part: str | None) -> int:
    """On 24 hours: 下午三 is 15; without a part of the day 1 to 6 is taken as the afternoon."""
    hour = small(text) or 0
    if part in ("下午", "傍晚", "晚上", "夜里", "深夜", "晚", "夜") and hour < 12:
        return hour + 12
    if part in ("晚上", "半夜", "夜里", "深夜") and hour == 12:
        return 24
    if part == "中午" and hour < 4:
        return hour + 12
    if part is None and 1 <= hour <= 6 and not text.startswith("0"):
        return hour + 12
    return hour


def _minute(match: re.Match[str]) -> int:
    if match["colon"]:
        return int(match["colon"])
    quarters = {"半": 30, "一刻": 15, "三刻": 45}
    if match["sure"] in quarters:
        return quarters[match["sure"]]
    return small((match["minute"] or "0").lstrip("零〇") or "0") or 0


def _half(match: re.Match[str]) -> int:
    return int(match["colon"]) if match["colon"] else 30 if match["half"] else 0
