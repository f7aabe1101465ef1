"""A conversation as a visitor on the web opens it."""

from walletdesk.commands.open_session import open_session
from walletdesk.domain.identity import Customer
from walletdesk.storage.unit_of_work import UnitOfWork

DAY_MS = 24 * 3600 * 1000


def open_visit(uow: UnitOfWork, customer: Customer, *, fresh: bool = False) -> str:
    """The conversation's id."""
    opened = open_session(
        uow,
        customer,
        profile=None,
        brand="xiaolan",
        channel="web",
        quick_replies=[],
        reopen_window_ms=DAY_MS,
        fresh=fresh,
    )
    return opened.id
