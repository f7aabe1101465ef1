"""Secrets go in every spelling; what the service needs stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.redaction import is_id_number, passes_luhn, redact

CARD = "6222021234567890128"
ID_NUMBER = "11010519491231002X"


@pytest.fixture(autouse=True)
def _check_samples() -> None:
    assert passes_luhn(CARD), "the sample card must be a valid one"
    assert is_id_number(ID_NUMBER)


@pytest.mark.parametrize(
    "spelling",
    [
        CARD,
        "6222 0212 3456 7890 128",
        "6222-0212-3456-7890-128",
        "６２２２０２１２３４５６７８９０１２８",
        "6222\u200b0212\u200b3456\u200b7890128",
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500 0000 0000 0004",
        "378282246310005",
    ],
)
def test_bank_cards_in_every_spelling(spelling: str) -> None:
    redacted = redact(f"我的卡{spelling}，充了100元没到")
    assert redacted.kinds == ("card",)
    assert redacted.text.startswith("我的卡[银行卡号已隐藏,尾号")
    assert redacted.text.endswith("，充了100元没到")


def test_what_is_called_a_card_goes_even_with_a_wrong_digit() -> None:
    assert redact("卡号6222 0200 0000 0000 004 没到账").text == "卡号[银行卡号已隐藏,尾号0004] 没到账"
    assert redact("卡20261121083015000123").kinds == ()


def test_an_amount_after_the_card_stays() -> None:
    redacted = redact(f"{CARD} 500元")
    assert redacted.text == "[银行卡号已隐藏,尾号0128] 500元"


@pytest.mark.parametrize(
    "spelling", [ID_NUMBER, ID_NUMBER.lower(), "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"]
)
def test_id_numbers(spelling: str) -> None:
    assert redact(f"身份证{spelling}").kinds == ("id_number",)


@pytest.mark.parametrize(
    ("text", "secret", "kind"),
    [
        ("密码是abc12345", "abc12345", "password"),
        ("支付密码：778899", "778899", "password"),
        ("我密码 Qwer!234 登不上", "Qwer!234", "password"),
        ("password: hunter22", "hunter22", "password"),
        ("验证码是 123456 帮我弄", "123456", "sms_code"),
        ("验证码１２３４", "１２３４", "sms_code"),
        ("4 5 6 7 8 9 是我的验证码", "4 5 6 7 8 9", "sms_code"),
        ("收到 889900 验证码", "889900", "sms_code"),
        ("881234", "881234", "sms_code"),
        ("cvv 123", "123", "cvv"),
        ("安全码是 456", "456", "cvv"),
        ("背面后三位789", "789", "cvv"),
    ],
)
def test_codes_and_passwords(text: str, secret: str, kind: str) -> None:
    redacted = redact(text)
    assert secret not in redacted.text
    assert redacted.kinds == (kind,)


def test_phones_and_addresses_are_masked() -> None:
    redacted = redact("打我 138-1234-5678 或 +86 13912345678，邮箱 li.lei@example.com")
    assert redacted.text == "打我 138****5678 或 139****5678，邮箱 l***@example.com"
    assert redacted.kinds == ("phone", "email")


@pytest.mark.parametrize(
    "text",
    [
        "订单号20261121083015000123查一下",
        "20261121083015000123",
        "充了1000元没到",
        "提现 12345.67",
        "客服电话是400-000-0000吗",
        "打95588还是12363",
        "96110",
        "密码忘了怎么办",
        "密码输错5次被锁了",
        "验证码收不到",
        "尾号6688的卡",
        "11月21日15:30转的",
        "充值10000",
        "我要人工",
        "",
        "1234567890123456",
    ],
)
def test_what_the_service_needs_stays(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).kinds == ()


@given(st.text(max_size=200))
def test_any_text_survives_and_a_second_pass_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text


@given(st.text(alphabet="我的卡 充值,。abc", max_size=20), st.text(alphabet="到了没?x 元", max_size=20))
def test_a_card_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert CARD not in redact(f"{before}{CARD}{after}").text
