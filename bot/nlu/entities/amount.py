"""Amounts of money: ¥200 · 1,200.50元 · 1.5万 · 1万零800 · 五百块 · 一百五 · 三块二毛五 · 两毛 · 充了500. Pure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator

from bot.nlu.entities.found import Found
from bot.nlu.entities.numerals import HAN_NUMBER, UNITS, arabic, han

_CURRENCY = r"(?:块钱|块|元钱|元|圆|rmb|cny|人民币|大洋|yuan)"
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_NUMBER = rf"(?:{_PLAIN})(?:百|千|万|k|w)?"
_COUNTED = (
    r"[号点月年日天时分秒次遍个位岁折笔楼页条张件步级版期集%:／/\-~]|小时|星期|礼拜|周|块钱以|人|名|部|台|章|层|路|楼"
)
_NOT_MONEY = rf"(?!\d|\.\d|,\d|{_COUNTED}|[a-z])"
_VERB = (
    r"(?:充值?|转账?|提现?|付款?|支付|扣款?|收款?|收到|花|退款?|存|取|打(?=了|给)|消费|金额|余额|手续费|缴费?|赔|欠|借|还款?|买|卖|还|剩|有|出|进"
    r"|额度|限额|一笔|那笔|这笔|笔|少了?|多扣|刷|盗刷|骗走?|送|减|返|差|损失|总共|合计|一共|面值|面额|价格?|划走?|冲|拿|押金|红包)"
)
_LINK = (
    r"(?:了|的|是|为|过|给(?:他|她|我|商家|朋友|人家)?|掉|走|出去?|进去?|到|我|他|你们"
    r"|:|,|共|整整|大概|才|只|就|有|不了|不到|多|得|成|将近|差不多|大约|约|快|近|被|人家)"
)
_IS_MONEY = (
    r"(?:没到|不到账|没收到|还没|去哪|哪去|的?手续费|的?订单|的?那笔|的?这笔|的?红包|的?话费|的?充值|的?转账|的?退款|被扣|扣了|怎么没|买的|花的|扣的|没了|没退"
    r"|没还|没影|不见|面值|面额|都没|一直没|打水漂|到账|入账|退回|退给|该退|没显示)"
)
_DIGIT = r"[一二两三四五六七八九\d]"
_NO_COUNT = r"(?![个次天月年人点号位件条岁步时分秒])"

_MARKED = re.compile(rf"[¥￥$]\s*({_NUMBER})|(?<![\d.])({_NUMBER})\s*(?:多|来)?\s*{_CURRENCY}(?!链)")
_COINS = re.compile(
    rf"(?:(?<![\d.])({HAN_NUMBER}+|\d+)(?:多|来)?(?:块钱|块|元|圆)零?)?"
    rf"({_DIGIT})(?:(?:毛|角)(?:钱)?(?:({_DIGIT})分?)?|(?<=[块元零].)([二三四五六七八九\d])?{_NO_COUNT})(?![病巾衣重度色落])"
)
_FEN = re.compile(rf"(?<![\d十百])({_DIGIT}|十|\d\d)分钱")
_NOT_A_CENT = re.compile(r"(?:一|1)(?:分|毛)钱?(?:都|也|没|不|未|也没|未)")
_LONE_CENT = re.compile(r"(?:没|不|无)(?:扣|收到?|要|到|花|给|见到?|退|少|多|赚)?(?:我|你|他)?$")
_HAN_MARKED = re.compile(
    rf"({HAN_NUMBER}+)(?:多|来)?(?:块钱|块|元|圆)(?!(?<=一块)(?:儿|去|来|买|吃|走|付|退|转|充|给|办|弄|到|打|发|用|算|结|扣|提|收))"
)
_HAN_ROUND = re.compile(rf"(?<!第)({HAN_NUMBER}*[百千万]{HAN_NUMBER}*)(?![个次天月年人点号位多分件条元块岁步])")
_MIXED = re.compile(
    rf"(?<![\d.a-z])(\d+(?:\.\d+)?)([百千万kw])(零|〇)?(\d{{1,4}})([百千])?(?![\d.]|[a-z])(?:{_CURRENCY})?{_NO_COUNT}"
)
_VERBED = re.compile(rf"{_VERB}{_LINK}{{0,3}}({_NUMBER}){_NOT_MONEY}")
_WITH_UNIT = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?(?:百|千|万|k|w))(?![a-z\d个次天月年人])")
_WORDED = re.compile(rf"(?<![\d.])({_NUMBER})(?={_IS_MONEY})")
_EXACT = re.compile(rf"(?<![\d.,a-z])(\d{{1,6}}\.\d\d){_NOT_MONEY}")
_BARE = re.compile(
    rf"(?<![\d.,a-z\-*#/:第号码版代误错线型是打拨按])(?<!报错)(?<!代码)(?<!密码)(?<!验证码)([1-9]\d{{2,5}}){_NOT_MONEY}(?!\*)"
)
_KNOWN_NUMBERS = re.compile(
    r"11[0-9]|12\d{3}|9[56]\d{3}|100\d\d|400|800|404|50[0-4](?=错)|360|618|520|996|12\d|20[0-3]\d"
)
"""Hotlines, codes and years: numbers of three to five digits that are hardly ever money when nothing says so."""
_ALONE = re.compile(r"\s*(\d{1,6}(?:\.\d{1,2})?)\s*")
_IDIOMS = re.compile(r"千万|万一|百分|万分|万能|百度|千兆|万达|百货|百姓|老百姓|万事|十万个为什么")
_LONGEST = 9
"""Digits of an amount without a mark; more is some other number."""


def find(text: str) -> Iterator[Found]:
    """Amounts, the surest forms first."""
    yield from _mixed(text)
    yield from _coins(text)
    for match in _MARKED.finditer(text):
        yield from _found(match.start(), match.end(), arabic(match[1] or match[2]))
    for match in _HAN_MARKED.finditer(text):
        yield from _found(match.start(), match.end(), han(match[1]))
    for match in _ALONE.finditer(text):
        if match.start() == 0 and match.end() == len(text):
            yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for pattern in (_WITH_UNIT, _EXACT, _VERBED, _WORDED):
        for match in pattern.finditer(text):
            if len(match[1].replace(",", "")) <= _LONGEST:
                yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for match in _BARE.finditer(text):
        if not _KNOWN_NUMBERS.fullmatch(match[1]):
            yield from _found(match.start(1), match.end(1), arabic(match[1]))
    for match in _HAN_ROUND.finditer(text):
        if not _IDIOMS.match(text[match.start() :]) and not _IDIOMS.search(match[1]):
            yield from _found(match.start(1), match.end(1), han(match[1]))


def _mixed(text: str) -> Iterator[Found]:
    """Digits around a unit: 1万5 is 15000, 2千5 is 2500, 1万零800 is 10800, 3万2千 is 32000."""
    for match in _MIXED.finditer(text):
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
    for match in _COINS.finditer(text):
        whole = _number(match[1])
        if (match[1] is None and "毛" not in match[0] and "角" not in match[0]) or _figurative(text, match.start()):
            continue
        cents = _number(match[3] or match[4])
        yield from _found(match.start(), match.end(), whole + _number(match[2]) / 10 + cents / 100)
    for match in _FEN.finditer(text):
        if not _figurative(text, match.start()):
            yield from _found(match.start(), match.end(), _number(match[1]) / 100)


def _figurative(text: str, start: int) -> bool:
    lone = re.match(r"[一1](?:分|毛)钱?", text[start:])
    return bool(_NOT_A_CENT.match(text, start)) or bool(lone and _LONE_CENT.search(text[:start]))


def _number(text: str | None) -> Decimal:
    if not text:
        return Decimal(0)
    number = Decimal(text) if text.isdecimal() else han(text)
    return number if number is not None else Decimal(0)


def _found(start: int, end: int, amount: Decimal | None) -> Iterator[Found]:
    if amount is not None and amount > 0:
        yield Found("amount", start, end, f"{amount:.2f}")
