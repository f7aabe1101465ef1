"""Entities as values. The clock stands at Saturday 2026-11-21, 10:00 in Shanghai."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.nlu.entities import amount, numbers, time
from bot.nlu.entities.bank import BankFinder
from bot.nlu.entities.found import without_overlaps
from bot.nlu.entities.reading import entities_in
from bot.nlu.lexicon import read_lexicon
from bot.nlu.text import normalise
from bot.nlu_tools.corpus import LEXICON
from bot.nlu_tools.entity_scores import CLOCK, Annotated, read_annotated, value_of

NOW = datetime(2026, 11, 21, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
BANKS = BankFinder(read_lexicon(LEXICON).banks)
FORMS = Path(__file__).with_name("entity_forms.tsv")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("充了500块没到", ["500.00"]),
        ("¥1,200.50", ["1200.50"]),
        ("提现1.5万手续费多少", ["15000.00"]),
        ("转了2千给他", ["2000.00"]),
        ("一百五", ["150.00"]),
        ("昨天扣我一百二十块", ["120.00"]),
        ("三千二的货", ["3200.00"]),
        ("两万五转错了", ["25000.00"]),
        ("五块五的手续费", ["5.50"]),
        ("3块5", ["3.50"]),
        ("十块钱", ["10.00"]),
        ("充值200没到账", ["200.00"]),
        ("提现3000怎么收费", ["3000.00"]),
        ("金额是99.9", ["99.90"]),
        ("300", ["300.00"]),
        ("1万5怎么没到", ["15000.00"]),
        ("1万零800没退", ["10800.00"]),
        ("2千5百", ["2500.00"]),
        ("1块9毛9", ["1.99"]),
        ("六十六块六一直没到", ["66.60"]),
        ("两毛三手续费", ["0.23"]),
        ("扣了1分钱", ["0.01"]),
        ("216.67哪来的", ["216.67"]),
        ("被骗走20000", ["20000.00"]),
        ("老婆那3800呢", ["3800.00"]),
        ("没收到一分钱", []),
        ("一分钱都没退", []),
        ("一块付行吗", []),
        ("密码123456不对", []),
        ("95588打来的", []),
        ("618下的单", []),
        ("5k提现", ["5000.00"]),
        ("一笔99一笔199", ["99.00", "199.00"]),
        ("我有二百五十元被扣了", ["250.00"]),
        ("半夜3点打不通", []),
        ("打了3次电话", []),
        ("等了5天了", []),
        ("千万别扣", []),
        ("万一被骗", []),
        ("等了十分钟", []),
        ("11月5号充的", []),
        ("客服24小时在吗", []),
        ("拨打96110", []),
        ("快一点", []),
    ],
)
def test_amounts(text: str, values: list[str]) -> None:
    assert [found.value for found in without_overlaps(amount.find(text))] == values


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("昨天下午三点充的", "2026-11-20T15:00", "2026-11-20T16:00", "hour"),
        ("昨天下午3点半", "2026-11-20T15:30", "2026-11-20T15:31", "minute"),
        ("前天", "2026-11-19T00:00", "2026-11-20T00:00", "day"),
        ("11月5号", "2026-11-05T00:00", "2026-11-06T00:00", "day"),
        ("十一月五号", "2026-11-05T00:00", "2026-11-06T00:00", "day"),
        ("2026年10月3日", "2026-10-03T00:00", "2026-10-04T00:00", "day"),
        ("2026-10-03 15:30", "2026-10-03T15:30", "2026-10-03T15:31", "minute"),
        ("5号", "2026-11-05T00:00", "2026-11-06T00:00", "day"),
        ("28号", "2026-10-28T00:00", "2026-10-29T00:00", "day"),
        ("上周三", "2026-11-11T00:00", "2026-11-12T00:00", "day"),
        ("上周一直没到", "2026-11-09T00:00", "2026-11-16T00:00", "week"),
        ("周三", "2026-11-18T00:00", "2026-11-19T00:00", "day"),
        ("下周一", "2026-11-23T00:00", "2026-11-24T00:00", "day"),
        ("今天早上", "2026-11-21T06:00", "2026-11-21T10:00", "part"),
        ("昨晚", "2026-11-20T18:00", "2026-11-21T00:00", "part"),
        ("昨晚8点", "2026-11-20T20:00", "2026-11-20T21:00", "hour"),
        ("凌晨两点", "2026-11-21T02:00", "2026-11-21T03:00", "hour"),
        ("3天前", "2026-11-18T00:00", "2026-11-19T00:00", "day"),
        ("半小时前", "2026-11-21T09:30", "2026-11-21T09:45", "minute"),
        ("两个小时前", "2026-11-21T08:00", "2026-11-21T08:15", "minute"),
        ("刚刚", "2026-11-21T09:30", "2026-11-21T10:00", "minute"),
        ("刚充的", "2026-11-21T09:30", "2026-11-21T10:00", "minute"),
        ("上个月", "2026-10-01T00:00", "2026-11-01T00:00", "month"),
        ("上周", "2026-11-09T00:00", "2026-11-16T00:00", "week"),
        ("最近一周", "2026-11-14T00:00", "2026-11-21T10:00", "span"),
        ("明天3点到5点", "2026-11-22T15:00", "2026-11-22T17:00", "span"),
        ("明天上午10点到11点半", "2026-11-22T10:00", "2026-11-22T11:30", "span"),
        ("15:30付的", "2026-11-21T15:30", "2026-11-21T15:31", "minute"),
        ("10月份的账单", "2026-10-01T00:00", "2026-11-01T00:00", "month"),
    ],
)
def test_times(text: str, start: str, end: str, grain: str) -> None:
    values = [found.value for found in time.find(text, NOW)]
    assert values == [{"from": f"{start}:00+08:00", "to": f"{end}:00+08:00", "grain": grain}]


@pytest.mark.parametrize(
    "text", ["快一点", "有一点慢", "一点都不好", "第二天", "等了三天", "13800138000", "3.5", "12315"]
)
def test_no_times(text: str) -> None:
    assert list(time.find(text, NOW)) == []


@pytest.mark.parametrize(
    ("text", "bank"),
    [
        ("招行卡", "招商银行"),
        ("提到工行", "工商银行"),
        ("中国农业银行", "农业银行"),
        ("邮政储蓄", "邮储银行"),
        ("icbc", "工商银行"),
        ("材料提交行不行", None),
        ("我是个体工商户", None),
    ],
)
def test_banks(text: str, bank: str | None) -> None:
    assert [found.value for found in BANKS.find(text)] == ([bank] if bank else [])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("订单号20251105123456789012", ["20251105123456789012"]),
        ("单号是 ab12345678", ["AB12345678"]),
        ("tx-20260615-0088", ["TX-20260615-0088"]),
        ("查下k9x20260613556", ["K9X20260613556"]),
        ("用的iphone15", []),
        ("20251105123456789012", ["20251105123456789012"]),
        ("打13800138000给我", []),
        ("订单还没发货", []),
    ],
)
def test_order_numbers(text: str, values: list[str]) -> None:
    assert list(dict.fromkeys(found.value for found in numbers.order_numbers(text))) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("打13800138000给我", ["13800138000"]),
        ("138 0013 8000", ["13800138000"]),
        ("138****8000", ["138****8000"]),
        ("+86 13800138000", ["13800138000"]),
        ("010-12345678", ["010-12345678"]),
        ("20251105123456789012", []),
    ],
)
def test_phones(text: str, values: list[str]) -> None:
    assert [found.value for found in numbers.phones(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("尾号1234的卡", ["1234"]),
        ("卡尾号是 5678", ["5678"]),
        ("招行(4321)", ["4321"]),
        ("后四位8888", ["8888"]),
        ("最后四个数是2093", ["2093"]),
        ("6221那张卡", ["6221"]),
        ("手机尾号5678", []),
        ("6222****1234", ["1234"]),
        ("138****8000", []),
        ("扣了1234元", []),
        ("2025年的卡", []),
    ],
)
def test_card_tails(text: str, values: list[str]) -> None:
    assert list(dict.fromkeys(found.value for found in numbers.card_tails(text))) == values


@pytest.mark.parametrize("message", read_annotated(FORMS), ids=lambda message: message.text)
def test_forms_that_people_write(message: Annotated) -> None:
    """`entity_forms.tsv`: ways to write a value, and numbers that are none."""
    text, now = normalise(message.text).text, datetime.fromisoformat(CLOCK["now"])
    values = [value_of({"entity": found.entity, "value": found.value}) for found in entities_in(text, now, BANKS)]
    assert sorted(values) == sorted(message.values)
