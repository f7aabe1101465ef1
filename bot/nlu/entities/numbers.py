"""Order numbers, phones and card tails. Pure; digits may already be masked with `*` by the desk."""

from __future__ import annotations

import re
from typing import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.numerals import DIGITS

_PHONE = re.compile(
    r"(?<![\d*])(?:\+?86[- ]?)?"
    r"(1[3-9]\d[- ]?(?:\d{4}|\*{4})[- ]?\d{4}|0\d{2,3}-\d{7,8}|\(0\d{2,3}\)\d{7,8}|0(?:10|2\d)\d{8})(?![\d*])"
)
_LANDLINE = re.compile(r"^(010|02\d|0[3-9]\d{2})")
_ORDER_WORD = re.compile(
    r"(?:订单编?号|交易号|流水号|商户单号|单号|凭证号|订单|交易)(?:码|是|为|:|：|\s)*((?=[a-z\-]*\d)[a-z0-9][a-z0-9\-]{5,31})(?![\d*])"
)
_LETTERED = re.compile(
    r"(?<![a-z0-9\-])((?=[a-z0-9\-]*\d[a-z0-9\-]*\d[a-z0-9\-]*\d)[a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?![a-z0-9*\-])"
)
_SHORTEST_LETTERED = 8
_LONG = re.compile(r"(?<![\d*.])(\d{12,32})(?![\d*])")
_SPACED = re.compile(r"(?<![\d*])(\d{4}(?:[ -]\d{4}){3,7})(?![\d*])")
_HAN_DIGIT = {**DIGITS, "幺": 1}
_HAN = "".join(_HAN_DIGIT)
_FOUR = rf"(\d{{4}}|\d(?: \d){{3}}|[{_HAN}]{{4}})"
_TAIL_BEFORE = re.compile(
    r"(?:尾号|尾数|末尾|末位|尾|(?:最后|后面?|末尾?)(?:四位|4位|四个|4个|四|4)(?:数字?|号码?)?|结尾|卡号?(?:最后|末))"
    rf"(?:好像|应该|大概)?(?:就是|是|为|叫|:|,|\s|的|那个|[(\[【「])*{_FOUR}(?![\d.{_HAN}]|元|块|年)"
)
_NOT_A_CARD = re.compile(
    r"(?:手机|电话|(?<!卡)号码|订单|单|证件|身份证|流水|交易|工号)(?:号码?)?(?:的|换成|改成|是|最后){0,2}$"
)
_NOT_A_CARD_AFTER = re.compile(r"的?(?:手机|电话|号码|订单|单子)")
_TAIL_AFTER = re.compile(
    r"(?<![\d*.])(\d{4})(?=结尾|收尾|的?尾号|的?(?:那|这|一)?(?:张|个)?的?[工农中建交招]?(?:银|商)?(?:行|银行|储蓄|信用|工资|借记)?卡|的?(?:那|这)张)(?!年)"
)
_TAIL_MASKED = re.compile(r"(?<!\*)(?:(?<!1[3-9]\d)|(?<=\d1[3-9]\d))\*{2,}[ *]*(\d{4})(?!\d)")
_TAIL_OF_BANK = re.compile(
    r"(?:银行|行|卡|储蓄|信用卡)\s*(?:尾?号|号码)?\s*[(*]?((?!\d\d00)\d{4})\)?(?![\d.,]|元|块|年)"
)
"""A round number after a bank is an amount: 农行5000没到."""


def phones(text: str) -> Iterator[Found]:
    """Mobile numbers (value: 11 characters) and landlines with area code."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"[- ()]", "", match[1])
        yield Found("phone", match.start(), match.end(), _LANDLINE.sub(r"\1-", digits))


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
            if not (_NOT_A_CARD.search(text, 0, match.start()) or _NOT_A_CARD_AFTER.match(text, match.end())):
                yield Found("card_tail", match.start(1), match.end(1), _digits(match[1]))


def _digits(written: str) -> str:
    """Four digits however they are written: `1 2 3 4`, 零九三一, 幺二三四."""
    return "".join(str(_HAN_DIGIT.get(char, char)) for char in written if char != " ")
