"""The wallet's answers, checked against its contract (contracts/wallet-api.yaml) as they arrive."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import List, Literal, Optional

from pydantic import BaseModel, Field, validator

Kind = Literal["topup", "withdrawal", "transfer", "payment", "refund"]
Status = Literal[
    "success", "processing", "bank_processing", "debited_not_credited",
    "failed_refunded", "failed_refunding", "risk_review", "closed",
]  # fmt: skip
SETTLED = frozenset({"success", "failed_refunded", "closed"})


class _Answer(BaseModel):
    class Config:
        allow_mutation = False
        frozen = True

    @validator("*")
    def _times_carry_a_zone(cls, value: object) -> object:
        if isinstance(value, datetime) and value.tzinfo is None:
            raise ValueError("a time without zone")
        return value


class Step(_Answer):
    status: Status
    at: datetime


class Transaction(_Answer):
    """One transaction; `amount` and `fee` in yuan, never negative (`direction` says which way it went)."""

    order_no: str = Field(regex=r"^20[0-9]{18}$")
    type: Kind
    direction: Literal["in", "out"]
    status: Status
    amount: Decimal = Field(ge=0)
    fee: Decimal = Field(ge=0)
    created_at: datetime
    updated_at: datetime
    expected_at: Optional[datetime]
    counterparty: str
    channel: str
    bank: Optional[str]
    card_tail: Optional[str]
    reason: Optional[str]
    original_order_no: Optional[str]
    merchant_order_no: Optional[str]
    contract_name: Optional[str]
    remark: Optional[str]
    timeline: List[Step] = Field(min_items=1)

    @property
    def is_open(self) -> bool:
        return self.status not in SETTLED


class Page(_Answer):
    items: List[Transaction]
    next_cursor: Optional[str]


class Balance(_Answer):
    available: Decimal
    frozen: Decimal = Field(ge=0)
    as_of: datetime


class Profile(_Answer):
    display_name: str
    phone_masked: str
    account_status: Literal["active", "frozen", "risk_hold"]


class Receipt(_Answer):
    """Of a freeze; the same key gets the same one."""

    receipt_no: str = Field(regex=r"^(FR|UF)[0-9]{20}$")
    status: Literal["active", "frozen", "risk_hold"]
    at: datetime


class FeeQuota(_Answer):
    free_withdrawal_left: Decimal = Field(ge=0)
    resets_at: datetime
