"""Words that ask for nothing by themselves, answered by what was said before: 知道了, ？？？, 在？"""

from __future__ import annotations

from dataclasses import replace
from typing import List, Optional, Text

from actions.account import HUMAN, reminder, show
from actions.answer import Answer, Button, Say
from actions.casework import case_button
from actions.guard import Skill
from actions.handoff import hand_over
from actions.history import Exchange, known_cards, misses
from actions.render import is_overdue, render_time
from actions.services import Services
from actions.telling import transaction_values
from actions.texts import STATUSES
from actions.turn import Turn
from actions.wallet.errors import WalletError
from actions.wallet.models import Transaction
from bot.asks import LEAVING, SILENT, TAKEN_IN
from bot.context.memory import PASSING
from bot.matters import DEFAULT_MATTER, TRANSACTION_TOPICS, load_matters, load_titles

REACH = 3
"""So many exchanges back a case, a call or a reminder is still what 知道了 is about."""
NEEDS_LOGIN = TRANSACTION_TOPICS | {"account_balance", "list_transactions"}


class Greet(Skill):
    """Good day only once; later on it means: are you there?"""

    def name(self) -> Text:
        return "action_greet"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if len(turn.history) < 2:
            return Answer([Say("utter_greet")])
        if again := asked_again(turn):
            return Answer([again])
        shown = await find_shown(turn, services)
        if shown is None or not shown.is_open:
            return Answer([Say("greet.here")])
        return _about(turn, shown, "greet.here_about")


async def take_in(turn: Turn, services: Services) -> Answer:
    """知道了, 我去App里问: what happens next, in one sentence."""
    if again := asked_again(turn):
        return Answer([again])
    matter = last_matter(turn)
    if matter is None:
        return Answer([Say("affirm.ask")])
    if turn.customer.user_id is None and matter.label in NEEDS_LOGIN:
        return Answer([Say("taken_in.login")])
    if turn.asks == LEAVING or was_taken_in(turn):
        return Answer([Say("taken_in.plain")])
    done = {effect for one in turn.history[-REACH:-1] for effect in one.effects}
    if told := next((effect for effect in ("open_case", "update_case", "callback") if effect in done), None):
        return Answer([Say(f"taken_in.{told}")])
    shown = await find_shown(turn, services)
    if shown is None or not shown.is_open:
        return Answer([Say("taken_in.plain")])
    if "remind" in done:
        return _about(turn, shown, "taken_in.watched")
    if is_overdue(shown, now=turn.now):
        register = case_button([shown], label=turn.topic or "transaction_status")
        return _about(turn, shown, "taken_in.late", buttons=[register], offer=register.payload)
    return _about(turn, shown, "taken_in.open")


async def say_otherwise(turn: Turn, services: Services) -> Answer:
    """？？？ after an answer: the same in plainer words, once; then a human."""
    if again := asked_again(turn):
        return Answer([again])
    count = misses(list(turn.history), turn.label)
    if count > 2:
        could_not = replace(load_matters()[DEFAULT_MATTER], reason="bot_could_not")
        return await hand_over(turn, services, label=DEFAULT_MATTER, text="clarify.third", matter=could_not)
    if count == 2:
        return Answer([Say("misunderstood.second" if last_matter(turn) else "puzzled.wordless", offer=HUMAN)])
    asks = str(turn.asks)
    shown = await find_shown(turn, services)
    if shown is not None and asks == SILENT:
        return _about(turn, shown, "silent.about", offer=HUMAN)
    if shown is not None:
        more = [reminder(shown, label=turn.topic or "transaction_status")] if shown.is_open else []
        return _about(
            turn, shown, f"puzzled.{shown.status}", buttons=[*more, Button(load_titles()[HUMAN], f"/{HUMAN}")]
        )
    return Answer([Say(f"{asks}.answer", offer=HUMAN) if last_matter(turn) else Say(f"{asks}.start")])


def asked_again(turn: Turn) -> Optional[Say]:
    """The question that the words left open, with its buttons."""
    before = turn.history[-2] if len(turn.history) > 1 else None
    if before is None or before.question is None or before.is_repeated:
        return None
    buttons = [Button(one["title"], one["payload"]) for one in before.buttons]
    return Say(f"back.{before.question}", {}, buttons, question=before.question, repeated=True)


async def find_shown(turn: Turn, services: Services) -> Optional[Transaction]:
    """The transaction that the last matter was about, as it is now; None without one, or if the wallet is silent."""
    order_no, user_id = turn.slots.get("order_no"), turn.customer.user_id
    matter = last_matter(turn)
    if user_id is None or matter is None or order_no not in known_cards(turn.history):
        return None
    if matter.label != turn.topic:
        return None
    try:
        return await services.wallet.get_transaction(user_id, str(order_no))
    except WalletError:
        return None


def was_taken_in(turn: Turn) -> bool:
    """Said twice, it only means goodbye."""
    before = turn.history[-2] if len(turn.history) > 1 else None
    return before is not None and any(one["entity"] == "asks" and one["value"] == TAKEN_IN for one in before.entities)


def last_matter(turn: Turn) -> Optional[Exchange]:
    """The last exchange that was about something."""
    return next((one for one in reversed(turn.history[:-1]) if one.label not in PASSING), None)


def _about(
    turn: Turn, shown: Transaction, text: str, *, buttons: Optional[List[Button]] = None, offer: Optional[str] = None
) -> Answer:
    values = {**transaction_values(shown, now=turn.now, profile=turn.profile), "label": turn.topic or ""}
    before = known_cards(turn.history)[shown.order_no]
    if before["status"] != shown.status:
        looked = {"now": render_time(turn.now, now=turn.now), "before": before["status_text"]}
        changed = Say("recheck.changed", {**looked, "status": STATUSES[shown.status]})
        found = show(shown, turn=turn, label=turn.topic or "transaction_status")
        return Answer([changed, *found.says], slots=found.slots)
    return Answer([Say(text, values, buttons or [], offer=offer)])
