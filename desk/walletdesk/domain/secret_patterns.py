"""Where secrets stand in folded text: numbers by their check digits (number_spans.py), the rest by the words around."""

import re
from collections.abc import Iterator

from walletdesk.domain.folding import SEPARATOR as _SEP
from walletdesk.domain.folding import harden
from walletdesk.domain.number_spans import Span, find_numbers

# What may stand between "密码" and the password itself.
_IS = r"(?:应该是|好像是|就是|设置成|改成|改为|设成|设为|换成|叫做|叫|是|为|(?<![a-z])is(?![a-z])|[:=])"
_BETWEEN = r"[,，。.;；、“”\"'「」『』()（）\[\]【】<>《》-]"
_LINK = (
    rf"(?:{_IS}|\s|码|号|数字?|[前后][一二三四五六七八\d]位|[设改用]的"
    rf"|的|我|您|刚刚|刚|收到|发来|发给你|发你|给你|了|{_BETWEEN})"
)
_CODE_NAME = (
    r"(?:验证码|校验码|动态码|短信码|确认码|认证码|动态口令|动态密码|一次性密码|yzm|otp|verification code|sms code)"
)
_PASSWORD_NAME = r"(?:密码|口令|(?<![a-z])mima(?![a-z])|passw(?:or)?d|(?<![a-z])pwd|(?<![a-z])pin(?![a-z])|pin码)"
_CVV_NAME = r"(?:c\s?v\s?[vcn]\s?2?|安全码|(?:背面|反面|签名[栏条])(?:[上那]|后|的|最后|末)*(?:三|3|四|4)[位个])"
_CODE = rf"\d(?:{_SEP}\d){{3,7}}(?!\d)"
_WORD = r"[A-Za-z0-9!@#$%^&*_+~.?-]"
# Neither the end of a word, nor counting or dating something, nor a letter or digit of ASCII.
_UNCOUNTED = r"[^\s,，。;；!?！？:年月日点分次位元A-Za-z0-9]"
_I = re.IGNORECASE

_BY_WORDS = (
    # A word with a digit or a sign in it, or, when it is said that it is the password, any word.
    ("password", re.compile(rf"{_PASSWORD_NAME}{_LINK}{{0,6}}(?P<secret>(?=[A-Za-z]*[^A-Za-z\s]){_WORD}{{4,32}})", _I)),
    ("password", re.compile(rf"{_PASSWORD_NAME}\s*{_IS}{_LINK}{{0,4}}(?P<secret>{_WORD}{{4,32}})", _I)),
    # Six digits in groups.
    (
        "password",
        re.compile(rf"{_PASSWORD_NAME}{_LINK}{{0,6}}(?P<secret>\d(?:{_SEP}\d){{5}})(?!{_SEP}\d|\s?[万元块])", _I),
    ),
    # With Chinese in it, but no sentence: three letters or digits at least, and none that count or date something.
    (
        "password",
        re.compile(
            rf"{_PASSWORD_NAME}\s*{_IS}\s*(?P<secret>(?=(?:{_UNCOUNTED}{{0,17}}[A-Za-z0-9]){{3}})"
            rf"(?:[A-Za-z0-9]|{_UNCOUNTED}){{4,20}})(?=[\s,，。;；!?！？]|$)",
            _I,
        ),
    ),
    (
        "password",
        re.compile(
            rf"(?<![A-Za-z0-9])(?P<secret>(?=[A-Za-z]*\d){_WORD}{{4,32}}?)[\s,，]{{0,3}}(?:这个?|就)?(?:是|为)(?:我|的|支付|登录|交易|取款|银行卡|原|旧|新)*密码",
            _I,
        ),
    ),
    ("sms_code", re.compile(rf"(?:{_CODE_NAME}|(?<![a-z])code){_LINK}{{0,8}}(?P<secret>{_CODE})", _I)),
    (
        "sms_code",
        re.compile(rf"{_CODE_NAME}{_LINK}{{0,8}}(?P<secret>(?=[a-z]{{0,7}}\d)[a-z0-9]{{4,8}})(?![a-z0-9])", _I),
    ),
    ("sms_code", re.compile(rf"(?:收到|发来|发)的(?:码|数字|号)(?:是|为|[:,\s]){{0,3}}(?P<secret>{_CODE})")),
    ("sms_code", re.compile(r"(?<!\d)(?P<secret>\d{4,8})[\s,，(]{0,3}\d{1,2}\s?分钟(?:内|之内)?有效")),
    ("sms_code", re.compile(rf"短信(?:里|上|中|内)?(?:的|收到的|显示的)?(?:是|数字是?|号码是)\s?(?P<secret>{_CODE})")),
    # In front of the word only six digits, or when it is said; "转了5000,验证码收不到" keeps its amount.
    ("sms_code", re.compile(rf"(?<!\d)(?P<secret>\d(?:{_SEP}\d){{5}}){_LINK}{{0,3}}{_CODE_NAME}", _I)),
    (
        "sms_code",
        re.compile(
            rf"(?<!\d)(?P<secret>\d(?:{_SEP}\d){{3,7}})[\s,，]{{0,3}}(?:这个?|就)?(?:是|为)(?:我|的|收到|刚)*{_CODE_NAME}",
            _I,
        ),
    ),
    ("cvv", re.compile(rf"{_CVV_NAME}{_LINK}{{0,6}}(?P<secret>\d{_SEP}\d{_SEP}\d(?:{_SEP}\d)?)(?!\d)", _I)),
    (
        "cvv",
        re.compile(rf"(?<!\d)(?P<secret>\d{{3,4}})[\s,，]{{0,3}}(?:这个?|就)?(?:是|为)(?:我|的|卡)*{_CVV_NAME}", _I),
    ),
)
# A message that is nothing but six digits is a code or a PIN far more often than anything else, and nobody asks for
# one. Round ones (100000) are amounts, which people are asked for.
_BARE_CODE = re.compile(
    r"^\W*(?:(?:给你|这个|就是|是|我?收到了?)\W*)?(?P<secret>(?!\d\d0000)\d(?: ?\d){5})"
    r"\W*(?:(?:对吗|对不对|是吗|是吧|吧|吗)\W*)?$"
)
# Part of a card or one with a slip in it: of our numbers none begins so.
_BARE_PART = re.compile(r"^\W*(?P<secret>62\d{10,17})\W*$")

# Said to be one: hidden even with a wrong digit, or of the old kind with fifteen.
_CALLED_ID = re.compile(
    rf"身[份分]证(?:号码|号)?[是为:,，\s]{{0,4}}(?P<secret>[1-9](?:{_SEP}\d){{13}}(?:{_SEP}\d){{0,3}}{_SEP}[\dXx])(?![\dA-Za-z])"
)
# Said to be a card: hidden even when a digit is wrong and Luhn fails. A year in front means an order number.
_CALLED_CARD = re.compile(
    rf"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|卡)[是为:,，\s]{{0,4}}(?P<secret>(?!20\d\d)\d(?:{_SEP}\d){{14,18}})(?!\d)"
)
# The first part of a number that is said to be a card's, in one piece.
_CALLED_PART = re.compile(
    r"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|卡)[的是为:,，\s]{0,4}(?:[前后][\d一二三四五六七八九十]{1,3}位(?:数字?)?[是为:,，\s]{0,3})?"
    r"(?P<secret>(?!20\d\d)\d{9,18})(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?:\s?@\s?|\s?\(at\)\s?|艾特)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)


# A text with none of these holds no secret that words give away; most messages end here.
_ANY_WORD = re.compile(
    "码|口令|身.证|卡|背面|反面|签名|短信|收到|发来?的|分钟|pass|pwd|pin|mima|code|otp|yzm|c ?v ?[vnc]", _I
)


def find_secrets(folded: str, *, is_message: bool) -> Iterator[Span]:
    """The more specific first: a later one that overlaps an earlier one is to be ignored."""
    if _ANY_WORD.search(folded):
        for kind, pattern in _BY_WORDS:
            for match in pattern.finditer(folded):
                yield Span(*match.span("secret"), kind)
    numbers = list(find_numbers(folded))
    if (hardened := harden(folded)) != folded:
        numbers += find_numbers(hardened)
    yield from (span for span in numbers if span.kind == "id_number")
    for match in _CALLED_ID.finditer(folded):
        if len(keep_alnum(match["secret"])) in (15, 18):
            yield Span(*match.span("secret"), "id_number")
    yield from (span for span in numbers if span.kind == "card")
    for match in _CALLED_CARD.finditer(folded):
        yield Span(*match.span("secret"), "card")
    yield from (span for span in numbers if span.kind == "phone")
    for match in _CALLED_PART.finditer(folded):
        yield Span(*match.span("secret"), "card")
    if "@" in folded or "at)" in folded or "艾特" in folded:
        for match in _EMAIL.finditer(folded):
            yield Span(*match.span(), "email")
    if is_message and (bare := _BARE_CODE.match(folded)):
        yield Span(*bare.span("secret"), "sms_code")
    if is_message and (part := _BARE_PART.match(folded)):
        yield Span(*part.span("secret"), "card")


def keep_alnum(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()
