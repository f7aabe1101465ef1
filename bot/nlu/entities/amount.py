"""Amounts of money: ¥200 · 1,200.50元 · 1.5万 · 1万零800 · 五百块 · 一百五 · 三块二毛五 · 两毛 · 充了500. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator

from bot.nlu.entities import amount_patterns as patterns
from bot.nlu.entities.found import Found
from bot.nlu.entities.numerals import UNITS, arabic, han

_LONGEST = 9
"""Digits of an amount without a mark; more is some other number."""


def find(text: str) -> Iterator[Found]:
    """Amounts, the surest forms first."""
    yield from _mixed(text)
    yield from _coins(text)
    for match in patterns.MARKED.finditer(text):
        yield from _found(match.start(), match.end(), arabic(match[1] or match[2]))
    for match in patterns.HAN_MARKED.finditer(text):
        yield from _found(match.start(), match.end(), han(match[1]))
    alone = patterns.ALONE.fullmatch(text)
    if alone and not patterns.KNOWN_NUMBERS.fullmatch(alone[1]):
        yield from _found(alone.start(1), alone.end(1), arabic(alone[1]))
    for pattern in (patterns.WITH_UNIT, patterns.EXACT, patterns.PERIODIC, patterns.VERBED, patterns.WORDED):
        for match in pattern.finditer(text):
            group = match.lastindex or 1
            if len(match[group].replace(",", "")) <= _LONGEST:
                yield from _found(match.start(group), match.end(group), arabic(match[group]))
    for match in patterns.BARE.finditer(text):
        if not patterns.KNOWN_NUMBERS.fullmatch(match[1]):
            yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for match in patterns.HAN_ROUND.finditer(text):
        if not patterns.IDIOMS.match(text[match.start() :]) and not patterns.IDIOMS.search(match[1]):
            yield from _found(match.start(1), match.end(1), han(match[1]))
    for match in patterns.HAN_PAID.finditer(text):
        yield from _found(match.start(1), match.end(1), han(match[1]))


def _mixed(text: str) -> Iterator[Found]:
    """Digits around a unit: 1万5 is 15000, 2千5 is 2500, 1万零800 is 10800, 3万2千 is 32000."""
    for match in patterns.MIXED.finditer(text):
        unit = UNITS[match[2]]
        rest = Decimal(match[4])
        if match[5]:
            rest *= UNITS[match[5]]
        elif len(match[4]) == 1 and not match[3]:
            rest *= Decimal(unit) / 10
        if rest < unit:
            yield from _found(match.start(), match.end(), Decimal(match[1]) * unit + rest)


def _coins(text: str) -> Iterator[Found]:
    """Yuan with dimes and cents, or these alone: 三块二, 1块9毛9, 两毛三, 5分钱. 一分钱没到 is a figure of speech."""
    for match in patterns.COINS.finditer(text):
        whole = _number(match[1])
        if (match[1] is None and "毛" not in match[0] and "角" not in match[0]) or _figurative(text, match.start()):
            continue
        cents = _number(match[3] or match[4])
        yield from _found(match.start(), match.end(), whole + _number(match[2]) / 10 + cents / 100)
    for pattern in (patterns.FEN, patterns.FEN_TAKEN):
        for match in pattern.finditer(text):
            if not _figurative(text, match.start(1)):
                yield from _found(match.start(1), match.end(), _number(match[1]) / 100)


def _figurative(text: str, start: int) -> bool:
    lone = re.match(r"[一1](?:分|毛)钱?", text[start:])
    return bool(patterns.NOT_A_CENT.match(text, start)) or bool(lone and patterns.LONE_CENT.search(text[:start]))


def _number(text: str | None) -> Decimal:
    if not text:
        return Decimal(0)
    number = Decimal(text) if text.isdecimal() else han(text)
    return number if number is not None else Decimal(0)


def _found(start: int, end: int, amount: Decimal | None) -> Iterator[Found]:
    if amount is not None and amount > 0:
        yield Found("amount", start, end, f"{amount:.2f}")
