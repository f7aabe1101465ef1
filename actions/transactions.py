"""Money that has not arrived, and the state of any transaction."""

from __future__ import annotations

from typing import Optional, Sequence, Text

from actions.account import AccountSkill, find, show
from actions.answer import Answer
from actions.services import Services
from actions.turn import Turn

ALL_KINDS = ("topup", "withdrawal", "transfer", "payment", "refund")
NEVER_ARRIVED = frozenset({"closed", "failed_refunded", "failed_refunding"})


class LookUp(AccountSkill):
    """Find the transaction meant, show where it stands. Subclasses say among which and what if there is none."""

    label = ""
    kinds: Sequence[str] = ()
    direction: Optional[str] = None
    nothing = "none.at_all"
    guess = True

    def name(self) -> Text:
        return f"action_{self.label}"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        found = await find(
            turn, services.wallet, user_id, kinds=self.kinds, label=self.label, nothing=self.nothing,
            direction=self.direction, guess=self.guess,
        )  # fmt: skip
        return found if isinstance(found, Answer) else show(found, turn=turn, label=self.label)


class TopupNotReceived(LookUp):
    label, kinds = "topup_not_received", ("topup",)


class WithdrawalNotReceived(LookUp):
    label, kinds = "withdrawal_not_received", ("withdrawal",)


class TransferNotReceived(LookUp):
    label, kinds, direction = "transfer_not_received", ("transfer",), "out"


class RefundStatus(LookUp):
    label, kinds, nothing = "refund_status", ("refund",), "refund.none_found"


class TransactionStatus(LookUp):
    label, kinds, guess = "transaction_status", ALL_KINDS, False


class TransferWrongAccount(LookUp):
    """How to get it back depends on whether the money is still on its way."""

    label, kinds, direction, nothing = "transfer_wrong_account", ("transfer",), "out", "transfer_wrong.none_found"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        found = await find(
            turn, services.wallet, user_id, kinds=self.kinds, label=self.label, nothing=self.nothing,
            direction=self.direction,
        )  # fmt: skip
        if isinstance(found, Answer):
            return found
        case = "sent" if found.status == "success" else "back" if found.status in NEVER_ARRIVED else "on_its_way"
        return show(found, turn=turn, label=self.label, text=f"transfer_wrong.{case}")
