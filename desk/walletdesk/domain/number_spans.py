"""Cards, ID numbers and phones among the digits of a folded text, in time linear in its length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from walletdesk.domain.checksums import is_id_number, passes_luhn
from walletdesk.domain.folding import SEPARATOR


class Span(NamedTuple):
    start: int
    end: int
    kind: str


# Groups of digits that may be one number; an X ends an ID number.
_CHAIN = re.compile(rf"\d+(?:{SEPARATOR}\d+)*(?:{SEPARATOR}[Xx](?![A-Za-z0-9]))?")
_GROUP = re.compile(r"\d+|[Xx]")
_CALLED_ORDER = re.compile(r"(?:订单|单号|流水|交易|凭证|编号)[号码是为:,，\s]{0,5}$")

# Issuer prefixes (ISO/IEC 7812): UnionPay 62/81, Visa 4, Mastercard 51-55 and 2221-2720, Amex 34/37, JCB 35,
# Diners 36/38, and the 60/68/69/9-prefixed debit cards some Chinese banks still use. Order numbers begin with the
# year (20..) and so are never cards.
_ISSUERS = re.compile(r"62|81|4|5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720|3[4-8]|60|68|69|9[0-9]")
_CARD_LENGTHS = range(13, 20)
# How issuers print them, beside groups of one size.
_PRINTED_CARDS = {(4, 6, 5), (4, 6, 4), (6, 13), (6, 10), (6, 12)}
_PHONE = re.compile(r"(?:(?:00)?86)?(1[3-9]\d{9})")
_SPOKEN_PHONES = {(3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 5, 3)}
# Amounts and dates in a row may pass Luhn by chance; a number is written in even groups, and small ones.
_LARGEST_GROUP = 4
_MOST_DIGITS = 19


def find_numbers(folded: str) -> Iterator[Span]:
    """May overlap; the more specific first within what begins at one place."""
    for chain in _CHAIN.finditer(folded):
        groups = [(found.start() + chain.start(), found[0]) for found in _GROUP.finditer(chain[0])]
        for first in range(len(groups)):
            yield from _find_from(folded, groups, first)


def _find_from(folded: str, groups: list[tuple[int, str]], first: int) -> Iterator[Span]:
    """Every number that begins with the group `first`, the longest first."""
    start = groups[first][0]
    windows: list[tuple[int, str, tuple[int, ...]]] = []
    digits = ""
    sizes: tuple[int, ...] = ()
    for at, group in groups[first:]:
        digits += group.upper()
        sizes = (*sizes, len(group))
        if len(digits) > _MOST_DIGITS:
            break
        windows.append((at + len(group), digits, sizes))
    for end, number, _ in reversed(windows):
        if len(number) == 18 and is_id_number(number):
            yield Span(start, end, "id_number")
    for end, number, grouping in reversed(windows):
        if _is_card(number) and _is_even(grouping, _PRINTED_CARDS) and not _is_called_order(folded, start):
            yield Span(start, end, "card")
    for end, number, grouping in reversed(windows):
        if (found := _PHONE.fullmatch(number)) and _is_phone_grouping(grouping, len(number) - len(found[1])):
            yield Span(start - (folded[:start].endswith("+") and len(number) > 11), end, "phone")


def _is_card(number: str) -> bool:
    return len(number) in _CARD_LENGTHS and bool(_ISSUERS.match(number)) and number.isdigit() and passes_luhn(number)


def _is_even(sizes: tuple[int, ...], printed: set[tuple[int, ...]]) -> bool:
    *front, last = sizes
    if not front or sizes in printed:
        return True
    return len(set(front)) == 1 and front[0] <= _LARGEST_GROUP and last < 2 * front[0]


def _is_phone_grouping(sizes: tuple[int, ...], prefix: int) -> bool:
    """Without the country code, which may stand in a group of its own or in the first one."""
    if prefix and sizes[0] == prefix:
        sizes = sizes[1:]
    elif prefix:
        sizes = (sizes[0] - prefix, *sizes[1:])
    return min(sizes) > 0 and _is_even(sizes, _SPOKEN_PHONES)


def _is_called_order(folded: str, start: int) -> bool:
    return bool(_CALLED_ORDER.search(folded[max(0, start - 12) : start]))
