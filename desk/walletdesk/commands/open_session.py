"""Opens or resumes a customer's conversation: one open conversation a customer at a time."""

from typing import Any

from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Owner
from walletdesk.storage import conversations, customers, offers
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def open_session(
    uow: UnitOfWork,
    customer: Customer,
    *,
    profile: dict[str, Any] | None,
    brand: str,
    channel: str,
    quick_replies: list[dict[str, str]],
    reopen_window_ms: int,
    fresh: bool,
) -> Conversation:
    """The latest conversation while it is open or may still be reopened, else a new one."""
    customers.store_customer(uow, customer, profile=profile)
    latest = conversations.find_latest(uow.connection, customer.customer_id)
    if latest and _may_resume(latest, now_ms=uow.now_ms, reopen_window_ms=reopen_window_ms, fresh=fresh):
        # The bot may be offering the same payloads right now.
        latest = conversations.lock(uow.connection, latest.id)
        offers.store_offers(uow, latest.id, quick_replies)
        return latest
    created = conversations.create(
        uow.connection, customer_id=customer.customer_id, brand=brand, channel=channel, now_ms=uow.now_ms
    )
    offers.store_offers(uow, created.id, quick_replies)
    return created


def _may_resume(latest: Conversation, *, now_ms: int, reopen_window_ms: int, fresh: bool) -> bool:
    if latest.owner is not Owner.NONE:
        return True
    return not fresh and now_ms - (latest.closed_at_ms or now_ms) <= reopen_window_ms
