"""A follow-up message into the customer's conversation, whoever owns it: the one they see when they come back."""

from typing import Any

from walletdesk.domain.events import SYSTEM, Kind, NewEvent, Visibility
from walletdesk.storage import conversations, log, offers
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork


def lock_latest_conversation(uow: UnitOfWork, customer_id: str) -> Conversation:
    """Locked before anything else of the customer's, as every command does."""
    latest = conversations.find_latest(uow.connection, customer_id)
    assert latest is not None, "cases and calls begin in a conversation"
    return conversations.lock(uow.connection, latest.id)


def append_notice(
    uow: UnitOfWork,
    conversation: Conversation,
    *,
    code: str,
    text: str,
    case_no: str | None = None,
    buttons: list[dict[str, str]] | None = None,
    visibility: Visibility = Visibility.ALL,
) -> StoredEvent:
    body: dict[str, Any] = {"code": code, "text": text}
    if case_no:
        body["case_no"] = case_no
    if buttons:
        body["buttons"] = buttons
        offers.store_offers(uow, conversation.id, buttons)
    event = NewEvent(kind=Kind.NOTICE, sender=SYSTEM, body=body, visibility=visibility)
    return log.append_event(uow, conversation.id, event, epoch=conversation.epoch)
