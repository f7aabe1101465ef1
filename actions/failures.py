"""payment_failed: the newest failed transaction says why; without one, the usual causes."""

from __future__ import annotations

from dataclasses import replace
from typing import Text

from actions.account import Wanted, find, load_recent, nothing_values, show
from actions.answer import Answer, Say
from actions.following import MoneySkill
from actions.picking import One, pick
from actions.services import Services
from actions.turn import Turn

LABEL = "payment_failed"
FAILED = frozenset({"closed", "failed_refunding", "failed_refunded", "risk_review"})
KINDS = ("payment", "topup", "transfer", "withdrawal")


class PaymentFailed(MoneySkill):
    def name(self) -> Text:
        return f"action_{LABEL}"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        if turn.clues.order_no:
            found = await find(turn, services.wallet, user_id, wanted=Wanted(LABEL, KINDS))
            return found if isinstance(found, Answer) else show(found, turn=turn, label=LABEL)
        failed = [one for one in await load_recent(services.wallet, user_id, turn, kinds=KINDS) if one.status in FAILED]
        picked = pick(failed, replace(turn.clues, newest=True))
        if isinstance(picked, One):
            return show(picked.transaction, turn=turn, label=LABEL)
        return Answer([Say("payment_failed.none_found", nothing_values(turn, KINDS))], slots={"topic": LABEL})
