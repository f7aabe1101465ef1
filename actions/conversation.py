"""What means something only together with what was said before: yes, no, still not, here is the number."""

from __future__ import annotations

from datetime import timedelta
from typing import Mapping, Optional, Text

from actions import texts
from actions.account import HUMAN, reminder, show
from actions.answer import Answer, Button, Say
from actions.cards import render_card
from actions.casework import case_button
from actions.guard import Skill
from actions.handoff import hand_over
from actions.history import known_cards
from actions.render import is_overdue, render_time
from actions.services import Services
from actions.skills import skill_for
from actions.small_talk import take_in
from actions.telling import transaction_values
from actions.turn import Turn
from actions.wallet.errors import NotFound
from actions.wallet.models import Transaction
from bot.asks import LEAVING, TAKEN_IN
from bot.matters import load_titles

JUST_NOW = timedelta(minutes=2)
"""Shorter ago, a clock time would only look odd."""


class Affirm(Skill):
    """A yes to what was offered in the message before."""

    def name(self) -> Text:
        return "action_affirm"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if turn.asks in (TAKEN_IN, LEAVING):
            return await take_in(turn, services)
        if _offered(turn) == HUMAN:
            return await hand_over(turn, services, label=HUMAN)
        return Answer([Say("affirm.ask")])


class Deny(Skill):
    def name(self) -> Text:
        return "action_deny"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if len(turn.history) > 1 and turn.history[-2].question == "choose":
            return Answer([Say("deny.none_of_them", offer=HUMAN)])
        if not _offered(turn):
            return Answer([Say("deny.ask")])
        waiting = await take_in(turn, services)
        return waiting if waiting.slots or waiting.says[0].values else Answer([Say("deny.kept")])


class Inform(Skill):
    """A bare fact belongs to the matter under way; an order number without one asks for its state."""

    def name(self) -> Text:
        return "action_inform"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        skill = skill_for(turn.topic) or (skill_for("transaction_status") if turn.clues.order_no else None)
        if skill is not None:
            return await skill.answer(turn, services)
        titles = load_titles()
        labels = ("transaction_status", "quote_fee", HUMAN)
        return Answer([Say("inform.ask", {}, [Button(titles[label], f"/{label}") for label in labels])])


class NotSolved(Skill):
    """Looks again and says whether anything has changed; offers a human."""

    def name(self) -> Text:
        return "action_not_solved"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        order_no, user_id = turn.slots.get("order_no"), turn.customer.user_id
        before = known_cards(turn.history).get(order_no or "")
        if user_id is None or before is None:
            return Answer([Say("not_solved.offer", offer=HUMAN)])
        try:
            now = await services.wallet.get_transaction(user_id, before["order_no"])
        except NotFound:
            return Answer([Say("not_solved.offer", offer=HUMAN)])
        label = turn.topic or "transaction_status"
        looked = {"then": _when_shown(turn, before["order_no"]), "now": render_time(turn.now, now=turn.now)}
        if now.status == before["status"]:
            return Answer([_unchanged(now, turn, label, looked)])
        changed = Say(
            "recheck.changed", {**looked, "before": before["status_text"], "status": texts.STATUSES[now.status]}
        )
        shown = show(now, turn=turn, label=label)
        return Answer([changed, *shown.says], slots=shown.slots)


def _unchanged(now: Transaction, turn: Turn, label: str, looked: Mapping[str, str]) -> Say:
    """Late: somebody must look. Not yet late, or settled: said so, and the choice is the user's."""
    values = {**transaction_values(now, now=turn.now, profile=turn.profile), **looked}
    late = is_overdue(now, now=turn.now)
    case = "late" if late else "waiting" if now.is_open else "settled"
    more = [case_button([now], label=label)] if late or not now.is_open else [reminder(now, label=label)]
    # In time, 好的 is as likely a yes to waiting.
    offer = None if case == "waiting" else HUMAN
    return Say(f"recheck.{case}", values, more, card=render_card(now), offer=offer)


def _when_shown(turn: Turn, order_no: str) -> str:
    times = [one.shown_at for one in turn.history if one.shown_at and any(c["order_no"] == order_no for c in one.cards)]
    if not times or turn.now - times[-1] < JUST_NOW:
        return texts.JUST_NOW
    return texts.THAT_TIME.format(render_time(times[-1], now=turn.now))


def _offered(turn: Turn) -> Optional[str]:
    """What the message before this one offered."""
    return turn.history[-2].offer if len(turn.history) > 1 else None
