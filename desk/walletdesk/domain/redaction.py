"""Removes secrets from what people type, before anything stores or forwards it.

Dropped: passwords, SMS codes, CVV. Masked: bank cards (Luhn, ISO/IEC 7812-1), resident ID numbers (checksum of
GB 11643-1999), mobile phones, e-mail addresses. Left alone: amounts, order numbers, hotlines, dates.

What is found in the folded text (folding.py, secret_patterns.py) is cut out of the original one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from walletdesk.domain.announced import find_announced
from walletdesk.domain.folding import fold, spell_out
from walletdesk.domain.number_spans import CARD_LENGTHS, Span, is_mobile
from walletdesk.domain.secret_patterns import find_secrets, keep_alnum
from walletdesk.domain.split_numbers import find_split

NEVER_TO_BE_SENT = ("card", "id_number", "password", "sms_code", "cvv")
"""Kinds that nobody asks a user for; a name, a phone or an address stands on every form."""
_AT = re.compile(r"\s?@\s?|\s?\(at\)\s?|艾特")
_MASKS = {
    "id_number": "[身份证号已隐藏]",
    "password": "[密码已隐藏]",
    "sms_code": "[验证码已隐藏]",
    "cvv": "[安全码已隐藏]",
}


@dataclass(frozen=True, slots=True)
class Redacted:
    text: str
    kinds: tuple[str, ...]


def redact(
    text: str,
    *,
    is_message: bool = True,
    before: Sequence[str] = (),
    asked_amount: bool = False,
    asked_number: bool = False,
    public: frozenset[str] = frozenset(),
) -> Redacted:
    """`text` without secrets, and which kinds were found, in order of first appearance without repeats.

    `is_message`: typed as a whole, so that six digits alone are a code; the value of a field may be an amount.
    `before`: what the same user said just before, which this may go on with.
    `asked_amount`: this answers a question for one, so that six digits alone are no code.
    `asked_number`: this answers a question for some number, so that it is no secret the message before only named.
    `public`: the brand's own addresses, which everybody is to read.
    """
    folded, origin = fold(text)
    spans = chain(
        find_split(folded, before) if is_message else (),
        find_secrets(folded, is_message=is_message, asked_amount=asked_amount),
        # Specific ones first: an announced one may be any word.
        find_announced(folded, before[-1], asked_number=asked_number) if is_message and before else (),
    )
    found = _take(folded, spans)
    taken = [one for one in found if folded[one.start : one.end] not in public]
    parts, position = [], 0
    for span in taken:
        parts += [text[position : origin[span.start]], _mask(folded, span)]
        position = origin[span.end - 1] + 1
    parts.append(text[position:])
    return Redacted(text="".join(parts), kinds=tuple(dict.fromkeys(span.kind for span in taken)))


def redact_fields(value: Any) -> Any:
    """Every text inside a JSON document."""
    if isinstance(value, str):
        return redact(value, is_message=False).text
    if isinstance(value, list):
        return [redact_fields(item) for item in value]
    if isinstance(value, dict):
        return {key: redact_fields(item) for key, item in value.items()}
    return value


def find_phones(text: str) -> dict[str, str]:
    """The mobile numbers `redact` masks: as shown afterwards → the digits to dial."""
    folded, _ = fold(text)
    return {
        _mask(folded, span): _render_phone(folded[span.start : span.end])
        for span in _take(
            folded, chain(find_split(folded, ()), find_secrets(folded, is_message=True, asked_amount=False))
        )
        if span.kind == "phone"
    }


def _take(folded: str, spans: Iterable[Span]) -> list[Span]:
    """What to cut, in the order of the text, none overlapping: of two that do the earlier found."""
    taken: list[Span] = []
    is_taken = bytearray(len(folded))
    for span in spans:
        if not any(is_taken[span.start : span.end]):
            taken.append(span)
            is_taken[span.start : span.end] = b"\x01" * (span.end - span.start)
    return sorted(taken)


def _mask(folded: str, span: Span) -> str:
    found = folded[span.start : span.end]
    if span.kind == "card":
        digits = keep_alnum(spell_out(found))
        # Of a part the end is not the card's, and too much of it.
        return f"[银行卡号已隐藏,尾号{digits[-4:]}]" if len(digits) in CARD_LENGTHS else "[银行卡号已隐藏]"
    if span.kind == "phone":
        number = _render_phone(found).removeprefix("00")
        return f"{number[:3]}****{number[-4:]}"
    if span.kind == "email":
        return f"{found[0]}***@{_AT.split(found)[-1]}"
    return _MASKS[span.kind]


def _render_phone(found: str) -> str:
    """As dialled in the mainland."""
    digits = keep_alnum(spell_out(found))
    return digits[-11:] if is_mobile(digits[-11:]) else f"00{digits.removeprefix('00')}"
