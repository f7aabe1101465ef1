"""Dates and times: 昨天下午三点 · 11月5号 · 上周三 · 3天前 · 刚刚 · 明天3点到5点. Pure.

The value is a half-open interval {"from", "to", "grain"} in ISO with +08:00. What a wallet's user names lies
in the past unless the words say otherwise (明天, 下周): a bare 5号 or 周三 is the latest one.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Iterator

from bot.nlu.entities.clock import CLOCK, PART, Moment, read_clock
from bot.nlu.entities.found import Found
from bot.nlu.entities.numerals import HAN_NUMBER, small

_N = rf"(?:\d{{1,3}}|{HAN_NUMBER}{{1,3}}|半|几)"
_DAY_WORDS = {
    "大前天": -3, "前天": -2, "前日": -2, "前儿个": -2, "前儿": -2, "前个": -2, "昨天": -1, "昨日": -1, "昨儿个": -1,
    "昨儿": -1, "昨个": -1, "今天": 0, "今日": 0, "今儿": 0, "当天": 0, "明天": 1, "明日": 1, "明儿": 1, "大后天": 3,
    "后天": 2, "后日": 2,
}  # fmt: skip
_YEARS = {"今年": 0, "去年": -1, "前年": -2}
_SHORT_DAYS = {"昨": -1, "今": 0, "明": 1, "前": -2}
_WEEKDAYS = {char: index for index, char in enumerate("一二三四五六日")} | {"天": 6, "末": 5}
_WEEKDAYS |= {str(index + 1): index for index in range(6)}
_GAP = r"(?:的时候|的|\s|,|大概|大约|差不多|约|左右|那天|当天|那晚|是|在|儿|我|他|就|快){0,3}"

_DATE = re.compile(
    r"(?P<iso>(?<!\d)20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?(?!\d))"
    r"|(?P<month_day>(?<!\d)(?:去年|今年)?(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
    r"(?:[0-3]?\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?:[号日]|(?!\d|天|个|元|块)))"
    r"|(?P<compact>(?<![\d*-])20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d*-]))"
    r"|(?P<slashed>(?<![\d.])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/])|(?<![\d.-])(?:1[0-2]|0[1-9])-(?:3[01]|[0-2]\d)(?![\d-]))"
    r"|(?P<day>" + "|".join(_DAY_WORDS) + r")"
    r"|(?P<week>(?P<which>上上|上|下下|下|这|本)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天末1-6])(?![天个次直共起些]|(?<=一)周))"
    r"|(?P<month_day_only>(?P<that>上个?月|这个?月|本月|下个?月)?(?<!\d)(?P<number>3[01]|[12]\d|[1-9]|十[一二三四五六七八九]?"
    r"|二十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])号(?![码线楼店房]))"
    r"|(?P<short>[昨今明前])(?=早|晚|夜|上午|下午|中午|凌晨|傍晚)"
)  # fmt: skip
_AGO = re.compile(
    rf"(?P<n>{_N})(?P<half>个半)?(?:多)?(?P<unit>分钟|个?小时|个?钟头|天|日|个?星期|个?礼拜|周|个?月|年)(?:之|以)?前"
)
_WITHIN = re.compile(rf"(?:最近|近|过去|这)(?P<n>{_N})(?P<unit>天|日|个?星期|个?礼拜|周|个?月|年)(?!前)")
_PERIOD = re.compile(
    r"上上个?月|上个?月|这个?月|本月|上个?(?:星期|礼拜|周)|这个?(?:星期|礼拜|周)|本周|下个?(?:星期|礼拜|周)|(?:去年|今年|前年)(?!都?\d{1,3}[岁了]|(?:1[0-2]|[1-9]|[一二三四五六七八九十]+)月)"
)
_ABOUT = timedelta(minutes=15)
"""How long after the moment named by 两小时前 something may still be meant by it."""
_JUST = re.compile(r"刚刚|刚才|方才|刚(?=充|转|提|付|扣|买|存|打|退|操作|弄)|现在|立刻|马上|十分钟内")
_MONTH_ONLY = re.compile(
    r"(?<![\d个几上下这])(去年|今年|前年)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|里)?(?!\d|[一二三四五六七八九十])"
)


def find(text: str, now: datetime) -> Iterator[Found]:
    """Times in `text`; the longer and more exact forms come first."""
    taken: list[tuple[int, int]] = []
    for found in (*_days_and_clocks(text, now), *_ago(text, now), *_periods(text, now), *_lone_clocks(text, now)):
        if all(found.end <= start or found.start >= end for start, end in taken):
            taken.append((found.start, found.end))
            yield found


def _days_and_clocks(text: str, now: datetime) -> Iterator[Found]:
    for match in _DATE.finditer(text):
        day = _day(match, now.date())
        if day is None:
            continue
        gap = re.compile(_GAP).match(text, match.end())
        after = gap.end() if gap else match.end()
        moment, end = read_clock(text, after, _at(day, now), now=now)
        if moment is None:
            moment, end = Moment(_at(day, now), _at(day + timedelta(1), now), "day"), match.end()
            if match["week"] and match["weekday"] == "末":
                moment = Moment(moment.start, moment.start + timedelta(2), "day")
            if match["short"]:
                continue
        yield _found(match.start(), end, moment)


def _lone_clocks(text: str, now: datetime) -> Iterator[Found]:
    """A part of the day or a time without a day: today."""
    for match in re.finditer(rf"{PART}|{CLOCK}", text):
        moment, end = read_clock(text, match.start(), _at(now.date(), now), now=now, strict=True)
        if moment is not None:
            yield _found(match.start(), end, moment)


def _day(match: re.Match[str], today: date) -> date | None:
    try:
        if match["iso"]:
            year, month, day = (int(part) for part in re.findall(r"\d+", match["iso"]))
            return date(year, month, day)
        if match["compact"]:
            return datetime.strptime(match["compact"], "%Y%m%d").date()
        if match["month_day"]:
            return _month_day(match["month_day"], today)
        if match["slashed"]:
            month, day = (int(part) for part in re.split("[/-]", match["slashed"]))
            return _latest(today, month, day)
        if match["day"]:
            return today + timedelta(_DAY_WORDS[match["day"]])
        if match["short"]:
            return today + timedelta(_SHORT_DAYS[match["short"]])
        if match["week"]:
            return _weekday(match["which"], _WEEKDAYS[match["weekday"]], today)
        return _day_of_month(match["that"], small(match["number"]) or 0, today)
    except ValueError:
        return None


def _month_day(text: str, today: date) -> date:
    month, day = (small(part) or 0 for part in re.sub(r"[去今]年|份|[号日]", "", text).split("月"))
    if text.startswith("去年"):
        return date(today.year - 1, month, day)
    return date(today.year, month, day) if text.startswith("今年") else _latest(today, month, day)


def _latest(today: date, month: int, day: int) -> date:
    """This year's day, or last year's if that lies more than a month ahead."""
    this_year = date(today.year, month, day)
    return this_year if this_year <= today + timedelta(31) else date(today.year - 1, month, day)


def _weekday(which: str | None, weekday: int, today: date) -> date:
    monday = today - timedelta(today.weekday())
    weeks = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
    if which:
        return monday + timedelta(weekday, weeks=weeks[which])
    this_week = monday + timedelta(weekday)
    return this_week if this_week <= today else this_week - timedelta(7)


def _day_of_month(which: str | None, day: int, today: date) -> date:
    month = date(today.year, today.month, 1)
    if which and which.startswith("下"):
        month = _month_start(month, 1)
    elif (which and which.startswith("上")) or (not which and day > today.day):
        month = _month_start(month, -1)
    return month.replace(day=day)


def _month_start(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _ago(text: str, now: datetime) -> Iterator[Found]:
    for match in _JUST.finditer(text):
        if match[0] in ("刚刚", "刚才", "方才", "刚"):
            yield _found(match.start(), match.end(), Moment(now - timedelta(minutes=30), now, "minute"))
    for match in _AGO.finditer(text):
        length = _length(match["n"], match["unit"], half=bool(match["half"]))
        if length is None:
            continue
        moment = now - length
        if length < timedelta(days=1):
            yield _found(
                match.start(),
                match.end(),
                Moment(moment, moment + _ABOUT, "minute"),
            )
        else:
            start = _at(moment.date(), now)
            yield _found(match.start(), match.end(), Moment(start, start + timedelta(1), "day"))
    for match in _WITHIN.finditer(text):
        length = _length(match["n"], match["unit"])
        if length is not None:
            yield _found(match.start(), match.end(), Moment(_at((now - length).date(), now), now, "span"))


def _length(number: str, unit: str, *, half: bool = False) -> timedelta | None:
    count: float | None = 0.5 if number == "半" else 3 if number == "几" else small(number)
    if count is None:
        return None
    count += 0.5 if half else 0
    unit = unit.removeprefix("个")
    days = {"天": 1, "日": 1, "星期": 7, "礼拜": 7, "周": 7, "月": 30, "年": 365}
    if unit == "分钟":
        return timedelta(minutes=count)
    return timedelta(hours=count) if unit in ("小时", "钟头") else timedelta(days=count * days[unit])


def _periods(text: str, now: datetime) -> Iterator[Found]:
    today = now.date()
    for match in _PERIOD.finditer(text):
        first, last, grain = _period(match[0].replace("个", ""), today)
        yield _found(match.start(), match.end(), Moment(_at(first, now), _at(last, now), grain))
    for match in _MONTH_ONLY.finditer(text):
        number = small(match[2])
        if number and number <= 12:
            year = _YEARS[match[1]] if match[1] else -(number > today.month)
            first = date(today.year + year, number, 1)
            yield _found(match.start(), match.end(), Moment(_at(first, now), _at(_month_start(first, 1), now), "month"))


def _period(words: str, today: date) -> tuple[date, date, str]:
    steps = {"上上": -2, "上": -1, "下": 1}
    step = next((value for key, value in steps.items() if words.startswith(key)), 0)
    if words.endswith("月"):
        first = _month_start(today, step)
        return first, _month_start(first, 1), "month"
    if words.endswith("年"):
        year = today.year + _YEARS[words]
        return date(year, 1, 1), date(year + 1, 1, 1), "year"
    monday = today - timedelta(today.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(7), "week"


def _at(day: date, now: datetime) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)


def _found(start: int, end: int, moment: Moment) -> Found:
    value: dict[str, Any] = {
        "from": moment.start.isoformat(timespec="seconds"),
        "to": moment.end.isoformat(timespec="seconds"),
        "grain": moment.grain,
    }
    return Found("time", start, end, value)
