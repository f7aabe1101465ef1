"""What is asked about the transaction shown last: when, why, remind me, register it, the one before, another one."""

from __future__ import annotations

from typing import Any, Dict, Sequence

from actions import texts
from actions.account import HUMAN, AccountSkill, load_recent, offer, order_not_found, reminder, show
from actions.answer import Answer, Button, Say
from actions.cards import render_card
from actions.casework import case_button, case_kind, register
from actions.desk.interface import Desk, DeskUnavailable
from actions.picking import MOST_OFFERED
from actions.render import is_overdue
from actions.services import Services
from actions.telling import transaction_values
from actions.turn import Turn
from actions.wallet.errors import NotFound
from actions.wallet.interface import Wallet
from actions.wallet.models import Transaction
from bot.matters import load_titles

FOLLOWED = frozenset({"when", "case_when", "why", "remind", "case", "older", "other"})


class MoneySkill(AccountSkill):
    """An account skill whose matter goes on with `asks` or with several transactions at once."""

    async def answer(self, turn: Turn, services: Services) -> Answer:
        user_id = turn.customer.user_id
        if user_id and turn.order_nos and (turn.asks in FOLLOWED or len(turn.order_nos) > 1):
            return await follow(turn, services, user_id)
        return await super().answer(turn, services)


async def follow(turn: Turn, services: Services, user_id: str) -> Answer:
    wallet = services.wallet
    try:
        found = [await wallet.get_transaction(user_id, order_no) for order_no in turn.order_nos]
    except NotFound:
        return order_not_found(turn)
    if turn.asks == "case":
        return register(found, turn=turn)
    if len(found) > 1:
        return _one_by_one(found, turn)
    if turn.asks in ("older", "other"):
        return await _beside(found[0], turn, wallet, user_id)
    if turn.asks == "case_when":
        return await _case_when(found[0], turn, services.desk)
    answers = {"when": _when, "why": _why, "remind": _remind}
    return answers[str(turn.asks)](found[0], turn)


def _one_by_one(found: Sequence[Transaction], turn: Turn) -> Answer:
    says = [Say("each", _values(one, turn), card=render_card(one)) for one in found]
    late = any(is_overdue(one, now=turn.now) for one in found)
    says.append(Say("overdue_some" if late else "each_end", offer=HUMAN if late else None))
    return Answer(says, slots={"topic": turn.label, "order_no": found[-1].order_no})


async def _beside(shown: Transaction, turn: Turn, wallet: Wallet, user_id: str) -> Answer:
    """The next older one of the same kind, or a choice of the others."""
    recent = await load_recent(wallet, user_id, turn, kinds=(shown.type,))
    others = [one for one in recent if one.direction == shown.direction and one.order_no != shown.order_no]
    if turn.asks == "other":
        text = "choose_other" if others else "none.no_other"
        return offer(others[:MOST_OFFERED], text, turn=turn, label=turn.label)
    older = [one for one in others if one.created_at < shown.created_at]
    if older:
        return show(older[0], turn=turn, label=turn.label)
    return Answer([Say("none.no_older", _values(shown, turn))], slots=_slots(shown, turn))


def _when(shown: Transaction, turn: Turn) -> Answer:
    if not shown.is_open:
        return Answer([Say("when.settled", _values(shown, turn), card=render_card(shown))], slots=_slots(shown, turn))
    late = is_overdue(shown, now=turn.now)
    return Answer(
        [Say("when.overdue" if late else "when.open", _values(shown, turn), offer=HUMAN if late else None)],
        slots=_slots(shown, turn),
    )


async def _case_when(shown: Transaction, turn: Turn, desk: Desk) -> Answer:
    """The case's own date; if the desk does not say, what the brand promises for this kind of case."""
    try:
        about = [one for one in await desk.list_cases(turn.conversation_id) if shown.order_no in one.order_nos]
    except DeskUnavailable:
        about = []
    if about:
        values = {"number": about[0].no, "status": about[0].status_text, "due": about[0].due_text}
        return Answer([Say("case.due", values)], slots=_slots(shown, turn))
    clock = turn.profile.fact(f"promises.cases.{case_kind(turn.label)}")
    values = {"days": texts.DAYS[clock["counted_in"]].format(clock["days"])}
    return Answer([Say("case.when", values)], slots=_slots(shown, turn))


def _why(shown: Transaction, turn: Turn) -> Answer:
    """The card's answer named the reason: now in plain words, and asked once more it is a human's."""
    known = f"plainly.{shown.reason}" if shown.reason in texts.REASONS else "why.unknown"
    text = "why.again" if _has_asked_why(shown, turn) else known
    late = is_overdue(shown, now=turn.now)
    more = [case_button([shown], label=turn.label)] if late else [reminder(shown, label=turn.label)] * shown.is_open
    human = Button(load_titles()[HUMAN], f"/{HUMAN}")
    return Answer([Say(text, _values(shown, turn), [human, *more])], slots=_slots(shown, turn))


def _has_asked_why(shown: Transaction, turn: Turn) -> bool:
    asked = ({one["entity"]: one["value"] for one in before.entities} for before in turn.history[:-1])
    return any(one.get("asks") == "why" and one.get("order_no") == shown.order_no for one in asked)


def _remind(shown: Transaction, turn: Turn) -> Answer:
    if not shown.is_open:
        return Answer([Say("remind.settled", _values(shown, turn))], slots=_slots(shown, turn))
    effect = {"effect": "remind", "order_no": shown.order_no}
    return Answer([Say("remind.set", _values(shown, turn))], effect=effect, slots=_slots(shown, turn))


def _values(transaction: Transaction, turn: Turn) -> Dict[str, str]:
    return {**transaction_values(transaction, now=turn.now, profile=turn.profile), "label": turn.label}


def _slots(shown: Transaction, turn: Turn) -> Dict[str, Any]:
    return {"topic": turn.label, "order_no": shown.order_no}
