"""A case about transactions: what the desk registers under a number (OpenCaseEffect)."""

from __future__ import annotations

import json
from typing import Dict, Sequence

from actions import texts
from actions.answer import Answer, Button, Say
from actions.cards import render_card
from actions.render import render_account, render_because, render_kind, render_money, render_time
from actions.turn import Turn
from actions.wallet.models import Transaction

KINDS: Dict[str, str] = {"duplicate_charge": "duplicate_charge", "transfer_wrong_account": "wrong_transfer"}
"""By topic; whatever else hangs is `other`."""


def case_kind(label: str) -> str:
    return KINDS.get(label, "other")


def case_payload(transactions: Sequence[Transaction], *, label: str) -> str:
    order_nos = [one.order_no for one in transactions]
    return f"/{label}{json.dumps({'order_no': order_nos[0] if len(order_nos) == 1 else order_nos, 'asks': 'case'})}"


def case_button(transactions: Sequence[Transaction], *, label: str) -> Button:
    return Button(texts.REGISTER[case_kind(label)], case_payload(transactions, label=label))


def register(transactions: Sequence[Transaction], *, turn: Turn) -> Answer:
    """The button or the yes before this was the confirmation."""
    kind, last = case_kind(turn.label), transactions[-1]
    lines = [_line(one, turn) for one in transactions]
    effect = {
        "effect": "open_case",
        "kind": kind,
        "title": texts.CASE_TITLES[kind].format(what=render_kind(last), amount=render_money(last.amount)),
        "description": "\n".join(lines),
        "order_nos": [one.order_no for one in transactions],
        "wish": texts.CASE_WISHES[kind],
        "priority": "high" if kind == "wrong_transfer" else "normal",
    }
    slots = {"topic": turn.label, "order_no": last.order_no}
    values = {"kind": render_kind(last), "amount": render_money(last.amount)}
    return Answer([Say(f"case.{kind}", values, card=render_card(last))], effect=effect, slots=slots)


def _line(one: Transaction, turn: Turn) -> str:
    return texts.CASE_LINE.format(
        when=render_time(one.created_at, now=turn.now),
        kind=render_kind(one),
        amount=render_money(one.amount),
        to=one.counterparty,
        account=render_account(one),
        status=texts.STATUSES[one.status],
        order_no=one.order_no,
        because=render_because(one),
    )
