"""林小满, whose top-up hangs, whose tea was paid twice, and whose refund is on its way."""

from sandbox.seed.book import Book
from sandbox.seed.ledger import DAY, HOUR, Ledger
from sandbox.seed.people import LIN
from sandbox.states import Reason, Status

CMB, ICBC = LIN.cards


def tell(ledger: Ledger) -> None:
    book = Book(ledger, LIN.user_id)
    _tell_topups_and_transfers(book)
    _tell_payments(book)
    _tell_refunds(book)


def _tell_topups_and_transfers(book: Book) -> None:
    hangs = [(Status.BANK_PROCESSING, 0), (Status.DEBITED_NOT_CREDITED, 3)]
    book.topup("500.00", CMB, ago=40, steps=hangs, reason=Reason.BANK_TIMEOUT)
    book.topup("200.00", CMB, ago=3 * DAY + 2 * HOUR)
    declined = [(Status.CLOSED, 1)]
    book.topup("1000.00", ICBC, ago=9 * DAY, steps=declined, reason=Reason.CARD_LIMIT_EXCEEDED)
    book.send("300.00", "*子涵", ago=2 * DAY + 50, remark="聚餐 AA")
    book.receive("88.88", "*女士", ago=12 * DAY, remark="生日快乐")
    arrived = [(Status.BANK_PROCESSING, 1), (Status.SUCCESS, 35)]
    book.withdraw("100.00", ICBC, ago=15 * DAY, steps=arrived)


def _tell_payments(book: Book) -> None:
    # The true duplicate: one order of the shop, two payments a minute apart.
    for ago in (DAY + 2 * HOUR + 1, DAY + 2 * HOUR):
        book.pay("39.90", "蜜糖茶饮(万象店)", ago=ago, merchant_order_no="MT2207718834")
    book.pay(
        "25.00",
        "云视听影业",
        ago=DAY + 14 * HOUR,
        channel="auto_debit",
        merchant_order_no="YST-VIP-90217",
        contract="云视听会员连续包月",
    )
    book.pay(
        "18.60",
        "快滴出行",
        ago=2 * DAY + 9 * HOUR,
        channel="password_free",
        merchant_order_no="KD88120934",
        remark="打车",
    )
    book.pay(
        "1299.00",
        "声悦数码专营店",
        ago=4 * DAY,
        channel="online",
        card=CMB,
        steps=[(Status.CLOSED, 30)],
        reason=Reason.PAYMENT_TIMEOUT,
        merchant_order_no="SY660012",
    )


def _tell_refunds(book: Book) -> None:
    shop, order = "素然服饰旗舰店", "SR20081177"
    coat = book.pay("268.00", shop, ago=6 * DAY, channel="online", card=CMB, merchant_order_no=order)
    book.refund(
        "268.00",
        shop,
        ago=DAY + 30,
        card=CMB,
        steps=[(Status.BANK_PROCESSING, 20)],
        reason=Reason.REFUND_CHANNEL_DELAY,
        original=coat,
        merchant_order_no=order,
    )
    shop, order = "鲜果到家", "XG551"
    fruit = book.pay("59.00", shop, ago=20 * DAY, channel="online", merchant_order_no=order)
    back = [(Status.SUCCESS, 12)]
    book.refund("59.00", shop, ago=19 * DAY, steps=back, original=fruit, merchant_order_no=order)
