"""Amounts of money: ¥200 · 1,200.50元 · 1.5万 · 五百块 · 一百五 · 三块二 · 充了500. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.numerals import HAN_NUMBER, arabic, han

_CURRENCY = r"(?:块钱|块|元钱|元|圆|rmb|cny|人民币|大洋|yuan)"
_NUMBER = r"\d[\d,]*(?:\.\d{1,2})?(?:百|千|万|k|w)?"
_NOT_MONEY = (
    r"(?!\d|\.\d|[号点月年日天时分秒次遍个位岁折笔楼页条张件块%:／/\-~]|小时|星期|礼拜|周|级|版|期|步|g|m|块钱以)"
)
_VERB = (
    r"(?:充值?|转账?|提现?|付款?|支付|扣款?|收款?|收到|花|退款?|存|取|打(?=了|给)|消费|金额|余额|手续费|缴费?|赔|欠|借|还款?|买|卖|还|剩|有|出|进"
    r"|额度|限额|一笔|那笔|这笔|笔)"
)
_LINK = (
    r"(?:了|的|是|为|过|给(?:他|她|我|商家|朋友|人家)?|掉|走|出去?|进去?|到|我|他|你们"
    r"|:|,|共|整整|大概|才|只|就|有|不了|不到|多|得|成)"
)

_MARKED = re.compile(rf"[¥￥$]\s*({_NUMBER})|({_NUMBER})\s*(?:多|来)?\s*{_CURRENCY}(?!链)")
_HAN_MARKED = re.compile(
    rf"(?:({HAN_NUMBER}+)(?:多|来)?|(\d+))(?:块钱|块|元|圆)([一二两三四五六七八九\d](?![个次天月年点号位]))?(?:毛|角)?"
)
_HAN_ROUND = re.compile(rf"(?<!第)({HAN_NUMBER}*[百千万]{HAN_NUMBER}*)(?![个次天月年人点号位多分件条元块岁步])")
_VERBED = re.compile(rf"{_VERB}{_LINK}{{0,3}}({_NUMBER}){_NOT_MONEY}")
_WITH_UNIT = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?(?:百|千|万|k|w))(?![a-z\d个次天月年人])")
_WORDED = re.compile(
    rf"(?<![\d.])({_NUMBER})(?=(?:没到|不到账|没收到|还没|去哪|的?手续费|的?订单|的?那笔|被扣|扣了|怎么没))"
)
_ALONE = re.compile(r"\s*(\d{1,6}(?:\.\d{1,2})?)\s*")
_IDIOMS = re.compile(r"千万|万一|百分|万分|万能|百度|千兆|万达|十万个为什么")


def find(text: str) -> Iterator[Found]:
    """Amounts, the surest forms first."""
    for match in _MARKED.finditer(text):
        group = 1 if match[1] else 2
        if not re.match(r"[一二两三四五六七八九\d](?:毛|角)?", text[match.end() :]) or match[1]:
            yield from _found(match.start(), match.end(), arabic(match[group]))
    for match in _HAN_MARKED.finditer(text):
        whole = han(match[1]) if match[1] else Decimal(match[2])
        dimes = _digit(match[3])
        if whole is not None:
            yield from _found(match.start(), match.end(), whole + dimes / 10)
    for match in _ALONE.finditer(text):
        if match.start() == 0 and match.end() == len(text):
            yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for match in _WITH_UNIT.finditer(text):
        yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for pattern in (_VERBED, _WORDED):
        for match in pattern.finditer(text):
            if len(match[1].replace(",", "")) <= 9:
                yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for match in _HAN_ROUND.finditer(text):
        if not _IDIOMS.match(text[match.start() :]) and not _IDIOMS.search(match[1]):
            yield from _found(match.start(1), match.end(1), han(match[1]))


def _digit(text: str | None) -> Decimal:
    if not text:
        return Decimal(0)
    number = han(text) if not text.isdecimal() else Decimal(text)
    return number if number is not None else Decimal(0)


def _found(start: int, end: int, amount: Decimal | None) -> Iterator[Found]:
    if amount is not None and amount > 0:
        yield Found("amount", start, end, f"{amount:.2f}")
