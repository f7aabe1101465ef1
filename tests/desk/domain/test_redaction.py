"""Secrets go in every spelling; what the service needs stays."""

from collections.abc import Callable
from datetime import date, datetime
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from walletdesk.domain.checksums import is_id_number, passes_luhn
from walletdesk.domain.folding import fold
from walletdesk.domain.redaction import find_phones, redact, redact_fields

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
        "6222  0212  3456  7890  128",
        "6222-0212-3456-7890-128",
        "6222 - 0212 - 3456 - 7890 - 128",
        "6222.0212.3456.7890.128",
        "6222,0212,3456,7890,128",
        "6222/0212/3456/7890/128",
        "6222\n0212\n3456\n7890\n128",
        "622202 1234567890128",
        "6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8",
        "６２２２０２１２３４５６７８９０１２８",
        "６２２２　０２１２　３４５６　７８９０　１２８",
        "6222\u200b0212\u200b3456\u200b7890128",
        "六二二二零二一二三四五六七八九零一二八",
        "六二二二 〇二一二 三四五六 七八九〇 一二八",
        "陆贰贰贰零贰壹贰叁肆伍陆柒捌玖零壹贰捌",
        "六二二二0212345678九〇一二八",
        "6️⃣2️⃣2️⃣2️⃣0️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣0️⃣1️⃣2️⃣8️⃣",
        "⑥②②②021234567890128",
        "٦٢٢٢٠٢١٢٣٤٥٦٧٨٩٠١٢٨",
        "6二2二0二1二3四5六7八9零1二8",
        "62二二02一二34五六78九零12八",
        "6222〇21234567890128",
        "陸貳貳貳零貳壹貳參肆伍陸柒捌玖零壹貳捌",
        "六两两两洞两幺两三四五六拐八勾洞幺两八",
        "❻❷❷❷⓿❷❶❷❸❹❺❻❼❽❾⓿❶❷❽",
        "6̶2̶2̶2̶0̶2̶1̶2̶3̶4̶5̶6̶7̶8̶9̶0̶1̶2̶8̶",
        "6222O21234567890128",
        "6222o2l234567890I28",
        "6222О21234567890128",
        "6222:0212:3456:7890:128",
        "6222：0212；3456。7890 128",
        "6222+0212+3456+7890+128",
        "6222😀0212😀3456😀7890😀128",
        "6222(0212)3456(7890)128",
        "6222    0212    3456    7890    128",
        "6222\u31640212\u31643456\u31647890\u3164128",
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500 0000 0000 0004",
        "378282246310005",
        "3782 822463 10005",
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


@pytest.mark.parametrize("text", ["{} 500元", "500元 {}", "500 {}", "{} 500", "{},500,138元"])
@pytest.mark.parametrize("card", [CARD, "4111111111111111", "4111 1111 1111 1111"])
def test_an_amount_beside_the_card_stays_and_hides_nothing(text: str, card: str) -> None:
    assert redact(text.format(card)).text == text.format(f"[银行卡号已隐藏,尾号{card[-4:]}]")


@pytest.mark.parametrize(
    "spelling",
    [
        ID_NUMBER,
        ID_NUMBER.lower(),
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "一一〇一〇五一九四九一二三一〇〇二X",
        "壹壹零壹零伍壹玖肆玖壹貳參壹零零貳X",
        "11010519491231002Х",
        "11010519491231002×",
    ],
)
def test_id_numbers(spelling: str) -> None:
    assert redact(f"我{spelling}").kinds == ("id_number",)
    assert redact(f"转500 {spelling}").text == "转500 [身份证号已隐藏]"


@pytest.mark.parametrize(
    "called",
    [
        "身份证号是110105194912310021",
        "身份证110105491231002",
        "身份证号码: 110105 19491231 0021",
        "身份證號110105194912310021",
        "身分證110105491231002",
    ],
)
def test_what_is_called_an_id_number_goes_too(called: str) -> None:
    assert redact(called).kinds == ("id_number",)


@pytest.mark.parametrize(
    ("text", "secret", "kind"),
    [
        ("密码是abc12345", "abc12345", "password"),
        ("支付密码：778899", "778899", "password"),
        ("我密码 Qwer!234 登不上", "Qwer!234", "password"),
        ("password: hunter22", "hunter22", "password"),
        ("my password is hunter22", "hunter22", "password"),
        ("密码是qwertyui", "qwertyui", "password"),
        ("密码改成了【Abc_9988】", "Abc_9988", "password"),
        ("密码是我爱你520", "我爱你520", "password"),
        ("PIN码 1357", "1357", "password"),
        ("pin: 1357", "1357", "password"),
        ("135790是我的支付密码", "135790", "password"),
        ("取款密码一三五七九零", "一三五七九零", "password"),
        ("验证码是 123456 帮我弄", "123456", "sms_code"),
        ("验证码:【123456】", "123456", "sms_code"),
        ("验证码为您好像是 123 456", "123 456", "sms_code"),
        ("验证码１２３４", "１２３４", "sms_code"),
        ("验证码是一二三四五六", "一二三四五六", "sms_code"),
        ("验证码 a1b2c3", "a1b2c3", "sms_code"),
        ("短信里的数字是 7788", "7788", "sms_code"),
        ("4 5 6 7 8 9 是我的验证码", "4 5 6 7 8 9", "sms_code"),
        ("7788是刚收到的验证码", "7788", "sms_code"),
        ("收到 889900 验证码", "889900", "sms_code"),
        ("OTP 445566", "445566", "sms_code"),
        ("881234", "881234", "sms_code"),
        ("cvv 123", "123", "cvv"),
        ("CVV码是1 2 3", "1 2 3", "cvv"),
        ("安全码是 456", "456", "cvv"),
        ("安全码四五六", "四五六", "cvv"),
        ("背面后三位789", "789", "cvv"),
        ("签名栏末三位数字是789", "789", "cvv"),
        ("789是安全码", "789", "cvv"),
        ("卡背面那三位数是789", "789", "cvv"),
        ("c v v 789", "789", "cvv"),
        ("安全碼 789", "789", "cvv"),
        ("密碼是778899", "778899", "password"),
        ("密码 778 899", "778 899", "password"),
        ("密码我设的778899", "778899", "password"),
        ("密码后六位778899", "778899", "password"),
        ("mima:abc123", "abc123", "password"),
        ("驗證碼123456", "123456", "sms_code"),
        ("收到的码是 8829", "8829", "sms_code"),
        ("【小蓝】881234（5分钟内有效）", "881234", "sms_code"),
        ("是881234", "881234", "sms_code"),
        ("881 234 对吗", "881 234", "sms_code"),
    ],
)
def test_codes_and_passwords(text: str, secret: str, kind: str) -> None:
    redacted = redact(text)
    assert secret not in redacted.text
    assert redacted.kinds == (kind,)


@pytest.mark.parametrize(
    "spelling",
    [
        "13812345678",
        "138-1234-5678",
        "+86 138 1234 5678",
        "0086-13812345678",
        "138.1234.5678",
        "一三八一二三四五六七八",
        "幺三八一二三四五六七八",
        "１３８１２３４５６７８",
        "1三8一2三4五6七8",
        "138l2345678",
        "138：1234：5678",
    ],
)
def test_phones_in_every_spelling(spelling: str) -> None:
    assert redact(f"打我{spelling}吧").text == "打我138****5678吧"
    assert find_phones(f"星期一打{spelling}") == {"138****5678": "13812345678"}


def test_a_word_beside_a_number_does_not_grow_onto_it() -> None:
    assert redact("星期一13812345678").text == "星期一138****5678"


@pytest.mark.parametrize(
    "spelling", ["li.lei@example.com", "li.lei @ example.com", "li.lei(at)example.com", "li.lei艾特example.com"]
)
def test_addresses_in_every_spelling(spelling: str) -> None:
    assert redact(f"邮箱{spelling}").text == "邮箱l***@example.com"


def test_phones_and_addresses_are_masked() -> None:
    redacted = redact("打我 138-1234-5678 或 +86 13912345678，邮箱 li.lei@example.com")
    assert redacted.text == "打我 138****5678 或 139****5678，邮箱 l***@example.com"
    assert redacted.kinds == ("phone", "email")


@pytest.mark.parametrize(
    "text",
    [
        "订单号20261121083015000123查一下",
        "20261121083015000123",
        "订单号4123456789012345677查一下",
        "商户单号 4200001234202611211234567890",
        "充了1000元没到",
        "提现 12345.67",
        "100000",
        "客服电话是400-000-0000吗",
        "打95588还是12363",
        "收到10086验证码短信了吗",
        "95588发的验证码收不到",
        "96110",
        "密码忘了怎么办",
        "密码输错5次被锁了",
        "密码是什么",
        "密码是昨天15:30改的",
        "密码是6位数字吗",
        "支付密码face id",
        "验证码收不到",
        "验证码5分钟了还没来",
        "转了5000,验证码没收到",
        "尾号6688的卡",
        "11月21日15:30转的",
        "充值10000",
        "2026-11-21 08:30 转了 4111.50",
        "4000 2026-11-21 15:30 手续费 12.50",
        "二〇二六年十一月二十一日充了一千二",
        "一二三四五,上山打老虎",
        "我要人工",
        "",
        "1234567890123456",
        "卡 4000 5000 6000",
        "銀行卡轉了4000元,後來5000元",
        "卡里4000,到账时间15:30:45",
        "交易时间2026年11月22日12:33:44",
        "充值三天两次都没到",
        "订单T20O1I2",
        "9:45, 10:20, 11:30, 14:05, 15:40, 16:35 都试过",
        "9: 60, 10: 80, 11: 70, 14: 40, 15: 90, 20",
    ],
)
def test_what_the_service_needs_stays(text: str) -> None:
    assert redact(text).text == text
    assert redact(text).kinds == ()


@pytest.mark.parametrize("called", ["订单号", "交易 ", "流水号是"])
def test_a_number_that_unionpay_would_give_is_a_cards_whatever_it_is_called(called: str) -> None:
    assert redact(called + CARD).kinds == ("card",)


@pytest.mark.parametrize(
    "text",
    [
        "384756 发你了",
        "384756 收到了",
        "好的 384756",
        "我的是384756",
        "384756谢谢",
        "我刚收到的384756",
        "6位数字：384756",
    ],
)
def test_a_code_goes_with_a_word_of_courtesy_beside_it(text: str) -> None:
    assert "384756" not in redact(text).text


@pytest.mark.parametrize(
    "text",
    ["身份证号码11010519900307451", "张三 11010519900307451叉", "证件号110105900307451"],
)
def test_an_id_number_goes_without_its_last_or_by_another_name(text: str) -> None:
    assert redact(text).kinds == ("id_number",)


def test_a_number_of_no_region_and_no_century_is_no_id_number() -> None:
    """It passes the check characters of both: one row of digits in eleven does."""
    assert redact("请问，400-820-8820，1105-07-26怎么办").kinds == ()


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        ("我的登录密码是", "wangwu123", "password"),
        ("支付密码", "Abc12345", "password"),
        ("验证码是", "3847 谢谢", "sms_code"),
        ("验证码", "3847", "sms_code"),
        ("cvv", "456", "cvv"),
        ("卡背面三位", "456", "cvv"),
        ("我的卡号62257688", "88881230 谢谢", "card"),
        ("我的卡号62257688", "是88881230", "card"),
        ("我的卡号62257688", "88881230对吧", "card"),
        ("我的卡号62257688", "88881230，查一下", "card"),
        ("身份证11010519900307", "451X，快点", "id_number"),
    ],
)
def test_what_the_message_before_announced_or_began_goes(before: str, text: str, kind: str) -> None:
    assert redact(text, before=[before]).kinds == (kind,)
    assert redact(text).kinds == ()


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("支付密码", "W20240501123456"),
        ("支付密码", "hello"),
        ("修改密码", "ok"),
        ("验证码", "95588"),
        ("验证码收不到", "3847"),
        ("手续费是", "5000"),
        ("提现 3000", "2000元"),
    ],
)
def test_what_no_message_announced_stays(before: str, text: str) -> None:
    assert redact(text, before=[before]).text == text


def test_an_account_in_front_of_its_password_is_masked_as_a_phone() -> None:
    assert redact("账号密码：13800138000 Abc12345").text == "账号密码：138****8000 [密码已隐藏]"
    assert redact("重置密码 13800138000 收不到验证码").text == "重置密码 138****8000 收不到验证码"
    assert redact("密码是13800138000").kinds == ("password",)


@pytest.mark.parametrize("part", ["622202123456", "6222021234567890127", "卡号622202123", "卡号前10位是6222021234"])
def test_most_of_a_card_is_hidden_like_a_card(part: str) -> None:
    assert redact(part).kinds == ("card",)


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        (["我卡号前8位是62220212", "后面是34567890128"], "34567890128"),
        (["62220212", "34567890128"], "34567890128"),
        (["6222 0212", "3456 7890", "128"], "128"),
        (["六二二二零二一二", "34567890128"], "34567890128"),
        (["411111", "1111111111"], "1111111111"),
        (["62220212", "等一下", "34567890128"], "34567890128"),
        (["62220212", "后面是[银行卡号已隐藏]", "34567890128"], "34567890128"),
        (["110105", "19491231002X"], "19491231002X"),
        (["身份证11010519491231", "后四位002x"], "002x"),
        (["身份证前面110105", "中间19491231", "后面002X"], "002X"),
        (["110105", "中间是 19491231", "最后 002X"], "002X"),
        (["前6位622202", "中间六位123456", "其余7890128"], "7890128"),
        (["身份证110105中间19491231最后002X"], "19491231"),
        (["我卡号前8位是62220212,后面是34567890128"], "34567890128"),
        (["卡是62220212后面几位34567890128"], "34567890128"),
    ],
)
def test_what_completes_a_number_given_in_pieces_is_hidden(said: list[str], hidden: str) -> None:
    *before, last = said
    found = redact(last, before=before)
    assert hidden not in found.text
    assert set(found.kinds) <= {"card", "id_number"}
    assert found.kinds


@pytest.mark.parametrize(
    "said",
    [
        ["4000", "20261121083015000123"],
        ["6222", "4000"],
        ["充值到卡", "500"],
        ["最后一次转了411111", "中间扣了1111111111元"],
        ["卡里 4000 元", "手机尾号 5678"],
        ["银行卡转了4000元,后来5000元,又6000元"],
    ],
)
def test_numbers_that_are_no_pieces_stay(said: list[str]) -> None:
    *before, last = said
    assert redact(last, before=before).text == last


BAITS = [
    "密码是", "密码", "4,", "1 ", "!", "!1", "卡1 ", "身份证1 ", "验证码", "a@", "6️⃣", "一 ", "是我的",
    "卡后面", "卡后三位1", "背面上", "验证码(5", "验证码输入", "短信里", "密码现在", "密码就用a", "用a1", "a1 密码",
    "123 ", "62220 ", "6222-1 ", "62 1-", "1X", "有效期12/28,", "4111111111111111 12/28 ", "2026-11-21 ", "400-820-",
    "+852 ", "卡1111111111111111111111位", "卡1 1 1 1 1 1 1 1 1 1 1 1元", "1X1×", "5分钟有效5",
    "!", "嗯", "输入", "输入258369", "密码交易", "用a1", "账号密码a-", "密码是abc123、", "有效期1/1 ", "-.", "1234 谢",
]  # fmt: skip


@pytest.mark.parametrize("bait", BAITS)
def test_no_text_takes_long(bait: str) -> None:
    """Twice the text takes twice the time, not four times; measured over a factor of four."""

    def measure(length: int) -> float:
        text = bait * (length // len(bait))
        started = process_time()
        for said in (text, f"{text}完", f"密码{text}密"):
            redact(said, before=["我的密码是"])
        return process_time() - started

    short = min(measure(4_000) for _ in range(3))
    assert min(measure(16_000) for _ in range(3)) < 10 * short + 0.05


def test_a_field_may_hold_an_amount_of_six_digits() -> None:
    assert redact("881234").kinds == ("sms_code",)
    kept = {"amount": "881234", "letter": ["卡" + CARD, 3], "who": {"id": ID_NUMBER, "none": None}}
    assert redact_fields(kept) == {
        "amount": "881234",
        "letter": ["卡[银行卡号已隐藏,尾号0128]", 3],
        "who": {"id": "[身份证号已隐藏]", "none": None},
    }


CHINESE = str.maketrans("0123456789", "零一二三四五六七八九")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def group(separator: str, size: int) -> Callable[[str], str]:
    return lambda digits: separator.join(digits[at : at + size] for at in range(0, len(digits), size))


SPELLINGS: list[Callable[[str], str]] = [
    str,
    lambda digits: digits.translate(FULL_WIDTH),
    lambda digits: digits.translate(CHINESE),
    *(group(separator, 4) for separator in (" ", "-", "  ", " - ", ".", "·", "\u200b", "、")),
    group(" ", 1),
    lambda digits: group(" ", 4)(digits).translate(FULL_WIDTH),
    lambda digits: group(" ", 4)(digits).translate(CHINESE),
]
WORDS = st.text(alphabet="我的卡 充值到账没有,。吗abc元", max_size=12)


@st.composite
def cards(draw: st.DrawFn) -> str:
    front = draw(st.sampled_from(["62", "4", "51", "55", "2221", "35", "622848", "621700", "95588"]))
    length = draw(st.sampled_from([16, 19]))
    body = front + draw(st.text("0123456789", min_size=length - 1 - len(front), max_size=length - 1 - len(front)))
    return body + next(digit for digit in "0123456789" if passes_luhn(body + digit))


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    born = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))).strftime("%Y%m%d")
    region = draw(st.sampled_from(["11", "15", "37", "44", "65", "82", "83", "91"]))
    body = f"{region}{draw(st.integers(0, 9999)):04}{born}{draw(st.integers(0, 999)):03}"
    return next(body + last for last in "0123456789X" if is_id_number(body + last))


def digits_of(text: str) -> str:
    return "".join(char for char in fold(text)[0] if char.isdigit())


@settings(max_examples=300)
@given(WORDS, cards(), st.sampled_from(SPELLINGS), WORDS)
def test_no_card_survives_in_any_spelling(before: str, card: str, spell: Callable[[str], str], after: str) -> None:
    redacted = redact(f"{before}{spell(card)}{after}")
    assert "card" in redacted.kinds
    assert card[:-4] not in digits_of(redacted.text)


@settings(max_examples=300)
@given(WORDS, id_numbers(), st.sampled_from(SPELLINGS), st.sampled_from(["X", "x", "Ｘ"]), WORDS)
def test_no_id_number_survives_in_any_spelling(
    before: str, number: str, spell: Callable[[str], str], last: str, after: str
) -> None:
    assume(not after[:1].isascii() or not after[:1].isalnum())
    redacted = redact(f"{before}{spell(number).replace('X', last)}{after}")
    assert {"id_number", "card"} & set(redacted.kinds)
    assert number[:14] not in digits_of(redacted.text)


ORDERS = st.builds(
    lambda at, number: f"{at:%Y%m%d%H%M%S}{number:06}",
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2039, 1, 1)),
    st.integers(0, 999_999),
)
AMOUNTS = st.one_of(
    st.builds(lambda yuan: f"{yuan}元", st.integers(1, 9_999_999)),
    st.builds(lambda fen: f"{fen / 100:.2f}", st.integers(1, 99_999_999)),
    st.builds(lambda yuan: f"{yuan:,}元", st.integers(1_000, 9_999_999)),
)
HOTLINES = st.sampled_from(["95588", "95516", "10086", "12363", "12315", "96110", "110", "400-820-8820", "4008208820"])
DATES = st.one_of(
    st.dates().map(lambda day: f"{day:%Y-%m-%d}"),
    st.dates().map(lambda day: f"{day.month}月{day.day}日"),
    st.times().map(lambda time: f"{time:%H:%M}"),
)
NEEDED = st.lists(st.one_of(ORDERS, AMOUNTS, HOTLINES, DATES), min_size=1, max_size=4)
LINKS = st.sampled_from(["，", " 到账 ", "转了", "的订单", "是 ", "查一下", "没收到,"])


@pytest.mark.parametrize(
    "text", ["请问，13:00，10.00，100.00怎么办", "分别是13.00，10.00，100.00", "13:00、10:00、10:00和0点"]
)
def test_times_and_amounts_in_a_row_are_no_phone(text: str) -> None:
    assert redact(text).text == text


def test_a_phone_said_in_pairs_is_masked() -> None:
    assert redact("13 80 01 38 000").text == "138****8000"


@settings(max_examples=500)
@given(NEEDED, LINKS)
def test_orders_amounts_hotlines_and_dates_always_survive(needed: list[str], link: str) -> None:
    text = f"请问{link}" + link.join(needed) + "怎么办"
    assert redact(text).text == text


@given(st.text(max_size=200))
def test_any_text_survives_and_a_second_pass_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once.text).text == once.text


@given(st.text(alphabet="我的卡 充值,。abc", max_size=20), st.text(alphabet="到了没?x 元", max_size=20))
def test_a_card_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert CARD not in redact(f"{before}{CARD}{after}").text
