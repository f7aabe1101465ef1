"""Values for sentences: times, money, the user's own words about what was looked for. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Mapping

from actions import texts
from actions.clues import Clues
from actions.wallet.models import Transaction
from bot import words


def render_time(moment: datetime, *, now: datetime) -> str:
    """今天 14:05, or 11月5日 14:05."""
    moment = moment.astimezone(now.tzinfo)
    days = (moment.date() - now.date()).days
    names = {-1: words.YESTERDAY, 0: words.TODAY, 1: words.TOMORROW}
    return f"{names.get(days) or words.DATE.format(moment)} {words.CLOCK.format(moment)}"


def render_deadline(moment: datetime, *, now: datetime) -> str:
    """今天 24:00: midnight is said as the end of the day before."""
    moment = moment.astimezone(now.tzinfo)
    if (moment.hour, moment.minute) != (0, 0):
        return render_time(moment, now=now)
    day, _, _ = render_time(moment - timedelta(minutes=1), now=now).partition(" ")
    return f"{day} {texts.END_OF_DAY}"


def render_slot(start: datetime, end: datetime, *, now: datetime) -> str:
    """明天 14:00–18:00, with the weekday when it is further off."""
    days = (start.date() - now.date()).days
    weekday = texts.WEEKDAY.format(words.WEEKDAYS[start.weekday()]) if not 0 <= days <= 1 else ""
    day, _, clock = render_time(start, now=now).partition(" ")
    return f"{day}{weekday} {clock}–{words.CLOCK.format(end.astimezone(now.tzinfo))}"


def render_slot_dict(slot: Mapping[str, str], *, now: datetime) -> str:
    return render_slot(datetime.fromisoformat(slot["from"]), datetime.fromisoformat(slot["to"]), now=now)


def render_money(amount: Decimal) -> str:
    return f"{amount.quantize(Decimal('0.01'))}"


def render_kind(transaction: Transaction) -> str:
    is_incoming = transaction.type == "transfer" and transaction.direction == "in"
    return texts.INCOMING_TRANSFER if is_incoming else texts.KINDS[transaction.type]


def render_account(transaction: Transaction) -> str:
    """The bank card, or the balance if no card takes part."""
    if transaction.bank and transaction.card_tail:
        return texts.CARD.format(bank=transaction.bank, tail=transaction.card_tail)
    return transaction.bank or texts.BALANCE


def render_because(transaction: Transaction) -> str:
    """A sentence, or nothing for an unknown reason."""
    reason = texts.REASONS.get(transaction.reason or "")
    return texts.BECAUSE.format(reason=reason) if reason else ""


def is_overdue(transaction: Transaction, *, now: datetime) -> bool:
    return transaction.is_open and transaction.expected_at is not None and transaction.expected_at < now


def render_clues(clues: Clues) -> str:
    """What was looked for, in words."""
    said = [
        texts.ORDER.format(clues.order_no) if clues.order_no else None,
        clues.time_text,
        texts.MONEY.format(render_money(clues.amount)) if clues.amount is not None else None,
        clues.bank,
        texts.CARD_TAIL.format(clues.card_tail) if clues.card_tail else None,
    ]
    return texts.SEPARATOR.join(word for word in said if word) or texts.NOTHING_SAID


def render_choice(transaction: Transaction, *, now: datetime) -> str:
    """A button's title."""
    return texts.CHOICE.format(
        when=render_time(transaction.created_at, now=now),
        what=transaction.counterparty if transaction.type == "payment" else render_kind(transaction),
        amount=render_money(transaction.amount),
        status=texts.STATUSES[transaction.status],
    )
