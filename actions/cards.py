"""Transaction cards with their status track (contracts/bot_reply.schema.json). Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Dict, List, Optional, Sequence, Tuple

from actions import texts
from actions.render import render_kind, render_money
from actions.wallet.models import Transaction

MOST_LISTED = 20
# For each state: the second and third step of the track, as (label or None for the kind's own, state).
_STEPS: Dict[str, Tuple[Tuple[Optional[str], str], ...]] = {
    "processing": ((None, "current"), (None, "todo")),
    "bank_processing": ((None, "current"), (None, "todo")),
    "debited_not_credited": ((None, "done"), (None, "current")),
    "risk_review": ((texts.TRACK_REVIEW, "current"), (None, "todo")),
    "success": ((None, "done"), (None, "done")),
    "failed_refunding": ((texts.TRACK_FAILED, "failed"), (texts.TRACK_REFUNDING, "current")),
    "failed_refunded": ((texts.TRACK_FAILED, "failed"), (texts.TRACK_REFUNDED, "done")),
    "closed": ((texts.TRACK_CLOSED, "failed"),),
}


def render_card(transaction: Transaction) -> Dict[str, Any]:
    """`TransactionCard`."""
    return {
        "type": "transaction",
        **_head(transaction),
        "fee": render_money(transaction.fee),
        "bank": transaction.bank,
        "card_tail": transaction.card_tail,
        "expected_at": _iso(transaction.expected_at),
        "track": _track(transaction),
    }


def render_list(transactions: Sequence[Transaction], *, title: str) -> Dict[str, Any]:
    """`TransactionListCard`."""
    items = [_head(transaction) for transaction in transactions[:MOST_LISTED]]
    return {"type": "transaction_list", "title": title, "items": items}


def _head(transaction: Transaction) -> Dict[str, Any]:
    return {
        "order_no": transaction.order_no,
        "kind": transaction.type,
        "kind_text": render_kind(transaction),
        "status": transaction.status,
        "status_text": texts.STATUSES[transaction.status],
        "amount": render_money(transaction.amount),
        "counterparty": transaction.counterparty,
        "created_at": _iso(transaction.created_at),
    }


def _track(transaction: Transaction) -> List[Dict[str, Any]]:
    """Submitted, on its way, arrived; the time of the latest change stands at the last step reached."""
    names = texts.TRACKS[transaction.type]
    steps: List[Dict[str, Any]] = [{"label": names[0], "state": "done", "at": _iso(transaction.created_at)}]
    for own, (label, state) in zip(names[1:], _STEPS[transaction.status], strict=False):
        steps.append({"label": label or own, "state": state, "at": None})
    reached = [step for step in steps[1:] if step["state"] != "todo"]
    reached[-1]["at"] = _iso(transaction.timeline[-1].at)
    return steps


def _iso(moment: Optional[datetime]) -> Optional[str]:
    return moment.isoformat(timespec="seconds") if moment else None
