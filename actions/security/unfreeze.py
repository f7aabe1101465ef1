"""unfreeze_account: how the account stands, what it takes, and a human who checks that it is really the user."""

from __future__ import annotations

from typing import Text

from actions import texts
from actions.answer import Answer, Say
from actions.desk.interface import DeskUnavailable
from actions.guard import Skill
from actions.handoff import hand_over
from actions.services import Services
from actions.turn import Turn
from actions.wallet.errors import WalletError

LABEL = "unfreeze_account"


class UnfreezeAccount(Skill):
    def name(self) -> Text:
        return "action_unfreeze_account"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        user_id = turn.customer.user_id
        if user_id is None:
            return await hand_over(turn, services, label=LABEL, text="security.unfreeze.visitor")
        try:
            status = (await services.wallet.get_profile(user_id)).account_status
        except WalletError:
            return await hand_over(turn, services, label=LABEL, text="security.unfreeze.unknown")
        if status == "active":
            return Answer([Say("security.unfreeze.not_frozen", offer="human_handoff")])
        facts = {"account": texts.ACCOUNT_STATUS[status]}
        open_no = await _open_case(turn, services)
        if open_no:
            says = [Say("security.unfreeze.known", {"number": open_no})]
            return await hand_over(turn, services, label=LABEL, done=says, facts=facts)
        case = {
            "effect": "open_case",
            "kind": "security",
            "category": texts.UNFREEZE_TITLE,
            "title": texts.UNFREEZE_TITLE,
            "description": turn.text,
            "priority": "high",
        }
        says = [Say(f"security.unfreeze.{status}")]
        handed = await hand_over(turn, services, label=LABEL, done=says, facts=facts)
        return Answer(handed.says, case, handed.slots, [handed.effect] if handed.effect else [])


async def _open_case(turn: Turn, services: Services) -> str | None:
    """One request at a time."""
    try:
        cases = await services.desk.list_cases(turn.conversation_id)
    except DeskUnavailable:
        return None
    is_open = (one for one in cases if one.title == texts.UNFREEZE_TITLE and "add" in one.possible)
    return next((one.no for one in is_open), None)
