"""What means something only together with what was said before: yes, no, still not, here is the number."""

from __future__ import annotations

from typing import Optional, Text

from actions.account import HUMAN, show
from actions.answer import Answer, Button, Say
from actions.guard import Skill
from actions.handoff import hand_over
from actions.history import known_cards
from actions.matters import load_titles
from actions.services import Services
from actions.skills import skill_for
from actions.texts import STATUSES
from actions.turn import Turn
from actions.wallet.errors import NotFound


class Affirm(Skill):
    """A yes to what was offered in the message before."""

    def name(self) -> Text:
        return "action_affirm"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if _offered(turn) == HUMAN:
            return await hand_over(turn, services, label=HUMAN)
        return Answer([Say("affirm.ask")])


class Deny(Skill):
    def name(self) -> Text:
        return "action_deny"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        return Answer([Say("deny.kept" if _offered(turn) else "deny.ask")])


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
        if now.status == before["status"]:
            return Answer([Say("recheck.unchanged", {"status": STATUSES[now.status]}, offer=HUMAN)])
        changed = Say("recheck.changed", {"before": before["status_text"], "status": STATUSES[now.status]})
        shown = show(now, turn=turn, label=turn.topic or "transaction_status")
        return Answer([changed, *shown.says], slots=shown.slots)


def _offered(turn: Turn) -> Optional[str]:
    """What the message before this one offered."""
    return turn.history[-2].offer if len(turn.history) > 1 else None
