"""Money that has not arrived, and the state of any transaction."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Text

from actions.account import Wanted, find, show
from actions.answer import Answer
from actions.casework import case_button
from actions.following import MoneySkill
from actions.services import Services
from actions.turn import Turn

ALL_KINDS = ("topup", "withdrawal", "transfer", "payment", "refund")
NEVER_ARRIVED = frozenset({"closed", "failed_refunded", "failed_refunding"})


class LookUp(MoneySkill):
    """Find the transaction meant, show where it stands."""

    @property
    @abstractmethod
    def wanted(self) -> Wanted:
        """Among which to look, and what to say if there is none."""

    def name(self) -> Text:
        return f"action_{self.wanted.label}"

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        found = await find(turn, services.wallet, user_id, wanted=self.wanted)
        return found if isinstance(found, Answer) else show(found, turn=turn, label=self.wanted.label)


class TopupNotReceived(LookUp):
    wanted = Wanted("topup_not_received", ("topup",))


class WithdrawalNotReceived(LookUp):
    wanted = Wanted("withdrawal_not_received", ("withdrawal",))


class TransferNotReceived(LookUp):
    wanted = Wanted("transfer_not_received", ("transfer",), direction="out")


class RefundStatus(LookUp):
    wanted = Wanted("refund_status", ("refund",), nothing="refund.none_found")


class TransactionStatus(LookUp):
    wanted = Wanted("transaction_status", ALL_KINDS, guess=False)


class TransferWrongAccount(LookUp):
    """How to get it back depends on whether the money is still on its way."""

    wanted = Wanted(
        "transfer_wrong_account",
        ("transfer",),
        direction="out",
        nothing="transfer_wrong.none_found",
        guess=False,
    )

    async def answer_user(self, turn: Turn, services: Services, user_id: str) -> Answer:
        found = await find(turn, services.wallet, user_id, wanted=self.wanted)
        if isinstance(found, Answer):
            return found
        case = "sent" if found.status == "success" else "back" if found.status in NEVER_ARRIVED else "on_its_way"
        answer = show(found, turn=turn, label=self.wanted.label, text=f"transfer_wrong.{case}")
        if case != "sent":
            return answer
        register = case_button([found], label=self.wanted.label)
        first = replace(answer.says[0], buttons=[register], offer=register.payload)
        return replace(answer, says=[first])
