"""Order numbers, phones and card tails. Pure; digits may already be masked with `*` by the desk."""

from __future__ import annotations

import re
from typing import Iterator

from bot.nlu.entities.found import Found

_PHONE = re.compile(r"(?<![\d*])(?:\+?86[- ]?)?(1[3-9]\d[- ]?(?:\d{4}|\*{4})[- ]?\d{4}|0\d{2,3}-\d{7,8})(?![\d*])")
_ORDER_WORD = re.compile(
    r"(?:订单编?号|交易号|流水号|商户单号|单号|凭证号|订单|交易)(?:码|是|为|:|：|\s)*((?=[a-z\-]*\d)[a-z0-9][a-z0-9\-]{5,31})(?![\d*])"
)
_LETTERED = re.compile(
    r"(?<![a-z0-9\-])((?=[a-z0-9\-]*\d[a-z0-9\-]*\d[a-z0-9\-]*\d)[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![a-z0-9*\-])"
)
_SHORTEST_LETTERED = 8
_LONG = re.compile(r"(?<![\d*.])(\d{12,32})(?![\d*])")
_SPACED = re.compile(r"(?<![\d*])(\d{4}(?:[ -]\d{4}){3,7})(?![\d*])")
_TAIL_BEFORE = re.compile(
    r"(?<!手机)(?<!电话)(?<!号码)(?<!手机号)(?<!电话号)(?:卡号)?(?:尾号|尾数|末尾|尾|(?:最后|后|末)(?:四位|4位|四个|4个|四|4)(?:数字?)?|结尾)"
    r"(?:好像|应该|大概)?(?:就是|是|为|叫|:|,|\s|的|那个|\()*(\d{4})(?![\d.]|元|块|年)"
)
_TAIL_AFTER = re.compile(
    r"(?<![\d*.])(\d{4})(?=结尾|收尾|的?尾号|的?(?:那|这|一)?(?:张|个)?的?(?:银行|储蓄|信用|工资|借记)?卡|的?(?:那|这)张)(?!年)"
)
_TAIL_MASKED = re.compile(r"(?<!\*)(?:(?<!1[3-9]\d)|(?<=\d1[3-9]\d))\*{2,}[ *]*(\d{4})(?!\d)")
_TAIL_OF_BANK = re.compile(r"(?:银行|行|卡|储蓄|信用卡)\s*(?:尾?号|号码)?\s*\(?(\d{4})\)?(?![\d.,]|元|块|年)")


def phones(text: str) -> Iterator[Found]:
    """Mobile numbers (value: 11 characters) and landlines with area code."""
    for match in _PHONE.finditer(text):
        value = match[1] if match[1].startswith("0") else re.sub(r"[- ]", "", match[1])
        yield Found("phone", match.start(), match.end(), value)


def order_numbers(text: str) -> Iterator[Found]:
    """Long digit runs, lettered numbers, and shorter ones after a word such as 订单号; upper case."""
    for pattern in (_ORDER_WORD, _LETTERED, _LONG, _SPACED):
        for match in pattern.finditer(text):
            if pattern is _LETTERED and len(match[1]) < _SHORTEST_LETTERED:
                continue
            yield Found("order_no", match.start(1), match.end(1), match[1].replace(" ", "").upper())


def card_tails(text: str) -> Iterator[Found]:
    """The last four digits of a card where the words around say so."""
    for pattern in (_TAIL_BEFORE, _TAIL_AFTER, _TAIL_MASKED, _TAIL_OF_BANK):
        for match in pattern.finditer(text):
            yield Found("card_tail", match.start(1), match.end(1), match[1])
