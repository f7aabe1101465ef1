"""Codes, passwords and CVV by the words around them; amounts, hotlines and dates beside the same words stay."""

from collections.abc import Callable

import pytest

from walletdesk.domain.redaction import redact

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SPELLINGS: list[Callable[[str], str]] = [str, lambda secret: secret.translate(FULL_WIDTH), "\u200b".join]
SENTENCES = ["{}", "你好，{}", "{}，帮我看看", "充了100元没到，{}。怎么回事"]

PASSWORDS = [
    ("密码设置为{}", "135790"),
    ("密码设定成{}", "135790"),
    ("密码重置成{}", "abc123"),
    ("密码重置为：{}", "hunterabc"),
    ("密码修改成了{}", "abc123"),
    ("密码现在是{}", "abc123"),
    ("密码之前是{}", "135790"),
    ("密码以前一直是{}", "qwertyui"),
    ("密码原来的是{}", "abc123"),
    ("密码就用{}", "135790"),
    ("密码我用的是{}", "abc123"),
    ("密码一直用{}", "abc123"),
    ("密码输入{}显示错误", "abc123"),
    ("密码输的{}不对", "135790"),
    ("密码填{}没反应", "135790"),
    ("密码帮我改成{}", "abc123"),
    ("密码请给我重置成{}", "135790"),
    ("用{}做密码", "135790"),
    ("拿{}当支付密码", "abc123"),
    ("我把{}设成了登录密码", "abc123"),
    ("{} 密码", "abc123"),
    ("{}是我现在的密码", "135790"),
    ("pass {}", "123456"),
    ("passcode: {}", "123456"),
    ("支付密码错误，我输入的是{}", "258369"),
    ("我输入的是{}提示支付密码错误", "258369"),
    ("输入{}，提示密码错误", "258369"),
    ("明明是{}，却提示密码错误", "258369"),
    ("{}这个支付密码不对", "258369"),
    ("登录密码忘了，之前用的是{}", "Abc12345"),
    ("把支付密码135790改成{}一直失败", "963258"),
    ("登录密码从{}改成lisi456789提示错误", "zhangsan123"),
    ("登录密码从zhangsan123改成{}提示错误", "lisi456789"),
    ("支付密码试了258369、{}都不对", "963258"),
    ("登录密码是zhangsan123或者{}", "zhangsan456"),
    ("原密码258369，我想改成{}", "963258"),
    ("账号密码：13800138000 {}", "Abc12345"),
    ("账号密码分别是13800138000和{}", "Abc12345"),
    ("密码是{}", "我爱你520"),
    ("密码是{}", "19900101"),
]
CODES = [
    ("{}为您的登录验证码", "881234"),
    ("{}是您的登录验证码", "881234"),
    ("{}，是本次支付的短信验证码", "7788"),
    ("{} is your verification code", "881234"),
    ("{} is your login code", "881234"),
    ("use {} as your code", "881234"),
    ("动态口令(编号05):{}", "881234"),
    ("动态口令【序号 3】{}", "881234"),
    ("验证码（5分钟有效）：{}", "881234"),
    ("验证码(请勿泄露){}", "7788"),
    ("验证码输入{}错误", "882931"),
    ("验证码填{}不对", "882931"),
    ("验证码来了{}", "882931"),
    ("验证码发过来了：{}", "882931"),
    ("验证码收到了是{}", "882931"),
    ("短信内容：{}", "882931"),
    ("短信里写着{}", "882931"),
    ("短信内容是【小蓝】{}", "882931"),
    ("短信数字{}", "882931"),
    ("{}（5分钟内有效）", "7788"),
    ("验证码95{}", "5881"),
    ("我把{}这个验证码发给骗子了", "384756"),
    ("我把短信里的6位数{}告诉他了", "384756"),
]
CVV = [
    ("4111111111111111 12/28 {}", "123"),
    ("4111 1111 1111 1111，12/28，{}", "123"),
    ("6222021234567890128 有效期1228 {}", "123"),
    ("4111111111111111 12/2028 {}", "123"),
    ("6222021234567890128 8/27 {}", "456"),
    ("6222021234567890128 2708 {}", "456"),
    ("6222021234567890128 08-27-{}", "456"),
    ("有效期8/27 {}", "456"),
    ("有效期2027年8月，{}", "456"),
    ("卡号6222021234567890128有效期08/27后三位{}", "456"),
    ("6222021234567890128 后三位{}", "456"),
    ("6222021234567890128，末三位{}", "456"),
    ("信用卡3位验证码是{}", "456"),
    ("{} cvv", "123"),
    ("{} 安全码", "123"),
    ("c.v.v {}", "123"),
    ("c-v-v：{}", "123"),
    ("CVC2 {}", "123"),
    ("卡后面三位{}", "123"),
    ("卡后三位数字是{}", "123"),
    ("卡片背后的3位数{}", "123"),
    ("背面的数字{}", "123"),
    ("反面那串数字是{}", "123"),
    ("卡背面末三码{}", "123"),
    ("信用卡验证码{}", "123"),
    ("卡的校验码是{}", "123"),
    ("security code {}", "123"),
    ("安全代码：{}", "123"),
]


@pytest.mark.parametrize("spell", SPELLINGS)
@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    ("said", "secret", "kind"),
    [
        (said, secret, kind)
        for kind, family in (("password", PASSWORDS), ("sms_code", CODES), ("cvv", CVV))
        for said, secret in family
    ],
)
def test_a_secret_goes_however_it_is_announced(
    said: str, secret: str, kind: str, sentence: str, spell: Callable[[str], str]
) -> None:
    redacted = redact(sentence.format(said.format(spell(secret))))
    assert spell(secret) not in redacted.text
    assert kind in redacted.kinds
    assert ("100元" in redacted.text) == ("100元" in sentence)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "said",
    [
        # Hotlines.
        "信用卡4008205555打不通",
        "信用卡客服 400-820-5555",
        "银行卡 800-830-5555 没人接",
        "储蓄卡95588占线",
        "短信是95588发的",
        "短信内容是10086发的",
        "验证码10086发的",
        "验证码是955880发的",
        "验证码发到1234尾号的手机了",
        "验证码 12315 能投诉吗",
        "验证码是106开头发的",
        "密码95588打不通",
        "密码 4008205555 能改吗",
        # Amounts.
        "密码是对的但是扣了500",
        "密码正确但是262871付不出去",
        "提现 504962 验证码收不到",
        "转504962 验证码没收到",
        "卡里504962，验证码发不过来",
        "用200000买基金要密码吗",
        "密码是对的转了2000没到",
        "密码没错还扣了我500",
        "密码输入了,扣了2000",
        "密码5000元以内免输吗",
        "密码是8-20位吗",
        "转账2000，5分钟内有效吗",
        "转了2000(30分钟内有效?)",
        "充500 cvv怎么填",
        "转了500,安全码不对",
        "信用卡验证码500元以内不用吧",
        "5000是昨天转的,验证码没要",
        # Dates.
        "密码 2026-11-21 改过",
        "忘记密码，2024-09-22 12:07:10申请的重置还没过",
        "修改密码，2024-09-22提交的",
        "验证码2024-05-28 16:22:13就没收到过",
        # Errors, orders, telephones.
        "error code 50012",
        "页面提示code:50012怎么办",
        "提现失败code 50012",
        "QR code 2024",
        "密码 E1001",
        "忘记密码了 W20240501123456",
        "iPhone15密码",
        "密码忘了，我用iPhone13登录",
        "密码2026年11月21日改的",
        "密码 2026/11/21 15:30 改过",
        "密码20261121改过",
        "密码是2026-11-21改的",
        "验证码20261121没到",
        "验证码 2026-11-21 没收到",
        "验证码2026年没改过",
        # Words.
        "密码用face id",
        "密码改成指纹行吗",
        "密码输入5次锁了",
        "卡后四位6688",
        "验证码来了没",
        "密码设置在哪里",
    ],
)
def test_what_the_service_needs_stays_beside_the_same_words(said: str, sentence: str) -> None:
    for spelling in (said, said.translate(FULL_WIDTH)):
        text = sentence.format(spelling)
        assert redact(text).text == text


@pytest.mark.parametrize("text", ["128500", "250500", "128000吧", "是128500", "１２８５００"])
def test_six_digits_alone_are_an_amount_where_one_was_asked_for(text: str) -> None:
    assert redact(text, asked_amount=True).text == text
    assert redact("881234").kinds == ("sms_code",)


@pytest.mark.parametrize("text", ["128000", "128000吧", "100000"])
def test_round_thousands_alone_are_an_amount(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize("card", ["6222 0212 3456 7890 128", "4111-1111-1111-1111"])
@pytest.mark.parametrize("name", ["验证码", "密码", "短信内容：", "密码是"])
def test_a_card_called_something_else_is_hidden_whole(name: str, card: str) -> None:
    assert redact(f"{name} {card}").kinds == ("card",)
