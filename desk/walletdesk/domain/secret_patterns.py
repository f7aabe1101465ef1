"""Where secrets stand in folded text: numbers by their check digits (number_spans.py), the rest by the words around."""

import re
from collections.abc import Iterator

from walletdesk.domain.folding import SEPARATOR as _SEP
from walletdesk.domain.folding import fold, harden
from walletdesk.domain.number_spans import Span, find_numbers
from walletdesk.domain.secret_names import CODE_NAME, CVV_NAME, IS, MONTH, PASSWORD_NAME, PLAIN_CODE

_BETWEEN = r"[,，。.;；、“”\"'「」『』()（）\[\]【】<>《》-]"
_LINK = (
    rf"(?:{IS}|\s|码|号|数字?|[前后][一二三四五六七八\d]位|[设改用]的"
    rf"|的|我|您|刚刚|刚|收到|发来|发给你|发你|给你|了|{_BETWEEN})"
)
# Before it is said what the password is: when, for whom.
_ADVERB = (
    r"(?:现在|目前|之前|以前|原来|原先|一直|昨天|今天|已经|刚才|刚|应该|好像|可能|帮我|帮忙|给我|替我|请|麻烦|重新"
    r"|我|想|要|都|还|就|也|的|\s)"
)
_USED = r"(?:用|输入?|填写?|写)[的了]?"
# Within one clause, whatever it says but of money, orders and errors.
_NEAR = (
    r"(?:[3-8]位|(?![转充付扣退提汇花取存交账额]|代码|错误码|报错|尾号|单|工号)[^\d,，。;；!?！？\n]){0,12}"
    r"(?<!但)(?<!但是)(?<!可是)"
)
# Within one sentence, of payments only the password's own: where something was typed, money need not be far.
_AROUND = r"(?:(?:支付|付款|交易|取款|提现)(?=密码|的?时)|提示|(?![转充付扣退提汇取存])[^\d。;；!?！？\n]){0,14}"
_TYPED = r"(?:(?:输入?|填写?|用|试)[了过的]{0,2}是?|明明是)\s?"
_CODE_LINK = rf"(?:{_LINK}|{_USED}|发|过来|来|到)"
# Whose or what for it is, where it stands in front of its name.
_OWN = (
    r"(?:我|您|你|的|本次|这次|收到|刚|才|登[录陆]|支付|付款|交易|取款|提现|转账|注册|绑卡|银行卡|账[户号]|手机|短信|动态"
    r"|原来|原|旧|新|现在|之前|以前|设置){0,6}"
)
_CODE = rf"(?:\d{{6}}(?=,\s?\d)|\d(?:{_SEP}\d){{3,7}}(?!\d))"
_SIX = rf"\d(?:{_SEP}\d){{5}}"
_WORD = r"[A-Za-z0-9!@#$%^&*_+~.?-]"
_MIXED = rf"(?={_WORD}{{0,31}}\d)(?={_WORD}{{0,31}}[A-Za-z]){_WORD}{{4,32}}"
_TOKEN = rf"(?<![A-Za-z\d])(?!\d{{3}}000)(?P<secret>\d{{6}}(?![A-Za-z\d])|{_MIXED})(?!\s?[元块万笔])"
_ACCOUNT_PASSWORD = r"(?:[账帐][号户]|用户名|手机号?)[和与及跟、,/]?(?:登[录陆])?密码(?:分别)?"
# What a bank puts between the name and the code: (编号05), 【小蓝】.
_ASIDE = r"(?:\((?:(?!\d{4})[^()]){1,16}\)|【(?:(?!\d{4})[^【】]){1,16}】)?"
# Neither the end of a word, nor counting or dating something, nor a letter or digit of ASCII.
_UNCOUNTED = r"[^\s,，。;；!?！？:年月日点分次位元A-Za-z0-9]"
_CLAUSE_BEGINS = r"(?:^|(?<=[\s,，。;；:!?！？]))"
_CLAUSE_ENDS = r"(?=\s*(?:[,，。;；!?！？]|$))"

# What the service needs stands beside the same words: a hotline that is called or writes, an amount or a count, the day
# when something was done. A password may look like a day, and be one.
_SERVICE_NUMBER = r"(?:95\d{3}|100\d\d|123(?:15|2[01]|33|6[36]|78|8[16])|96\d{3})(?!\d)"
_HOTLINE = (
    rf"[48]00(?:{_SEP}\d{{3,4}}{_SEP}\d{{3,4}}(?!\d)|\s?(?:开头|打头|电话|热线|客服))"
    rf"|(?:{_SERVICE_NUMBER}|95\d{{4}}|106\d{{5,}})\s?(?:发(?!现)|打(?!不?开)|给|客服|热线|电话|的?短信|来|占线|没人)"
)
_COUNTED = (
    r"\d[\d,]*(?:\.\d+)?\s?(?:元|块|万(?!一))|\d+\.\d\d(?![A-Za-z\d])|\d{1,5}\s?[年次位天分秒条遍个]"
    r"|\d{1,2}\s?[-~到至]\s?\d{1,2}\s?[位个]"
)
_DAY = r"(?:19|20)\d\d[-./]?[01]?\d[-./]?[0-3]?\d(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s?"
# An order's number begins with its day; an error's with a capital; a telephone has a model.
_ORDER = r"[A-Za-z]{0,3}20\d\d[01]\d[0-3]\d-?\d{4,}"
_MODEL = r"(?:iphone|ipad|mate|redmi|honor|oppo|vivo|huawei|xiaomi|android|ios|win(?:dows)?)[\s-]?[a-z]?\d"
_NEEDED = (
    rf"(?:[-.]?(?:{_HOTLINE}|{_COUNTED}|{_DAY}(?:[改设换修重日号就才申提办锁登]|之前|以前|那天)|{_ORDER})|{_MODEL})"
)
_ERROR = r"(?-i:[A-Z]{1,2}\d{4,5}(?![A-Za-z\d]))"
_NO_CODE = rf"(?:{_NEEDED}|{_SERVICE_NUMBER}|{_DAY}[没未收到来发还就]|\d{{4}}\s?(?:尾号|结尾))"
# "转了5000,验证码收不到" and "提现 504962 验证码收不到" keep their amounts.
_UNPAID = (
    r"(?<![\d账值现付退额号¥$转充扣汇花取存])(?<![账值现付退额转充扣汇花取存]\s)(?<![转充付扣退提汇花取存交]了)"
    r"(?<!卡里)(?<!余额有)"
)
_NOT_COME = (
    r"\s?[,，]?\s?(?:一直|总是|老是?|都|还是?|就是|也|怎么|根本)?"
    r"(?:收不到|没有?收到|未收到|不来|没来|发不|没有?发|不发|没到|不到)"
)
_I = re.IGNORECASE

_BY_WORDS = (
    # A word with a digit or a sign in it, or, when it is said that it is the password, any word.
    (
        "password",
        rf"{PASSWORD_NAME}{_LINK}{{0,6}}(?!{_NEEDED}|{_ERROR})(?P<secret>(?=[A-Za-z]*[^A-Za-z\s]){_WORD}{{4,32}})",
    ),
    ("password", rf"{PASSWORD_NAME}{_ADVERB}{{0,4}}{IS}{_LINK}{{0,4}}(?!{_NEEDED})(?P<secret>{_WORD}{{4,32}})"),
    # Six digits, or digits and letters that are said to be it.
    ("password", rf"{PASSWORD_NAME}{_NEAR}(?<!\d)(?!{_NEEDED})(?P<secret>\d{{6}})(?!\d)"),
    ("password", rf"{PASSWORD_NAME}{_NEAR}(?:[是成为:=改换]|{_USED})是?的?\s?(?!{_NEEDED})(?P<secret>{_MIXED})"),
    # What was typed, before or after the password is spoken of.
    ("password", rf"{PASSWORD_NAME}{_AROUND}{_TYPED}(?!{_NEEDED}){_TOKEN}"),
    ("password", rf"{_TYPED}(?!{_NEEDED}){_TOKEN}{_AROUND}(?:密码|口令)"),
    ("password", rf"{PASSWORD_NAME}从\s?{_TOKEN}"),
    ("password", rf"(?!{_MODEL}){_TOKEN}\s?[这那]个{_OWN}密码"),
    # The account in front of it.
    (
        "password",
        rf"{_ACCOUNT_PASSWORD}{_LINK}{{0,4}}[A-Za-z0-9@._-]{{4,40}}"
        rf"(?:\s?[和与跟]\s?|[\s,，/、]{{1,3}})(?:密码)?[是:]?\s?(?!{_NEEDED})(?P<secret>(?=[A-Za-z]*\d){_WORD}{{4,32}})",
    ),
    # Six digits in groups.
    ("password", rf"{PASSWORD_NAME}{_LINK}{{0,6}}(?!{_NEEDED})(?P<secret>{_SIX})(?!{_SEP}\d|\s?[万元块])"),
    # With Chinese in it, but no sentence: three letters or digits at least, and none that count or date something.
    (
        "password",
        rf"{PASSWORD_NAME}\s*{IS}\s*(?!{_NEEDED}|对|错|正确|什么|{_UNCOUNTED}{{0,17}}[转充付扣退提汇花取存交][了我走]{{0,3}}\d)"
        rf"(?P<secret>(?=(?:{_UNCOUNTED}{{0,17}}[A-Za-z0-9]){{3}})(?:[A-Za-z0-9]|{_UNCOUNTED}){{4,20}})(?=[\s,，。;；!?！？]|$)",
    ),
    (
        "password",
        rf"(?<![A-Za-z0-9])(?P<secret>(?=[A-Za-z]*\d){_WORD}{{4,32}}?)[\s,，]{{0,3}}(?:这个?|就)?(?:是|为){_OWN}密码",
    ),
    (
        "password",
        rf"[用拿以把]\s?(?P<secret>(?={_WORD}{{0,31}}\d){_WORD}{{4,32}})\s?来?(?:做|当|作|{IS})[了为成]?{_OWN}密码",
    ),
    (
        "password",
        rf"{_CLAUSE_BEGINS}(?!{_MODEL})(?P<secret>{_MIXED}|\d{{6}})"
        rf"\s?{_OWN}密码{_CLAUSE_ENDS}",
    ),
    ("sms_code", rf"(?:{CODE_NAME}|{PLAIN_CODE})\s?{_ASIDE}{_CODE_LINK}{{0,8}}(?!{_NO_CODE})(?P<secret>{_CODE})"),
    (
        "sms_code",
        rf"{CODE_NAME}\s?{_ASIDE}{_CODE_LINK}{{0,8}}(?!{_NO_CODE})"
        r"(?P<secret>(?=[a-z]{0,7}\d)[a-z0-9]{4,8})(?![a-z0-9])",
    ),
    ("sms_code", rf"(?:收到|发来|发)的(?:码|数字|号)(?:是|为|[:,\s]){{0,3}}(?P<secret>{_CODE})"),
    ("sms_code", rf"{_UNPAID}(?P<secret>\d{{4,8}})[\s,，(]{{0,3}}\d{{1,2}}\s?分钟(?:内|之内)?有效(?![吗么?])"),
    (
        "sms_code",
        r"短信[里上中内]?面?(?:的|收到的|显示的)?(?:(?:内容|(?:[4-8四六]位)?数字?|号码|码)(?:是|为|:)?|是|:)"
        rf"\s?{_ASIDE}\s?(?!{_NO_CODE})(?P<secret>{_CODE})",
    ),
    ("sms_code", rf"(?:{CODE_NAME}|短信){_NEAR}(?<!\d)(?!{_NO_CODE})(?P<secret>\d{{6}})(?!\d)"),
    # In front of the word only six digits, or when it is said.
    (
        "sms_code",
        rf"{_UNPAID}(?P<secret>{_SIX}){_LINK}{{0,3}}(?:[这那]个)?(?:{_OWN}{CODE_NAME}(?!{_NOT_COME})|这[个串]码)",
    ),
    (
        "sms_code",
        rf"(?<!\d)(?P<secret>\d(?:{_SEP}\d){{3,7}})[\s,，]{{0,3}}(?:这个?|就)?(?:是|为){_OWN}{CODE_NAME}",
    ),
    (
        "sms_code",
        rf"(?<!\d)(?P<secret>\d(?:{_SEP}\d){{3,7}}) (?:is|as) (?:your|my|the) (?:[a-z]{{2,12}} ){{0,2}}(?:code|otp)",
    ),
    ("cvv", rf"{CVV_NAME}{_LINK}{{0,6}}(?!{_NEEDED})(?P<secret>\d{_SEP}\d{_SEP}\d(?:{_SEP}\d)?)(?!\d)"),
    ("cvv", rf"(?<!\d)(?P<secret>\d{{3,4}})[\s,，]{{0,3}}(?:这个?|就)?(?:是|为)[我的卡]{{0,4}}{CVV_NAME}"),
    ("cvv", rf"{_CLAUSE_BEGINS}(?P<secret>\d{{3,4}})\s?的?{CVV_NAME}{_CLAUSE_ENDS}"),
)
_PATTERNS = [(kind, re.compile(pattern, _I)) for kind, pattern in _BY_WORDS]
# As they stand on a card, one behind the other; a round number behind a day is an amount.
_CVV_BEHIND_CARD = re.compile(
    rf"(?:[\s,，;；|]{{0,3}}(?:有效期|到期|exp)?[\s:至到]{{0,2}}(?:{MONTH}|(?:0[1-9]|1[0-2])[\s|](?:20)?\d\d)[\s,，;；|-]{{1,3}}"
    rf"(?P<secret>(?!\d{{1,2}}00|{_COUNTED})\d{{3,4}})(?![\d.]|\s?[没未])"
    r"|[\s,，;；|]{0,3}(?:卡?背面|反面)?[后末最]{1,2}[三3]位数?字?[是为:]?\s?(?P<digits>\d{3})(?!\d))"
)
# Behind a password another one.
_FURTHER = re.compile(
    rf"[\s,，、/]{{0,3}}(?:我?想?要?(?:和|跟|或者?|还是|又|再?试了?|(?:修?改|换|变)(?:成|为)了?|到)|[、,，/])\s?(?!{_NEEDED}){_TOKEN}",
    _I,
)
_LONGEST_ANNOUNCEMENT = 20
_CALLED = re.compile(rf"{IS}\s*$", _I)
_ACCOUNT = re.compile(rf"{_ACCOUNT_PASSWORD}{_LINK}{{0,4}}$", _I)
# A message that is nothing but six digits is a code or a PIN far more often than anything else, and nobody asks for
# one. Round ones (128000) are amounts, which people are asked for.
_BARE_CODE = re.compile(
    r"^\W*+(?:(?:给你|给|喏|这个|就是|是|码是|我的是|我的|我?刚?刚?收到[了的]?是?|好的?|嗯{1,4}|行|您好|你好|[6六]位数字?是?)\W*+){0,3}"
    r"(?P<secret>(?!\d{3}000)\d(?: ?\d){5})"
    r"\W*+(?:(?:对吗|对不对|是吗|是吧|吧|吗|发给?你了|给你了|收到了?[吗没]?|就这个|这个|谢谢你?|谢了|麻烦了|快点|可以了?吗|行吗|好了吗)\W*+){0,2}$"
)
# Part of a card or one with a slip in it: of our numbers none begins so.
_BARE_PART = re.compile(r"^\W*(?P<secret>62\d{10,17})\W*$")

# Said to be one: hidden even with a wrong digit, without its last, or of the old kind with fifteen.
_ID_LENGTHS = (15, 17, 18)
_CALLED_ID = re.compile(
    rf"(?:身[份分]证|证件)(?:号码|号)?[是为:,，\s]{{0,4}}(?P<secret>[1-9](?:{_SEP}\d){{13}}(?:{_SEP}\d){{0,3}}{_SEP}[\dXx])(?![\dA-Za-z])"
)
# Said to be a card: hidden even when a digit is wrong and Luhn fails. A year in front means an order number.
_CALLED_CARD = re.compile(
    rf"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|卡)[是为:,，\s]{{0,4}}(?P<secret>(?!20\d\d|{_HOTLINE})\d(?:{_SEP}\d){{14,18}})(?!\d)"
)
# The first part of a number that is said to be a card's, in one piece.
_CALLED_PART = re.compile(
    r"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|卡)[的是为:,，\s]{0,4}(?:[前后][\d一二三四五六七八九十]{1,3}位(?:数字?)?[是为:,，\s]{0,3})?"
    rf"(?P<secret>(?!20\d\d|{_HOTLINE})\d{{9,18}})(?!\d)"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}(?:\s?@\s?|\s?\(at\)\s?|艾特)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
)


# A text with none of these holds no secret that words give away; most messages end here.
_ANY_WORD = re.compile(
    "码|口令|身.证|证件|卡|背[面后]|反面|签名|短信|收到|发来?的|有效|pass|pwd|pin|mima|code|value|number|otp|yzm"
    "|c[ ._·-]?v[ ._·-]?[vnc]",
    _I,
)


def find_secrets(folded: str, *, is_message: bool, asked_amount: bool) -> Iterator[Span]:
    """The more specific first: a later one that overlaps an earlier one is to be ignored."""
    numbers = list(find_numbers(folded))
    phones = {span[:2] for span in numbers if span.kind == "phone"}
    if (hardened := harden(folded)) != folded:
        numbers += find_numbers(hardened)
    # A card is one, and whole, whatever it is called.
    yield from (span for span in numbers if span.kind == "id_number")
    yield from (span for span in numbers if span.kind == "card")
    if _ANY_WORD.search(folded):
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(folded):
                span = Span(*match.span("secret"), kind)
                if kind == "password" and span[:2] in phones and not _is_said_to_be(folded, span.start):
                    continue
                yield span
                if kind == "password":
                    yield from _find_further(folded, span.end)
    for card in numbers:
        if card.kind == "card" and (behind := _CVV_BEHIND_CARD.match(folded, card.end)):
            yield Span(*behind.span("secret" if behind["secret"] else "digits"), "cvv")
    for match in _CALLED_ID.finditer(folded):
        if len(keep_alnum(match["secret"])) in _ID_LENGTHS:
            yield Span(*match.span("secret"), "id_number")
    for match in _CALLED_CARD.finditer(folded):
        yield Span(*match.span("secret"), "card")
    yield from (span for span in numbers if span.kind == "phone")
    for match in _CALLED_PART.finditer(folded):
        yield Span(*match.span("secret"), "card")
    if "@" in folded or "at)" in folded or "艾特" in folded:
        for match in _EMAIL.finditer(folded):
            yield Span(*match.span(), "email")
    if is_message and not asked_amount and (bare := _BARE_CODE.match(folded)):
        yield Span(*bare.span("secret"), "sms_code")
    if is_message and (part := _BARE_PART.match(folded)):
        yield Span(*part.span("secret"), "card")


def _is_said_to_be(folded: str, start: int) -> bool:
    """Whether what begins here is called the password, and not the account before it."""
    before = folded[max(0, start - _LONGEST_ANNOUNCEMENT) : start]
    return bool(_CALLED.search(before)) and not _ACCOUNT.search(before)


def _find_further(folded: str, position: int) -> Iterator[Span]:
    """The old one and the new, this one or that."""
    while further := _FURTHER.match(folded, position):
        yield Span(*further.span("secret"), "password")
        position = further.end()


def is_bare_code(text: str) -> bool:
    """Six digits and nothing beside: a code, unless an amount was asked for."""
    folded, _ = fold(text)
    return bool(_BARE_CODE.match(folded))


def keep_alnum(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()
