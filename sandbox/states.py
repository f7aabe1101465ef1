"""Transaction types and states, which go together, and what they do to the balance. Pure."""

from enum import StrEnum


class Type(StrEnum):
    TOPUP = "topup"
    WITHDRAWAL = "withdrawal"
    TRANSFER = "transfer"
    PAYMENT = "payment"
    REFUND = "refund"


class Status(StrEnum):
    SUCCESS = "success"
    PROCESSING = "processing"
    BANK_PROCESSING = "bank_processing"
    DEBITED_NOT_CREDITED = "debited_not_credited"
    FAILED_REFUNDED = "failed_refunded"
    FAILED_REFUNDING = "failed_refunding"
    RISK_REVIEW = "risk_review"
    CLOSED = "closed"


class Reason(StrEnum):
    BANK_TIMEOUT = "bank_timeout"
    BANK_BATCH = "bank_batch"
    BANK_MAINTENANCE = "bank_maintenance"
    BANK_DECLINED = "bank_declined"
    NON_WORKING_DAY = "non_working_day"
    CARD_LIMIT_EXCEEDED = "card_limit_exceeded"
    CARD_INACTIVE = "card_inactive"
    NAME_MISMATCH = "name_mismatch"
    PAYEE_ACCOUNT_CLOSED = "payee_account_closed"
    PAYEE_UNVERIFIED = "payee_unverified"
    PAYEE_BANK_DELAY = "payee_bank_delay"
    MERCHANT_UNCONFIRMED = "merchant_unconfirmed"
    MERCHANT_REJECTED = "merchant_rejected"
    REFUND_CHANNEL_DELAY = "refund_channel_delay"
    LARGE_AMOUNT = "large_amount"
    UNUSUAL_DEVICE = "unusual_device"
    NEW_PAYEE = "new_payee"
    USER_CANCELLED = "user_cancelled"
    PAYMENT_TIMEOUT = "payment_timeout"
    INSUFFICIENT_BALANCE = "insufficient_balance"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


FINAL = frozenset({Status.SUCCESS, Status.FAILED_REFUNDED, Status.CLOSED})

# A refund has no way back to the payer: it is late, or it was called off.
PLAUSIBLE: dict[Type, frozenset[Status]] = {
    **dict.fromkeys(Type, frozenset(Status)),
    Type.REFUND: frozenset(Status) - {Status.FAILED_REFUNDED, Status.FAILED_REFUNDING},
}

_BACK_OR_NEVER_TAKEN = frozenset({Status.FAILED_REFUNDED, Status.CLOSED})


def available_delta_fen(
    type_: Type, direction: Direction, status: Status, *, amount_fen: int, fee_fen: int, by_card: bool
) -> int:
    """What this transaction adds to what the user can spend."""
    if by_card and type_ in (Type.PAYMENT, Type.REFUND):
        return 0
    if direction is Direction.IN:
        return amount_fen if status is Status.SUCCESS else 0
    return 0 if status in _BACK_OR_NEVER_TAKEN else -(amount_fen + fee_fen)


def frozen_delta_fen(
    type_: Type, direction: Direction, status: Status, *, amount_fen: int, fee_fen: int, by_card: bool
) -> int:
    """What this transaction holds back: taken from the balance, but not ended."""
    if direction is Direction.IN or status in FINAL:
        return 0
    return -available_delta_fen(type_, direction, status, amount_fen=amount_fen, fee_fen=fee_fen, by_card=by_card)
