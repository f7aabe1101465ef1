"""What skills about the user's own money share: login first, then find the transaction, then show it."""

from __future__ import annotations

import json
from abc import abstractmethod
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Dict, List, Optional, Sequence, Union

from actions import texts
from actions.answer import Answer, Button, Say
from actions.cards import render_card
from actions.casework import case_button
from actions.clues import Clues
from actions.guard import Skill
from actions.picking import Nothing, One, Picked, Several, pick
from actions.render import is_overdue, render_choice, render_clues
from actions.services import Services
from actions.telling import transaction_values
from actions.turn import Turn
from actions.wallet.errors import NotFound
from actions.wallet.interface import Wallet
from actions.wallet.models import Transaction

LOOK_BACK = timedelta(days=30)
HUMAN = "human_handoff"


@dataclass(frozen=True)
class Wanted:
    """Among which transactions to look, for which label, and what to say if there is none."""

    label: str
    kinds: Sequence[str]
    direction: Optional[str] = None
    nothing: str = "none.at_all"
    guess: bool = True


class AccountSkill(Skill):
    """A skill that sees one user's account; without a verified user the wallet is not asked at all."""

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if turn.customer.user_id is None:
            return Answer([Say("login.needed")], slots={"topic": turn.label})
        return await self.answer_user(turn, services, turn.customer.user_id)

    @abstractmethod
    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        """The answer to this verified user."""


async def load_recent(wallet: Wallet, user_id: str, turn: Turn, *, kinds: Sequence[str] = ()) -> List[Transaction]:
    """Newest first; as far back as the user's words reach."""
    return await wallet.list_transactions(user_id, kinds=kinds, since=look_back(turn.clues, now=turn.now))


def look_back(clues: Clues, *, now: datetime) -> datetime:
    usual = now - LOOK_BACK
    return min(clues.since, usual) if clues.since else usual


async def find(turn: Turn, wallet: Wallet, user_id: str, *, wanted: Wanted) -> Union[Transaction, Answer]:
    """The transaction that is meant, or what to say because it is not clear."""
    if turn.clues.order_no:
        return await _find_by_order_no(turn, wallet, user_id, turn.clues.order_no)
    recent = await load_recent(wallet, user_id, turn, kinds=wanted.kinds)
    found = [one for one in recent if wanted.direction in (None, one.direction)]
    picked: Picked = Nothing([])
    for clues in turn.attempts:
        picked = pick(found, clues, guess=wanted.guess)
        if isinstance(picked, One):
            return picked.transaction
        if isinstance(picked, Several):
            return offer(picked.transactions, "choose", turn=turn, label=wanted.label)
    if isinstance(picked, Nothing) and picked.nearest:
        return offer(picked.nearest, "none.with_nearest", turn=turn, label=wanted.label)
    return Answer([Say(wanted.nothing, nothing_values(turn, wanted.kinds))], slots={"topic": wanted.label})


def offer(transactions: Sequence[Transaction], text: str, *, turn: Turn, label: str) -> Answer:
    """One button for each transaction, and a human if it is none of them."""
    buttons = [choice(one, turn=turn, label=label) for one in transactions]
    buttons.append(Button(texts.NONE_OF_THEM, f"/{HUMAN}"))
    say = Say(text, {"wanted": render_clues(turn.clues)}, buttons, question="choose" if transactions else None)
    return Answer([say], slots={"topic": label})


def choice(transaction: Transaction, *, turn: Turn, label: str) -> Button:
    chosen = json.dumps({"order_no": transaction.order_no})
    return Button(render_choice(transaction, now=turn.now), f"/{label}{chosen}")


def show(transaction: Transaction, *, turn: Turn, label: str, text: Optional[str] = None) -> Answer:
    """State, reason, time and next step, with the card. An overdue one is offered to a human or as a case at once."""
    values = transaction_values(transaction, now=turn.now, profile=turn.profile)
    late = is_overdue(transaction, now=turn.now)
    more = [reminder(transaction, label=label)] if transaction.is_open and not late else []
    says = [Say(text or state_text(transaction), values, more, card=render_card(transaction))]
    if late:
        says.append(Say("overdue", {}, [case_button([transaction], label=label)], offer=HUMAN))
    return Answer(says, slots={"topic": label, "order_no": transaction.order_no})


def reminder(transaction: Transaction, *, label: str) -> Button:
    return Button(texts.REMIND, f"/{label}{json.dumps({'order_no': transaction.order_no, 'asks': 'remind'})}")


def state_text(transaction: Transaction) -> str:
    """The name of the text in data/texts/<kind>.yml."""
    if transaction.type == "transfer" and transaction.direction == "in":
        return "transfer_in.success" if transaction.status == "success" else "transfer_in.other"
    return f"{transaction.type}.{transaction.status}"


def nothing_values(turn: Turn, kinds: Sequence[str]) -> Dict[str, str]:
    kind = texts.KINDS[kinds[0]] if len(kinds) == 1 else ""
    return {"wanted": render_clues(turn.clues), "kind": kind}


async def _find_by_order_no(turn: Turn, wallet: Wallet, user_id: str, order_no: str) -> Union[Transaction, Answer]:
    try:
        return await wallet.get_transaction(user_id, order_no)
    except NotFound:
        return order_not_found(turn)


def order_not_found(turn: Turn) -> Answer:
    return Answer([Say("order.not_found", {"wanted": render_clues(turn.clues)})], slots={"topic": turn.label})
