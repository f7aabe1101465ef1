"""周建国, a pensioner who waits for his withdrawals."""

from sandbox.seed.book import Book
from sandbox.seed.ledger import DAY, HOUR, Ledger
from sandbox.seed.people import ZHOU
from sandbox.states import Reason, Status

CCB, ABC = ZHOU.cards
AT_BANK = (Status.BANK_PROCESSING, 2)


def tell(ledger: Ledger) -> None:
    book = Book(ledger, ZHOU.user_id)
    _tell_withdrawals(book)
    _tell_everyday(book)


def _tell_withdrawals(book: Book) -> None:
    book.withdraw("2000.00", CCB, ago=5 * HOUR, steps=[AT_BANK], reason=Reason.BANK_BATCH)
    failing = [AT_BANK, (Status.FAILED_REFUNDING, 6 * HOUR)]
    book.withdraw("800.00", ABC, ago=27 * HOUR, steps=failing, reason=Reason.CARD_INACTIVE, due_in=DAY)
    failed = [AT_BANK, (Status.FAILED_REFUNDING, 2 * HOUR), (Status.FAILED_REFUNDED, 26 * HOUR)]
    book.withdraw("600.00", ABC, ago=4 * DAY, steps=failed, reason=Reason.NAME_MISMATCH)
    book.withdraw("1800.00", CCB, ago=31 * DAY, steps=[AT_BANK, (Status.SUCCESS, 55)])


def _tell_everyday(book: Book) -> None:
    book.topup("1000.00", CCB, ago=8 * DAY, channel="online_banking")
    book.pay(
        "86.50",
        "市自来水公司",
        ago=2 * DAY,
        channel="auto_debit",
        merchant_order_no="WATER-2201",
        contract="水费委托代扣",
    )
    book.pay("128.00", "康宁大药房", ago=7 * HOUR, merchant_order_no="KN70031")
    book.send("500.00", "*小军", ago=10 * DAY, remark="给孙子")
    bounced = [(Status.FAILED_REFUNDED, 1)]
    book.send("200.00", "*桂芳", ago=5 * DAY, steps=bounced, reason=Reason.PAYEE_UNVERIFIED)
