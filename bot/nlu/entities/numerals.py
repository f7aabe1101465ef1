"""Numbers as people write them: 1,200 · 1.5万 · 2千 · 一百五 · 两千三 · 十二 · 叁佰. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "k": 1000, "w": 10_000}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟kw", "一二三四五六七八九十百千千万")
HAN_NUMBER = "[零〇一二两俩三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]"
ARABIC = re.compile(r"(\d[\d, ]*(?:\.\d+)?)\s*([百千万kw])?([百千])?")


def small(text: str) -> int | None:
    """A count such as `3`, `三`, `十二`, `二十`; None if it is not one."""
    if text.isdecimal():
        return int(text)
    number = han(text)
    return int(number) if number is not None and number == int(number) else None


def arabic(text: str) -> Decimal | None:
    """Digits with an optional unit: `1,200`, `1.5万`, `2千`, `3k`."""
    match = ARABIC.fullmatch(text)
    if not match:
        return None
    number = Decimal(re.sub("[, ]", "", match[1]))
    for unit in match.groups()[1:]:
        number *= UNITS[unit] if unit else 1
    return number


def han(text: str) -> Decimal | None:
    """Chinese numerals, with the spoken short form: 一百五 is 150, 三万二 is 32000; None if malformed."""
    head, ten_thousands, tail = text.translate(_FORMAL).rpartition("万")
    if ten_thousands:
        left = han(head) if head else None
        if left is None:
            return None
        if not tail:
            return left * 10_000
        if len(tail) == 1 and tail in DIGITS:
            return left * 10_000 + DIGITS[tail] * 1000
        right = han(tail.lstrip("零〇"))
        return None if right is None else left * 10_000 + right
    return _below_ten_thousand(tail)


def _below_ten_thousand(text: str) -> Decimal | None:
    total, digit, last_unit, after_zero = 0, None, 0, False
    for char in text:
        if char in "零〇":
            if digit is not None:
                return None
            after_zero = True
        elif char in DIGITS:
            if digit is not None:
                return None
            digit = DIGITS[char]
        elif char in UNITS:
            unit = UNITS[char]
            if (last_unit and unit >= last_unit) or (digit is None and char != "十"):
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit, after_zero = None, unit, False
        else:
            return None
    if digit is not None:
        spoken_short = last_unit >= 100 and not after_zero
        total += digit * (last_unit // 10 if spoken_short else 1)
    return Decimal(total) if text else None
