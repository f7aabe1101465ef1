"""Which of the user's transactions is meant. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Union

from actions.banks import canonical
from actions.clues import Clues
from actions.wallet.models import Transaction

MOST_OFFERED = 4
"""More buttons than that are not read."""


@dataclass(frozen=True)
class One:
    transaction: Transaction


@dataclass(frozen=True)
class Several:
    """Newest first."""

    transactions: List[Transaction]


@dataclass(frozen=True)
class Nothing:
    """Nothing fits; `nearest` are the newest of the same kind."""

    nearest: List[Transaction]


Picked = Union[One, Several, Nothing]


def pick(found: Sequence[Transaction], clues: Clues, *, guess: bool = True) -> Picked:
    """`found` is newest first. Without clues the open one is meant; if none is open, the newest if `guess`."""
    matching = [one for one in found if matches(one, clues)]
    if not matching:
        return Nothing(list(found[:MOST_OFFERED]))
    if clues.newest or len(matching) == 1:
        return One(matching[0])
    still_open = [one for one in matching if one.is_open]
    if still_open:
        return One(still_open[0]) if len(still_open) == 1 else Several(still_open[:MOST_OFFERED])
    return One(matching[0]) if guess and not clues.narrows else Several(matching[:MOST_OFFERED])


def matches(transaction: Transaction, clues: Clues) -> bool:
    """Whether nothing the user said speaks against it."""
    return (
        (clues.order_no is None or transaction.order_no == clues.order_no)
        and (clues.amount is None or clues.amount in (transaction.amount, transaction.amount + transaction.fee))
        and (clues.since is None or transaction.created_at >= clues.since)
        and (clues.until is None or transaction.created_at < clues.until)
        and (clues.bank is None or transaction.bank is None or clues.bank == canonical(transaction.bank))
        and (clues.card_tail is None or transaction.card_tail in (None, clues.card_tail))
    )
