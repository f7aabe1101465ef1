"""What an amount of money looks like, and what only looks like one. Read by bot.nlu.entities.amount."""

from __future__ import annotations

import re

from bot.nlu.entities.numerals import HAN_NUMBER

CURRENCY = r"(?:块钱|块|元钱|元|圆|rmb|cny|人民币|大洋|yuan)"
_HAN_CURRENCY = r"(?:块钱|块|元|圆|大洋|人民币)"
_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?"
_NUMBER = rf"(?:{_PLAIN})(?:百|千|万|k|w)?"
_GROUPED = r"\d{1,3}(?: \d{3})+(?:\.\d{1,2})?"
_COUNTED = (
    r"[号点月年日天时分秒次遍回趟个位岁折笔楼页条张件步级版期集栋层路章台部人名代星兆克斤寸斗行%:／/\-~*]|小时|星期|礼拜|周|块钱以"
    r"|公里|厘米|毫升|电话|热线|开头|错误|报错|美元|美金|刀|港币|港元|欧元|日元|日币|韩元|英镑|泰铢|台币|积分"
)
"""What follows a number that counts something else than yuan."""
NOT_MONEY = rf"(?!\d|\.\d|,\d|{_COUNTED}|[a-z])"
_BEFORE = r"(?<![\d.+\-a-z双])"
_VERB = (
    r"(?:充值?|转账?|提现?|付款?|支付|扣款?|收款?|收到|花|退款?|存|取|打(?=了|给)|消费|金额|余额|手续费|缴费?|赔|欠|借|还款?|买|卖|还|剩|有|出|进"
    r"|额度|限额|一笔|那笔|这笔|笔|少了?|多扣|刷|盗刷|骗走?|送|减|返|差|损失|总共|合计|一共|面值|面额|价格?|划走?|冲|拿|押金|红包"
    r"|打车|外卖|话费|房租|月费|年费|单价|人民币|rmb|cny)"
)
_PAID = (
    r"(?:充值?|转账?|提现?|付款?|支付|扣款?|收款?|花|退款?|存|取|消费|金额|手续费|缴费?|欠|借|还款|刷|骗走?|冲|红包)"
)
"""Verbs after which even a small number in Chinese numerals is money."""
_LINK = (
    r"(?:了|的|是|为|过|给(?:他|她|我|商家|朋友|人家)?|掉|走|出去?|进去?|到|我|他|你们"
    r"|:|,| |共|整整|大概|才|只|就|有|不了|不到|多|得|成|将近|差不多|大约|约|快|近|被|人家)"
)
_IS_MONEY = (
    r"(?:没到|不到账|没收到|还没|去哪|哪去|的?手续费|的?订单|的?单子|的?那笔|的?这笔|的?红包|的?话费|的?充值|的?转账|的?退款|被扣|扣了|怎么没"
    r"|买的|花的|扣的|没了|没退|没还|没影|不见|面值|面额|都没|一直没|打水漂|到账|入账|退回|退给|该退|没显示|提现|转账|以内|以下|以上(?!老))"
)
_EVERY = (
    r"(?:每个?月|每年|包月|一个月|一年|每单|每笔|一单|每遍|每次|一次|会员费?)"
    r"(?:自动)?(?:扣|收|要|就|都|还|得|是|我|了){0,3}"
)
_DIGIT = r"[一二两三四五六七八九\d]"
_NO_COUNT = r"(?![个次天月年人点号位件条岁步时分秒遍回趟倍])"
_NO_COUNT_HAN = (
    r"(?![几多来个次天月年人点号位件条元块圆岁步分时秒遍回趟倍句日张周名家度种页字级篇行]|大洋|人民币|小时|礼拜|星期)"
)

MARKED = re.compile(
    rf"(?:[¥￥$]|rmb|cny)\s*({_NUMBER})|(?<![\d.])({_GROUPED}|{_NUMBER})\s*(?:多|来)?\s*{CURRENCY}(?!链)"
)
COINS = re.compile(
    rf"(?:(?<![\d.])({HAN_NUMBER}+|\d+)(?:多|来)?(?:块钱|块|元|圆)零?)?"
    rf"({_DIGIT})(?:(?:毛|角)(?:钱)?(?:({_DIGIT})分?)?|(?<=[块元零].)([二三四五六七八九\d])?{_NO_COUNT})(?![病巾衣重度色落])"
)
FEN = re.compile(rf"(?<![\d十百])({_DIGIT}|十|\d\d)分钱")
FEN_TAKEN = re.compile(rf"(?:扣|收|差|少)(?:了|我|你|掉|个){{0,2}}({_DIGIT})分(?![钟之析期店行数秒])")
NOT_A_CENT = re.compile(r"(?:一|1)(?:分|毛)钱?(?:都|也|没|不|未|也没|未)")
LONE_CENT = re.compile(r"(?:没|不|无)(?:扣|收到?|要|到|花|给|见到?|退|少|多|赚)?(?:我|你|他)?$")
HAN_MARKED = re.compile(
    rf"({HAN_NUMBER}+)(?:多|来)?{_HAN_CURRENCY}(?!(?<=一块)(?:儿|去|来|买|吃|走|付|退|转|充|给|办|弄|到|打|发|用|算|结|扣|提|收))"
)
HAN_ROUND = re.compile(
    rf"(?<!第)({HAN_NUMBER}*[百千万佰仟]{HAN_NUMBER}*|{HAN_NUMBER}+[kw](?![a-z]))(?:多|来)?{_NO_COUNT_HAN}"
)
HAN_PAID = re.compile(
    rf"{_PAID}{_LINK}{{0,3}}((?!十一(?!块))(?:[二两三四五六七八九]?十[一二三四五六七八九]|[二三四五六七八九]十))(?:多|来)?{_NO_COUNT_HAN}"
)
MIXED = re.compile(
    rf"(?<![\d.a-z])(\d+(?:\.\d+)?)([百千万kw])(零|〇)?(\d{{1,4}})([百千])?(?![\d.]|[a-z])(?:{CURRENCY})?{_NO_COUNT}"
)
VERBED = re.compile(rf"{_VERB}{_LINK}{{0,3}}({_NUMBER}){NOT_MONEY}")
PERIODIC = re.compile(
    rf"{_EVERY}({_NUMBER}){NOT_MONEY}|{_BEFORE}({_PLAIN})(?=(?:一个?月|一年|每月|包月)(?:的|会员|自动|套餐|$))"
)
WITH_UNIT = re.compile(r"(?<![\d.a-z])(\d[\d,]*(?:\.\d+)?(?:百|千|万|k|w))(?![a-z\d个次天月年人遍回趟]|港币|日元|美)")
WORDED = re.compile(rf"{_BEFORE}({_NUMBER})(?={_IS_MONEY})")
EXACT = re.compile(rf"(?<![\d.,a-z])(\d{{1,6}}\.\d\d){NOT_MONEY}")
BARE = re.compile(
    rf"(?<![\d.,a-z\-+*#/:第号码版代误错线型打拨按位尾栋座室双])(?<![号码线]是)(?<!报错)(?<!代码)(?<!密码)(?<!验证码)([1-9]\d{{2,5}}){NOT_MONEY}(?!\*)"
)
KNOWN_NUMBERS = re.compile(
    r"11[0-9]|12\d{3}|9[56]\d{3}|100\d\d|400|800|404|50[0-4](?=错)|360|618|520|996|12\d|20[0-3]\d"
)
"""Hotlines, codes and years: numbers of three to five digits that are hardly ever money when nothing says so."""
ALONE = re.compile(r"\s*(\d{1,6}(?:\.\d{1,2})?)\s*")
IDIOMS = re.compile(r"千万|万一|百分|万分|万能|百度|千兆|万达|百货|百姓|老百姓|万事|十万个为什么|三百六十行|千分")
