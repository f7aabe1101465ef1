"""What the texts of data/texts/<kind>.yml may name of a transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Dict

from actions import texts
from actions.promises import render_when
from actions.render import render_account, render_because, render_kind, render_money, render_time
from actions.wallet.models import Transaction
from bot.brand import Profile


def transaction_values(transaction: Transaction, *, now: datetime, profile: Profile) -> Dict[str, str]:
    """`eta` is a sentence; it is empty for what has ended."""
    return {
        "order_no": transaction.order_no,
        "kind": render_kind(transaction),
        "status": texts.STATUSES[transaction.status],
        "amount": render_money(transaction.amount),
        "fee": render_money(transaction.fee),
        "when": render_time(transaction.created_at, now=now),
        "updated": render_time(transaction.updated_at, now=now),
        "eta": render_when(transaction, profile, now=now) if transaction.is_open else "",
        "account": render_account(transaction),
        "counterparty": transaction.counterparty,
        "channel": texts.CHANNELS.get(transaction.channel, transaction.channel),
        "because": render_because(transaction),
        "contract": transaction.contract_name or transaction.counterparty,
    }
