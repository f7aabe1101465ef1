"""By when something ends: as the wallet expects it, else as the brand promises it by kind, bank and state. Pure."""

from __future__ import annotations

from datetime import datetime

from actions import texts
from actions.banks import canonical
from actions.render import is_overdue, render_deadline, render_kind
from actions.wallet.models import Transaction
from bot.brand import Profile

WAITING = frozenset({"processing", "bank_processing", "debited_not_credited"})


def render_when(transaction: Transaction, profile: Profile, *, now: datetime) -> str:
    """One time, told once: two of them would only make the user ask which one counts."""
    if transaction.expected_at is None:
        return render_promise(transaction, profile) or texts.ETA_UNKNOWN
    sentence = texts.ETA_MISSED if is_overdue(transaction, now=now) else texts.ETA
    return sentence.format(render_deadline(transaction.expected_at, now=now))


def render_promise(transaction: Transaction, profile: Profile) -> str:
    """A sentence; empty where nothing is promised."""
    if transaction.status == "risk_review":
        return texts.PROMISE.format(what=texts.REVIEW, promise=profile.sentence("promises.review"))
    if transaction.status not in WAITING:
        return ""
    if transaction.type == "withdrawal":
        return _withdrawal(canonical(transaction.bank), profile)
    path = {
        "topup": "promises.topup_credit",
        "transfer": "promises.transfer",
        "refund": "promises.refund.balance" if transaction.bank is None else _refund_card(transaction),
    }.get(transaction.type)
    return texts.PROMISE.format(what=render_kind(transaction), promise=profile.sentence(path)) if path else ""


def _withdrawal(bank: str | None, profile: Profile) -> str:
    own = next((one["text"] for one in profile.fact("promises.withdrawal.by_bank") if one["bank"] == bank), None)
    what = texts.BANK_WITHDRAWAL.format(bank) if own else texts.KINDS["withdrawal"]
    return texts.PROMISE.format(what=what, promise=own or profile.sentence("promises.withdrawal.default"))


def _refund_card(transaction: Transaction) -> str:
    is_credit = transaction.reason == "refund_channel_delay"
    return "promises.refund.credit_card" if is_credit else "promises.refund.card"
