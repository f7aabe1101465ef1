"""郑一览 has one transaction of every plausible type and state, so that no answer goes unread."""

from sandbox.seed.book import Book
from sandbox.seed.ledger import DAY, HOUR, Card, Details, Ledger
from sandbox.seed.people import ZHENG
from sandbox.states import FINAL, PLAUSIBLE, Reason, Status, Type

(OWN_CARD,) = ZHENG.cards
PAYEE_CARD = Card("浦发银行", "5127")
SHOP = "青禾生活超市"

LATE = {
    Type.TOPUP: Reason.BANK_TIMEOUT,
    Type.WITHDRAWAL: Reason.NON_WORKING_DAY,
    Type.TRANSFER: Reason.PAYEE_BANK_DELAY,
    Type.PAYMENT: Reason.MERCHANT_UNCONFIRMED,
    Type.REFUND: Reason.REFUND_CHANNEL_DELAY,
}
FAILED = {
    Type.TOPUP: Reason.CARD_INACTIVE,
    Type.WITHDRAWAL: Reason.NAME_MISMATCH,
    Type.TRANSFER: Reason.PAYEE_ACCOUNT_CLOSED,
    Type.PAYMENT: Reason.MERCHANT_REJECTED,
}
CLOSED = {
    Type.TOPUP: Reason.BANK_DECLINED,
    Type.WITHDRAWAL: Reason.USER_CANCELLED,
    Type.TRANSFER: Reason.INSUFFICIENT_BALANCE,
    Type.PAYMENT: Reason.PAYMENT_TIMEOUT,
    Type.REFUND: Reason.USER_CANCELLED,
}


def tell(ledger: Ledger) -> None:
    book = Book(ledger, ZHENG.user_id)
    for hundreds, type_ in enumerate(Type, start=1):
        for number, status in enumerate(state for state in Status if state in PLAUSIBLE[type_]):
            # 103.00 is the fourth state of the first type.
            amount, ago = f"{hundreds}{number:02d}.00", hundreds * 3 * HOUR + number * DAY + 7 * HOUR
            # None of them late, so that each state's own words are read.
            due_in = None if status in FINAL else (number + 1) * 5 * HOUR
            details = Details(steps=_path(status), reason=_reason(type_, status), due_in=due_in)
            _add(book, type_, amount, ago=ago, order=f"QH{hundreds}{number:02d}", details=details)


def _add(book: Book, type_: Type, amount: str, *, ago: int, order: str, details: Details) -> None:
    at_shop: Details = {**details, "merchant_order_no": order}
    match type_:
        case Type.TOPUP:
            book.topup(amount, OWN_CARD, ago=ago, **details)
        case Type.WITHDRAWAL:
            book.withdraw(amount, OWN_CARD, ago=ago, **details)
        case Type.TRANSFER:
            book.send(amount, "*文博", ago=ago, card=PAYEE_CARD, **details)
        case Type.PAYMENT:
            book.pay(amount, SHOP, ago=ago, **at_shop)
        case Type.REFUND:
            paid = book.pay(amount, SHOP, ago=ago + 3 * DAY, card=OWN_CARD, merchant_order_no=order)
            refunded: Details = {**at_shop, "original": paid}
            book.refund(amount, SHOP, ago=ago, card=OWN_CARD, **refunded)


def _path(status: Status) -> list[tuple[Status, int]]:
    match status:
        case Status.PROCESSING:
            return []
        case Status.FAILED_REFUNDED:
            return [(Status.BANK_PROCESSING, 1), (Status.FAILED_REFUNDING, HOUR), (status, 5 * HOUR)]
        case Status.FAILED_REFUNDING | Status.DEBITED_NOT_CREDITED:
            return [(Status.BANK_PROCESSING, 1), (status, HOUR)]
        case _:
            return [(status, 2)]


def _reason(type_: Type, status: Status) -> Reason | None:
    match status:
        case Status.BANK_PROCESSING | Status.DEBITED_NOT_CREDITED:
            return LATE[type_]
        case Status.FAILED_REFUNDED | Status.FAILED_REFUNDING:
            return FAILED[type_]
        case Status.RISK_REVIEW:
            return Reason.LARGE_AMOUNT
        case Status.CLOSED:
            return CLOSED[type_]
        case _:
            return None
