"""Cards, ID numbers and phones however their digits are grouped; other numbers in a row stay."""

import pytest

from walletdesk.domain.checksums import passes_luhn
from walletdesk.domain.redaction import find_phones, redact

CARD = "6222021234567890128"
FULL_WIDTH = str.maketrans("0123456789 -", "０１２３４５６７８９　－")
SENTENCES = ["{}", "充值没到账 {} 帮我查", "我的是{}，扣了500元", "交易：{}", "订单号 {}"]


def with_zero_width(text: str) -> str:
    return "\u200b".join(text)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "card",
    [
        "6222021234 567890128",
        "622202-12345678-90128",
        "62220 21234 56789 0128",
        "622202-12248702-95123",
        "622202 123456 7890128",
        "62 22021234 567890128",
        "622202 12345678-90128",
        "6222021234 - 567890128",
        "6222021234,567890128",
        "6222021234\n567890128",
        "62220212345678901 28",
        "6222 0212 3456 7890 12 8",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "411111 11111 11111",
        "41111111 11111111",
        "550001 2345678907",
        "5500012345 678907",
    ],
)
def test_a_card_is_hidden_whole_however_its_groups_are_cut(card: str, sentence: str) -> None:
    tail = "".join(char for char in card if char.isdigit())[-4:]
    hidden = sentence.format(f"[银行卡号已隐藏,尾号{tail}]")
    for spelling in (card, card.translate(FULL_WIDTH), with_zero_width(card)):
        assert redact(sentence.format(spelling)).text == hidden


@pytest.mark.parametrize(
    "text",
    [
        "40000 13800000007",
        "4000 20261121083006",
        "4000 20261121 08302",
        "4008 4008205555 95582",
        "5123.45，4008208829",
        "62.50,123456.78,12317",
        "6200 95588 4008205553",
    ],
)
def test_amounts_dates_and_hotlines_in_a_row_are_no_card(text: str) -> None:
    assert passes_luhn("".join(char for char in text if char.isdigit())), "the sample must look like a card"
    assert "card" not in redact(text).kinds


@pytest.mark.parametrize("behind", ["abc", "x", "X", "123", "是我的", " abc", ""])
@pytest.mark.parametrize("number", ["11010519491231002X", "11010519491231002x", "110105 19491231 002X"])
def test_an_id_number_is_hidden_whatever_stands_behind_its_x(number: str, behind: str) -> None:
    assert redact(f"我{number}{behind}").text == f"我[身份证号已隐藏]{behind}"


@pytest.mark.parametrize(
    ("phone", "shown", "dialled"),
    [
        ("+852 9123 4567", "852****4567", "0085291234567"),
        ("+85261234567", "852****4567", "0085261234567"),
        ("＋８５２－９１２３４５６７", "852****4567", "0085291234567"),
        ("00853-6612-3456", "853****3456", "0085366123456"),
        ("+886 912 345 678", "886****5678", "00886912345678"),
        ("+886-912345678", "886****5678", "00886912345678"),
    ],
)
def test_mobiles_of_hong_kong_macau_and_taiwan_are_masked(phone: str, shown: str, dialled: str) -> None:
    for spelling in (phone, "\u200b".join(phone)):
        redacted = redact(f"打我{spelling}吧")
        assert redacted.text == f"打我{shown}吧"
        assert redacted.kinds == ("phone",)
    assert find_phones(phone) == {shown: dialled}


@pytest.mark.parametrize(
    "text",
    [
        "400-820-5555",
        "800-830-5555",
        "4008205555",
        "95588",
        "955880",
        "+86-400-820-5555",
        "+852 2123 4567",
        "010-12345678",
        "0571 1234567",
        "商户号 852912345670",
        "订单0085291234567001",
    ],
)
def test_hotlines_landlines_and_orders_are_no_mobile(text: str) -> None:
    assert redact(f"拨打{text}没人接").text == f"拨打{text}没人接"
