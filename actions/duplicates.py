"""Which charges are one and the same, taken twice. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from actions.wallet.models import Transaction

WINDOW = timedelta(minutes=10)
"""Longer apart, the same price at the same merchant is another purchase."""


@dataclass(frozen=True)
class Repeated:
    """Charges of one merchant and amount, oldest first. `certain`: they carry the same order of the merchant."""

    charges: Tuple[Transaction, ...]
    certain: bool

    @property
    def order_nos(self) -> frozenset[str]:
        return frozenset(charge.order_no for charge in self.charges)


def find_repeated(payments: Iterable[Transaction]) -> List[Repeated]:
    """Certain ones first, then the newest first. Only what succeeded was charged."""
    groups: Dict[Tuple[str, Decimal], List[Transaction]] = {}
    for payment in sorted(payments, key=lambda one: one.created_at):
        if payment.type == "payment" and payment.status == "success":
            groups.setdefault((payment.counterparty, payment.amount), []).append(payment)
    found = [repeated for group in groups.values() for repeated in _within(group)]
    return sorted(found, key=lambda one: (one.certain, one.charges[-1].created_at), reverse=True)


def refund_of(repeated: Repeated, refunds: Sequence[Transaction]) -> Optional[Transaction]:
    """The refund of one of these charges, if there is one."""
    return next((refund for refund in refunds if refund.original_order_no in repeated.order_nos), None)


def _within(group: List[Transaction]) -> List[Repeated]:
    by_order: Dict[str, List[Transaction]] = {}
    for charge in group:
        if charge.merchant_order_no:
            by_order.setdefault(charge.merchant_order_no, []).append(charge)
    certain = [Repeated(tuple(charges), True) for charges in by_order.values() if len(charges) > 1]
    taken = {charge.order_no for repeated in certain for charge in repeated.charges}
    return certain + _close_together([charge for charge in group if charge.order_no not in taken])


def _close_together(charges: Sequence[Transaction]) -> List[Repeated]:
    runs: List[List[Transaction]] = []
    for charge in charges:
        if runs and charge.created_at - runs[-1][-1].created_at <= WINDOW:
            runs[-1].append(charge)
        else:
            runs.append([charge])
    return [Repeated(tuple(run), False) for run in runs if len(run) > 1]
