"""Charges that should not be: taken twice, or not recognised."""

from __future__ import annotations

from typing import List, Text

from actions import texts
from actions.account import HUMAN, choice, load_recent, nothing_values, show
from actions.answer import Answer, Button, Say
from actions.cards import render_card, render_list
from actions.casework import case_button
from actions.duplicates import Repeated, find_repeated, refund_of
from actions.following import MoneySkill
from actions.picking import MOST_OFFERED, matches
from actions.promises import render_when
from actions.render import render_clues, render_money, render_time
from actions.services import Services
from actions.turn import Turn
from actions.wallet.errors import NotFound
from actions.wallet.models import Transaction

SPENDING = ("payment", "transfer", "withdrawal")


class DuplicateCharge(MoneySkill):
    def name(self) -> Text:
        return "action_duplicate_charge"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        recent = await load_recent(services.wallet, user_id, turn, kinds=("payment", "refund"))
        repeated = [one for one in find_repeated(recent) if any(matches(charge, turn.clues) for charge in one.charges)]
        if not repeated:
            return Answer(
                [Say("duplicate.none_found", {"wanted": render_clues(turn.clues)})],
                slots={"topic": turn.label},
            )
        refunds = [one for one in recent if one.type == "refund"]
        waiting = [one for one in repeated if refund_of(one, refunds) is None]
        return _waiting(waiting[0], turn) if waiting else _refunded(repeated[0], refunds, turn)


def _waiting(repeated: Repeated, turn: Turn) -> Answer:
    last = repeated.charges[-1]
    text = "duplicate.certain" if repeated.certain else "duplicate.likely"
    cards = [Say("duplicate.card", {}, card=render_card(charge)) for charge in repeated.charges[:-1]]
    yes = case_button(repeated.charges, label="duplicate_charge")
    says = [*cards, Say(text, _values(repeated, turn), [yes], card=render_card(last), offer=yes.payload)]
    return Answer(says, slots={"topic": "duplicate_charge", "order_no": last.order_no})


def _refunded(repeated: Repeated, refunds: List[Transaction], turn: Turn) -> Answer:
    refund = refund_of(repeated, refunds)
    assert refund is not None
    values = {
        **_values(repeated, turn),
        "refund_status": texts.STATUSES[refund.status],
        "eta": _eta(refund, turn),
    }
    say = Say("duplicate.refunded", values, card=render_card(refund))
    return Answer([say], slots={"topic": "duplicate_charge", "order_no": refund.order_no})


def _eta(refund: Transaction, turn: Turn) -> str:
    return render_when(refund, turn.profile, now=turn.now) if refund.is_open else ""


def _values(repeated: Repeated, turn: Turn) -> dict[str, str]:
    charge = repeated.charges[0]
    times = texts.SEPARATOR.join(render_time(one.created_at, now=turn.now) for one in repeated.charges)
    return {
        "counterparty": charge.counterparty,
        "amount": render_money(charge.amount),
        "count": str(len(repeated.charges)),
        "times": times,
    }


class UnrecognizedCharge(MoneySkill):
    """Where the money went, charge by charge."""

    def name(self) -> Text:
        return "action_unrecognized_charge"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        if turn.clues.order_no:
            try:
                return _explain(await services.wallet.get_transaction(user_id, turn.clues.order_no), turn)
            except NotFound:
                return Answer([Say("order.not_found", {"wanted": render_clues(turn.clues)})])
        recent = await load_recent(services.wallet, user_id, turn, kinds=SPENDING)
        charges = [one for one in recent if one.direction == "out" and one.status != "closed"]
        fitting = [one for one in charges if matches(one, turn.clues)]
        if turn.clues.newest and fitting:
            return _explain(fitting[0], turn)
        if len(fitting) == 1 and turn.clues.narrows:
            return _explain(fitting[0], turn)
        if not fitting:
            values = nothing_values(turn, SPENDING)
            return Answer([Say("charge.none_found", values)], slots={"topic": turn.label})
        return _list(fitting, turn)


def _explain(charge: Transaction, turn: Turn) -> Answer:
    by_channel = charge.channel if charge.channel in ("auto_debit", "password_free") else "payment"
    case = by_channel if charge.type == "payment" else "other"
    return show(charge, turn=turn, label="unrecognized_charge", text=f"charge.{case}")


def _list(charges: List[Transaction], turn: Turn) -> Answer:
    title = texts.RECENT_CHARGES
    buttons = [choice(charge, turn=turn, label="unrecognized_charge") for charge in charges[:MOST_OFFERED]]
    buttons.append(Button(texts.NONE_OF_THEM, f"/{HUMAN}"))
    say = Say("charge.list", {"title": title}, buttons, card=render_list(charges, title=title))
    return Answer([say], slots={"topic": "unrecognized_charge"})
