"""赵一鸣 with several open top-ups, 何静 with a frozen account, 马骁 held by risk control."""

from sandbox.seed.book import Book
from sandbox.seed.ledger import DAY, HOUR, Ledger
from sandbox.seed.people import HE, MA, ZHAO
from sandbox.states import Reason, Status


def tell(ledger: Ledger) -> None:
    _tell_zhao(Book(ledger, ZHAO.user_id))
    _tell_he(Book(ledger, HE.user_id))
    _tell_ma(Book(ledger, MA.user_id))


def _tell_zhao(book: Book) -> None:
    psbc, cmb = ZHAO.cards
    book.topup("100.00", cmb, ago=6, steps=[])
    at_bank = [(Status.BANK_PROCESSING, 1)]
    maintenance = Reason.BANK_MAINTENANCE
    book.topup("500.00", psbc, ago=50, channel="online_banking", steps=at_bank, reason=maintenance)
    hangs = [(Status.DEBITED_NOT_CREDITED, 2)]
    book.topup("500.00", cmb, ago=29 * HOUR, steps=hangs, reason=Reason.BANK_TIMEOUT)
    failing = [*at_bank, (Status.FAILED_REFUNDING, HOUR)]
    book.topup("1000.00", psbc, ago=2 * DAY, steps=failing, reason=Reason.CARD_INACTIVE, due_in=DAY)
    book.topup("50.00", cmb, ago=7 * DAY)
    book.pay("32.00", "老街面馆", ago=3 * DAY, merchant_order_no="LJ3102")


def _tell_he(book: Book) -> None:
    (citic,) = HE.cards
    quick = "password_free"
    book.pay("648.00", "星域手游充值", ago=360, channel=quick, card=citic, merchant_order_no="XY-A1")
    book.send("1999.00", "*某某", ago=350)
    book.pay("1280.00", "潮品汇", ago=345, channel=quick, card=citic, merchant_order_no="CP-77")
    book.pay(
        "3999.00",
        "潮品汇",
        ago=330,
        channel="online",
        card=citic,
        steps=[(Status.RISK_REVIEW, 0), (Status.CLOSED, 5)],
        reason=Reason.UNUSUAL_DEVICE,
        merchant_order_no="CP-78",
    )
    book.topup("300.00", citic, ago=5 * DAY)


def _tell_ma(book: Book) -> None:
    (pab,) = MA.cards
    review = [(Status.RISK_REVIEW, 1)]
    device, large = Reason.UNUSUAL_DEVICE, Reason.LARGE_AMOUNT
    book.topup("3000.00", pab, ago=4 * HOUR, steps=review, reason=device)
    book.withdraw("4800.00", pab, ago=3 * HOUR, steps=review, reason=large)
    book.receive("5000.00", "*佳怡", ago=DAY)
