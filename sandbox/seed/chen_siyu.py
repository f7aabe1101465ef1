"""陈思雨, who sells wholesale: much in, much out, and four things that hang."""

from sandbox.seed.book import Book
from sandbox.seed.ledger import DAY, HOUR, Card, Ledger
from sandbox.seed.people import CHEN
from sandbox.states import Reason, Status

BOC, BCOM = CHEN.cards
CUSTOMERS = ("*先生", "*美玲", "*海涛", "*晓燕", "*女士", "*国强")
SUPPLIERS = ("义乌恒达百货", "南通家纺城三店", "顺邮速运", "广州白马服饰档口")


def tell(ledger: Ledger) -> None:
    book = Book(ledger, CHEN.user_id)
    _tell_what_hangs(book)
    _tell_business(book)
    _tell_coffee(book)


def _tell_what_hangs(book: Book) -> None:
    book.send(
        "20000.00",
        "*志远",
        ago=3 * HOUR,
        card=Card("中国农业银行", "6034"),
        fee="20.00",
        steps=[(Status.RISK_REVIEW, 0)],
        reason=Reason.NEW_PAYEE,
        remark="秋季货款",
    )
    book.withdraw(
        "15000.00",
        BCOM,
        ago=3 * DAY + HOUR,
        fee="15.00",
        steps=[(Status.BANK_PROCESSING, 4)],
        reason=Reason.BANK_MAINTENANCE,
    )
    book.send(
        "3600.00",
        "*建平",
        ago=22 * HOUR,
        card=Card("广发银行", "2290"),
        fee="3.60",
        steps=[(Status.BANK_PROCESSING, 1), (Status.DEBITED_NOT_CREDITED, 30)],
        reason=Reason.PAYEE_BANK_DELAY,
    )
    book.pay(
        "4280.00",
        "义乌恒达百货",
        ago=9 * HOUR,
        channel="online",
        steps=[(Status.DEBITED_NOT_CREDITED, 1)],
        reason=Reason.MERCHANT_UNCONFIRMED,
        due_in=15 * HOUR,
        merchant_order_no="HD-77120",
    )


def _tell_business(book: Book) -> None:
    """Six weeks of trade: a sale every day, a purchase every third, a withdrawal with fee every tenth."""
    arrived = [(Status.BANK_PROCESSING, 2), (Status.SUCCESS, 70)]
    for day in range(1, 43):
        ago = day * DAY
        customer = CUSTOMERS[day % len(CUSTOMERS)]
        book.receive(f"{180 + day * 37 % 900}.50", customer, ago=ago + day * 13 % 600, remark="货款")
        if day % 3 == 0:
            supplier = SUPPLIERS[day % len(SUPPLIERS)]
            book.pay(f"{420 + day * 53 % 700}.00", supplier, ago=ago + 320, merchant_order_no=f"CG{day:04d}")
        if day % 10 == 0:
            book.withdraw("5000.00", BOC, ago=ago + 90, fee="5.00", steps=arrived)


def _tell_coffee(book: Book) -> None:
    """Looks like a duplicate and is none: same shop, same price, but two orders."""
    for ago, merchant_order_no in ((5 * HOUR, "LK10021"), (2 * HOUR, "LK10388")):
        book.pay("16.00", "蓝鹿咖啡", ago=ago, merchant_order_no=merchant_order_no)
