"""Cards and ID numbers given in pieces: in one message (前8位是…,后面是…), or over two or three in a row.

The log is never rewritten: what completes a number is hidden, so that no more of it is kept than its beginning.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from walletdesk.domain.checksums import is_id_number
from walletdesk.domain.folding import fold
from walletdesk.domain.number_spans import CHAIN, Span, is_card

MOST_EARLIER = 2
# Two amounts in a row may pass Luhn by chance; a card's first piece is longer or begins as UnionPay's do.
_SHORTEST_FIRST = 6
_FEWEST_CARD_DIGITS = 16
_LONGEST_LINK = 12
# Not the 8 of 前8位, nor an amount.
_PIECE = re.compile(rf"(?<!\d){CHAIN}(?!\d|\s?[位元块])")
_BARE = re.compile(r"[\W\d_]*+[Xx]?\W*+")
# A number with a word of courtesy beside it.
_MOST_BESIDE = 6
_FEWEST_WITH_WORDS = 4
_HINT = re.compile(r"卡|身[份分]证|[前中后末].{0,3}位|前面|中间|后面|最后|剩下|其余|接着|还有")
_COUNTED = re.compile(r"[元块万笔点月日年时]")


def is_piece(text: str) -> bool:
    """Whether it may be part of a number, by itself or by what it says."""
    folded, _ = fold(text)
    return bool(_find_pieces(folded))


def find_split(folded: str, before: Sequence[str]) -> Iterator[Span]:
    """What of the message belongs to a number in pieces; `before`: what the user said before it, the oldest first."""
    pieces = _find_pieces(folded)
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + 1 + MOST_EARLIER, len(pieces))):
            run = pieces[first : last + 1]
            if _is_linked(folded, run) and (kind := _find_kind([_digits_of(folded, span) for span in run])):
                yield from (Span(*span, kind) for span in run)
    earlier: list[str] = []
    for text in reversed(before[-MOST_EARLIER:]):
        said, _ = fold(text)
        found = _find_pieces(said)
        if len(found) > 1 or not pieces:
            return
        if not found:
            # Hidden already, or a word in between.
            continue
        earlier.insert(0, _digits_of(said, found[0]))
        if kind := _find_kind([*earlier, _digits_of(folded, pieces[0])]):
            yield Span(*pieces[0], kind)


def _find_pieces(folded: str) -> list[tuple[int, int]]:
    pieces = [found.span() for found in _PIECE.finditer(folded)]
    if _BARE.fullmatch(folded) or _HINT.search(folded) or (len(pieces) == 1 and _is_nearly_bare(folded, pieces[0])):
        return pieces
    return []


def _is_nearly_bare(folded: str, piece: tuple[int, int]) -> bool:
    beside = folded[: piece[0]] + folded[piece[1] :]
    return (
        piece[1] - piece[0] >= _FEWEST_WITH_WORDS
        and sum(map(str.isalnum, beside)) <= _MOST_BESIDE
        and not _COUNTED.match(folded[piece[1] :].lstrip())
    )


def _is_linked(folded: str, run: list[tuple[int, int]]) -> bool:
    links = [folded[end:start] for (_, end), (start, _) in pairwise(run)]
    return all(len(link) <= _LONGEST_LINK and not _COUNTED.search(link) for link in links)


def _find_kind(pieces: list[str]) -> str | None:
    number = "".join(pieces)
    if len(number) == 18 and is_id_number(number):
        return "id_number"
    begins_as_card = len(pieces[0]) >= _SHORTEST_FIRST or number.startswith("62")
    return "card" if begins_as_card and len(number) >= _FEWEST_CARD_DIGITS and is_card(number) else None


def _digits_of(folded: str, span: tuple[int, int]) -> str:
    found = folded[slice(*span)].upper().replace("×", "X")
    return "".join(char for char in found if char.isdigit() or char == "X")
