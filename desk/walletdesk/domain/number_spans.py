"""Cards, ID numbers and phones among the digits of a folded text, in time linear in its length."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from walletdesk.domain.checksums import is_id_number, passes_luhn
from walletdesk.domain.folding import SEPARATOR


class Span(NamedTuple):
    start: int
    end: int
    kind: str


# Whatever is neither letter nor digit may stand between the groups of a number: check digits and even groups tell it.
GAP = r"[\W_]{0,6}"
# Groups of digits that may be one number, never cut within one: where nothing fits, that would be tried in all ways.
# An X ends an ID number, apart from the digits only if it is no word's.
CHAIN = rf"\d++(?:{GAP}\d++)*(?:[Xx×]|{GAP}[Xx×](?![A-Za-z0-9]))?"
_CHAIN = re.compile(CHAIN)
_GROUP = re.compile(r"\d+|[Xx×]")
_ENDS_OF_ID = frozenset("Xx×")
_CALLED_ORDER = re.compile(r"(?:订单|单号|流水|交易|凭证|编号)[号码是为:,，\s]{0,5}$")

# Issuer prefixes (ISO/IEC 7812): UnionPay 62/81, Visa 4, Mastercard 51-55 and 2221-2720, Amex 34/37, JCB 35,
# Diners 36/38, and the 60/68/69/9-prefixed debit cards some Chinese banks still use. Order numbers begin with the
# year (20..) and so are never cards.
_SCHEMES = r"4|5[1-5]|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720|3[4-8]"
_ISSUERS = re.compile(rf"62|81|{_SCHEMES}|60|68|69|9[0-9]")
CARD_LENGTHS = range(13, 20)
# How issuers print them, beside groups of one size.
_PRINTED_CARDS = {(4, 6, 5), (4, 6, 4), (6, 13), (6, 10), (6, 12)}
# In whatever groups: the check digit, the length and the bank in front, which no round amount is taken for.
_CUT_AT_WILL = range(16, 20)
_BANK = re.compile(rf"(?!620+$)62|(?!\d{{1,4}}00+$)(?=\d{{4}})(?:{_SCHEMES})")
# Six digits name the bank at UnionPay.
_WHOLE_BANK = re.compile(r"62\d{4}")
# A phone, a hotline, a date or an order number that begins with one.
_STANDS_ALONE = re.compile(
    r"1[3-9]\d{9}|[48]00\d{7}|95\d{3,4}|100\d\d|123\d\d|(?:19|20)\d\d(?:[01]\d(?:[0-3]\d(?:[0-2]\d(?:\d\d?){0,4})?)?)?"
)
_PHONE = re.compile(r"(?:(?:00)?86)?(1[3-9]\d{9})")
# Mobiles of Hong Kong, Macau and Taiwan. A landline stays: it is a company's more often than a customer's.
_PHONE_NEARBY = re.compile(r"(?<!\d)(?:\+|00)(?:852-?\s?[4-79]|853-?\s?6|886-?\s?9\d)(?:[\s-]?\d){7}(?!\d)")
_SPOKEN_PHONES = {(3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (4, 4, 3), (3, 5, 3)}
# Amounts and dates in a row may pass Luhn by chance; a number is written in even groups, and small ones.
_LARGEST_GROUP = 4
# 10:15, 11:20, 14:05 or 13.00, 10.00, 100.00: times and amounts in a row are told by what stands between.
_LONGEST_OF_TIMES = 2
_PLAIN_GAP = re.compile(SEPARATOR)
_SPACE = re.compile(r"[\s\-‐‑‒–—―_]{0,3}")
_FEWEST_DIGITS = 11
_MOST_DIGITS = 19


class _Chain(NamedTuple):
    gaps: list[str]
    """Behind each group but the last."""
    ends: list[int]
    """Of each group, in the text."""
    sizes: tuple[int, ...]
    digits: str
    places: list[int]
    """Where each group begins among the digits, and where the last one ends."""


def find_numbers(folded: str) -> Iterator[Span]:
    """May overlap; the more specific first within what begins at one place."""
    for found in _CHAIN.finditer(folded):
        groups = [(group.start() + found.start(), group[0]) for group in _GROUP.finditer(found[0])]
        sizes = tuple(len(group) for _, group in groups)
        ends = [start + len(group) for start, group in groups]
        chain = _Chain(
            gaps=[folded[end:start].strip() for end, (start, _) in zip(ends, groups[1:], strict=False)],
            ends=ends,
            sizes=sizes,
            digits="".join("X" if group in _ENDS_OF_ID else group for _, group in groups),
            places=[0, *accumulate(sizes)],
        )
        for first, (start, _) in enumerate(groups):
            yield from _find_from(folded, chain, first, start)
    for found in _PHONE_NEARBY.finditer(folded):
        yield Span(*found.span(), "phone")


def _find_from(folded: str, chain: _Chain, first: int, start: int) -> Iterator[Span]:
    """Every number that begins with the group `first`, the longest first."""
    begin = chain.places[first]
    windows: list[tuple[int, str]] = []
    for last, place in enumerate(chain.places[first + 1 : first + 1 + _MOST_DIGITS], first):
        if place - begin > _MOST_DIGITS:
            break
        if place - begin >= _FEWEST_DIGITS:
            windows.insert(0, (last, chain.digits[begin:place]))
    for last, number in windows:
        if len(number) == 18 and is_id_number(number):
            yield Span(start, chain.ends[last], "id_number")
    for last, number in windows:
        if (
            is_card(number)
            and (_is_printed(chain, first, last) or _is_cut_at_will(chain, first, last))
            and not (first == last and _is_called_order(folded, number, start))
        ):
            yield Span(start, chain.ends[last], "card")
    for last, number in windows:
        if (
            (found := _PHONE.fullmatch(number))
            and _is_phone_grouping(chain.sizes[first : last + 1], len(number) - len(found[1]))
            and (chain.sizes[first] > _LONGEST_OF_TIMES or len(set(chain.gaps[first:last])) < 2)
        ):
            has_plus = len(number) > _FEWEST_DIGITS and folded.endswith("+", 0, start)
            yield Span(start - has_plus, chain.ends[last], "phone")


def is_card(number: str) -> bool:
    return len(number) in CARD_LENGTHS and bool(_ISSUERS.match(number)) and number.isdigit() and passes_luhn(number)


def is_mobile(number: str) -> bool:
    """Of the mainland, without the country code."""
    return len(number) == _FEWEST_DIGITS and bool(_PHONE.fullmatch(number))


def _is_printed(chain: _Chain, first: int, last: int) -> bool:
    return _is_even(chain.sizes[first : last + 1], _PRINTED_CARDS) and (
        chain.sizes[first] > _LONGEST_OF_TIMES or _is_alike(chain.gaps[first:last])
    )


def _is_cut_at_will(chain: _Chain, first: int, last: int) -> bool:
    """Uneven groups, of which the first is no card already, and none has a meaning of its own if that names no bank."""
    groups = [chain.digits[begin:end] for begin, end in pairwise(chain.places[first : last + 2])]
    gaps = set(chain.gaps[first:last])
    return (
        sum(map(len, groups)) in _CUT_AT_WILL
        and bool(_BANK.match(groups[0]))
        and not is_card(groups[0])
        and (all(map(_SPACE.fullmatch, gaps)) or (groups[0].startswith("62") and len(gaps) == 1 and _is_alike([*gaps])))
        and (bool(_WHOLE_BANK.match(groups[0])) or not any(map(_STANDS_ALONE.fullmatch, groups)))
    )


def _is_even(sizes: tuple[int, ...], printed: set[tuple[int, ...]]) -> bool:
    *front, last = sizes
    if not front or sizes in printed:
        return True
    return len(set(front)) == 1 and front[0] <= _LARGEST_GROUP and last < 2 * front[0]


def _is_alike(gaps: list[str]) -> bool:
    return len(set(gaps)) < 2 or all(_PLAIN_GAP.fullmatch(gap) for gap in gaps)


def _is_phone_grouping(sizes: tuple[int, ...], prefix: int) -> bool:
    """Without the country code, which may stand in a group of its own or in the first one."""
    if prefix and sizes[0] == prefix:
        sizes = sizes[1:]
    elif prefix:
        sizes = (sizes[0] - prefix, *sizes[1:])
    return min(sizes) > 0 and _is_even(sizes, _SPOKEN_PHONES)


def _is_called_order(folded: str, number: str, start: int) -> bool:
    """In one piece: no order number is written in groups. What UnionPay would give is a card's, whatever it is called:
    people call many things a number."""
    return not number.startswith("62") and bool(_CALLED_ORDER.search(folded[max(0, start - 12) : start]))
