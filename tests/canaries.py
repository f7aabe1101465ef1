"""Secrets to be typed wherever something can be typed, and the search for them in whatever keeps something."""

import json
import secrets
import string
from collections.abc import Iterable
from dataclasses import dataclass, field

from walletdesk.domain.checksums import is_id_number, passes_luhn

CHINESE = str.maketrans(string.digits, "零一二三四五六七八九")
FULL_WIDTH = str.maketrans(string.digits, "０１２３４５６７８９")


def _digits(count: int) -> str:
    return "".join(secrets.choice(string.digits) for _ in range(count))


def _make_card() -> str:
    body = f"622202{_digits(12)}"
    return body + next(digit for digit in string.digits if passes_luhn(body + digit))


def _make_id_number() -> str:
    while True:
        body = f"11010519{70 + secrets.randbelow(30)}0{1 + secrets.randbelow(9)}1{secrets.randbelow(10)}{_digits(3)}"
        for last in "0123456789X":
            if is_id_number(body + last):
                return body + last


def _group(digits: str, separator: str) -> str:
    return separator.join(digits[at : at + 4] for at in range(0, len(digits), 4))


@dataclass(frozen=True)
class Canaries:
    """One flock: each secret is made at random, so that a find is a leak and nothing else."""

    marker: str = field(default_factory=lambda: f"金丝雀{secrets.token_hex(6)}")
    """Harmless, typed along: that it is found shows that the search sees."""
    card: str = field(default_factory=_make_card)
    id_number: str = field(default_factory=_make_id_number)
    password: str = field(default_factory=lambda: f"Pw{secrets.token_hex(6)}")
    sms_code: str = field(default_factory=lambda: f"9{_digits(7)}")
    phone: str = field(default_factory=lambda: f"139{_digits(8)}")
    email: str = field(default_factory=lambda: f"zhang{secrets.token_hex(5)}@example.com")
    cvv: str = field(default_factory=lambda: _digits(3))

    def write_sentences(self) -> list[str]:
        """Each kind in every spelling, with the marker."""
        return [*self.write_favourable(), *self.write_unfavourable()]

    def write_favourable(self) -> list[str]:
        """As a form would have them: the name, then the secret."""
        card, phone = self.card, self.phone
        return [
            f"{self.marker} 我的卡{card}没到账,密码是{self.password}",
            f"卡号 {_group(card, ' ')} 和 {_group(card, '-')},{self.marker}",
            f"{self.marker} 卡{card.translate(FULL_WIDTH)},卡{card.translate(CHINESE)}",
            f"身份证{self.id_number},小写{self.id_number.lower()},{self.marker}",
            f"{self.marker} 身份证 {self.id_number.translate(FULL_WIDTH)}",
            f"验证码是{self.sms_code},或者{_group(self.sms_code, ' ')}是验证码,{self.marker}",
            f"电话{phone[:3]}-{phone[3:7]}-{phone[7:]}或{phone},邮箱{self.email},{self.marker}",
            f"{self.marker} cvv {self.cvv} 安全码是{self.cvv.translate(FULL_WIDTH)}",
        ]

    def write_unfavourable(self) -> list[str]:
        """As people also write them: groups of any size, the secret in front of its name or a clause away."""
        card, code, password = self.card, self.sms_code[:6], self.password
        return [
            f"{self.marker} 交易：{self.uneven_card} 没到账，{card[:6]}-{card[6:14]}-{card[14:]} 也是",
            f"{self.id_number}abc,{self.marker}",
            f"{self.marker} {code}为您的登录验证码",
            f"动态口令(编号05):{code},验证码输入{code}错误,短信内容：{code},{self.marker}",
            f"{self.marker} {code} is your verification code",
            f"密码重置成{password},密码现在是{password},密码帮我改成{password},{self.marker}",
            f"{self.marker} 用{password}做密码",
            f"卡后面三位{self.cvv},背面的数字{self.cvv},c.v.v {self.cvv},{self.marker}",
        ]

    @property
    def uneven_card(self) -> str:
        return f"{self.card[:10]} {self.card[10:]}"

    def write_all(self) -> str:
        """Short enough for every field."""
        return "。".join(self.write_favourable())

    def list_traces(self) -> list[str]:
        """What must be nowhere."""
        numbers = [self.card, self.id_number, self.id_number.lower(), self.phone, self.sms_code]
        spelled = [
            spelling
            for number in numbers
            for spelling in (
                number,
                _group(number, " "),
                _group(number, "-"),
                number.translate(FULL_WIDTH),
                number.translate(CHINESE),
                f"{number[:3]}-{number[3:7]}-{number[7:]}",
            )
        ]
        cvv = [
            f"cvv {self.cvv}",
            f"安全码是{self.cvv.translate(FULL_WIDTH)}",
            f"后面三位{self.cvv}",
            f"数字{self.cvv}",
            f"c.v.v {self.cvv}",
        ]
        card = self.card
        spelled += [self.uneven_card, f"{card[:6]}-{card[6:14]}-{card[14:]}", self.sms_code[:6]]
        return [*spelled, *cvv, self.password, self.email]

    def find_leaks(self, sinks: Iterable[tuple[str, bytes]]) -> list[tuple[str, str]]:
        """(sink, secret) of everything found, as it is or escaped as in JSON."""
        traces = [(trace, encode(trace)) for trace in self.list_traces()]
        return [
            (name, trace)
            for name, content in sinks
            for trace, needles in traces
            if any(needle in content for needle in needles)
        ]

    def is_seen_in(self, content: bytes) -> bool:
        return any(needle in content for needle in encode(self.marker))


def encode(text: str) -> set[bytes]:
    escaped = json.dumps(text)[1:-1].encode()
    return {text.encode(), escaped, escaped.replace(b"\\u", b"\\\\u"), text.encode("utf-16-le")}
