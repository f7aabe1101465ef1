"""Removes secrets from what people type, before anything stores or forwards it.

Dropped: passwords, SMS codes, CVV. Masked: bank cards (Luhn, ISO/IEC 7812-1), resident ID numbers (checksum of
GB 11643-1999), mobile phones, e-mail addresses. Left alone: amounts, order numbers, hotlines.

Digits are looked for in every spelling (full-width, spaced, hyphenated, with zero-width characters between), so
patterns run on a folded copy and cuts are mapped back to the original text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Redacted:
    text: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    end: int
    kind: str
    replacement: str


_SEP = r"[\s\-‐‑‒–—_.·•*]?"
_CARD = re.compile(rf"(?<!\d)\d(?:{_SEP}\d){{12,18}}(?!\d)")
# Said to be a card: masked even when a digit is wrong and Luhn fails. A year in front means an order number.
_CALLED_CARD = re.compile(
    rf"(?:卡号|银行卡|储蓄卡|借记卡|信用卡|卡)[是为:,\s]{{0,4}}(?P<card>(?!20\d\d)\d(?:{_SEP}\d){{14,18}})(?!\d)"
)
_ID_NUMBER = re.compile(rf"(?<!\d)[1-9](?:{_SEP}\d){{16}}{_SEP}[\dXx](?![\dA-Za-z])")
_PHONE = re.compile(rf"(?<!\d)(?:\+?86{_SEP})?(1[3-9]\d{_SEP}\d{{4}}{_SEP}\d{{4}})(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_LINK = r"(?:\s|是|为|就是|叫|改成|改为|设成|设为|设置成|发给你|给你|[:=，,。.“”\"'「」()])"
_PASSWORD = re.compile(
    rf"(?:密码|口令|passw(?:or)?d|pwd|pin码){_LINK}{{0,6}}(?P<secret>[A-Za-z0-9!@#$%^&*_+~.?-]{{4,32}})", re.IGNORECASE
)
_SMS_CODE = re.compile(
    rf"(?:验证码|校验码|动态码|短信码|确认码|yzm|verification code|sms code|code){_LINK}{{0,6}}"
    rf"(?P<secret>\d(?:{_SEP}\d){{3,7}})(?!\d)",
    re.IGNORECASE,
)
_SMS_CODE_BEFORE = re.compile(
    rf"(?<!\d)(?P<secret>\d(?:{_SEP}\d){{3,7}}){_LINK}{{0,3}}(?:是|这个|为)?(?:我的)?(?:验证码|校验码|动态码)"
)
_CVV = re.compile(
    rf"(?:cvv2?|cvc2?|cvn2?|安全码|背面(?:后|的|最后)*(?:三|3|四|4)位(?:数字|数)?){_LINK}{{0,4}}(?P<secret>\d{_SEP}\d{_SEP}\d(?:{_SEP}\d)?)(?!\d)",
    re.IGNORECASE,
)
# A message that is nothing but six digits is a code or a PIN far more often than anything else; nobody asks for one.
_BARE_CODE = re.compile(r"^\W*(?P<secret>\d{6})\W*$")

# Issuer prefixes (ISO/IEC 7812): UnionPay 62/81, Visa 4, Mastercard 51-55 and 2221-2720, Amex 34/37, JCB 35,
# Diners 36/38, and the 60/68/69/9-prefixed debit cards some Chinese banks still use. Order numbers begin with the
# year (20..) and so are never cards.
_ISSUERS = re.compile(r"^(?:62|81|4|5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720|3[4-8]|60|68|69|9[0-9])")

_MASKS = {
    "id_number": "[身份证号已隐藏]",
    "password": "[密码已隐藏]",
    "sms_code": "[验证码已隐藏]",
    "cvv": "[安全码已隐藏]",
}


def redact(text: str) -> Redacted:
    """`text` without secrets, and which kinds were found, in order of first appearance without repeats."""
    folded, origin = _fold(text)
    taken = _take_cuts(folded)
    parts, position = [], 0
    for cut in taken:
        parts += [text[position : origin[cut.start]], cut.replacement]
        position = origin[cut.end - 1] + 1
    parts.append(text[position:])
    return Redacted(text="".join(parts), kinds=tuple(dict.fromkeys(cut.kind for cut in taken)))


def find_phones(text: str) -> dict[str, str]:
    """The mobile numbers `redact` masks: as shown afterwards → the eleven digits."""
    folded, _ = _fold(text)
    return {
        cut.replacement: _alnum(folded[cut.start : cut.end])[-11:] for cut in _take_cuts(folded) if cut.kind == "phone"
    }


def _take_cuts(folded: str) -> list[_Cut]:
    """The cuts to make, in the order of the text, none overlapping."""
    taken: list[_Cut] = []
    for cut in _find_cuts(folded):
        if all(cut.end <= other.start or cut.start >= other.end for other in taken):
            taken.append(cut)
    return sorted(taken, key=lambda cut: cut.start)


def _fold(text: str) -> tuple[str, list[int]]:
    """NFKC without zero-width characters, and for every folded character its index in `text`."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if unicodedata.category(char) == "Cf":
            continue
        for folded in unicodedata.normalize("NFKC", char):
            chars.append(folded)
            origin.append(index)
    return "".join(chars), origin


def _find_cuts(folded: str) -> Iterator[_Cut]:
    """Cuts, the more specific first: a later one that overlaps an earlier one is ignored."""
    for kind, pattern in (
        ("password", _PASSWORD),
        ("sms_code", _SMS_CODE),
        ("sms_code", _SMS_CODE_BEFORE),
        ("cvv", _CVV),
    ):
        for match in pattern.finditer(folded):
            yield _Cut(*match.span("secret"), kind, _MASKS[kind])
    for match in _ID_NUMBER.finditer(folded):
        if is_id_number(_alnum(match[0])):
            yield _Cut(*match.span(), "id_number", _MASKS["id_number"])
    for match in _CARD.finditer(folded):
        if end := _card_end(match[0]):
            tail = _alnum(match[0][:end])[-4:]
            yield _Cut(match.start(), match.start() + end, "card", f"[银行卡号已隐藏,尾号{tail}]")
    for match in _CALLED_CARD.finditer(folded):
        yield _Cut(*match.span("card"), "card", f"[银行卡号已隐藏,尾号{_alnum(match['card'])[-4:]}]")
    for match in _PHONE.finditer(folded):
        digits = _alnum(match[1])
        yield _Cut(*match.span(), "phone", f"{digits[:3]}****{digits[-4:]}")
    for match in _EMAIL.finditer(folded):
        local, domain = match[0].rsplit("@", 1)
        yield _Cut(*match.span(), "email", f"{local[0]}***@{domain}")
    if bare := _BARE_CODE.match(folded):
        yield _Cut(*bare.span("secret"), "sms_code", _MASKS["sms_code"])


def _card_end(candidate: str) -> int | None:
    """Where the card number at the start of `candidate` ends, if there is one; an amount may follow after a space."""
    for end in range(len(candidate), 12, -1):
        ends_a_group = end == len(candidate) or not candidate[end].isdigit()
        digits = _alnum(candidate[:end])
        is_number = ends_a_group and candidate[end - 1].isdigit() and len(digits) >= 13
        if is_number and _ISSUERS.match(digits) and passes_luhn(digits):
            return end
    return None


def _alnum(text: str) -> str:
    return "".join(char for char in text if char.isalnum()).upper()


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 Annex B: double every second digit from the right, the sum of digits is a multiple of ten."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_id_number(number: str) -> bool:
    """GB 11643-1999: 17 digits with a real birth date, then the ISO 7064 MOD 11-2 check character."""
    if not re.fullmatch(r"[1-9]\d{16}[\dX]", number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    remainder = sum(int(digit) * (1 << (17 - index)) for index, digit in enumerate(number[:17])) % 11
    return number[17] == "10X98765432"[remainder]
