"""Which skill goes on with a matter when the user only adds a fact."""

from __future__ import annotations

from typing import Optional

from actions.charges import DuplicateCharge, UnrecognizedCharge
from actions.failures import PaymentFailed
from actions.fees import QuoteFee
from actions.guard import Skill
from actions.transactions import (
    RefundStatus,
    TopupNotReceived,
    TransactionStatus,
    TransferNotReceived,
    TransferWrongAccount,
    WithdrawalNotReceived,
)

CONTINUED = (
    TopupNotReceived, WithdrawalNotReceived, TransferNotReceived, TransferWrongAccount, RefundStatus,
    TransactionStatus, PaymentFailed, DuplicateCharge, UnrecognizedCharge, QuoteFee,
)  # fmt: skip


def skill_for(topic: Optional[str]) -> Optional[Skill]:
    """The skill of a topic, if facts help it."""
    return next((skill() for skill in CONTINUED if skill().name() == f"action_{topic}"), None)
