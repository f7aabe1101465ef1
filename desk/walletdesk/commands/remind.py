"""Reminders: kept on request, looked after by a worker, told when the transaction has moved."""

from walletdesk import case_texts
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.callbacks import DAY_MS
from walletdesk.errors import Unauthenticated
from walletdesk.storage import conversations, customers, reminders
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.reminders import Reminder
from walletdesk.storage.unit_of_work import UnitOfWork

# Banks answer in minutes or in hours: often enough to be told soon, seldom enough not to load the wallet.
LOOK_EVERY_MS = 60_000
# Longer than any promise of arrival; after that a human should look.
WATCHED_MS = 7 * DAY_MS
# Nothing moves any more after these.
FINAL = frozenset({"success", "failed_refunded", "closed"})


def remind(uow: UnitOfWork, conversation: Conversation, order_no: str) -> None:
    """The caller holds the conversation. Raises Unauthenticated: a visitor has no transactions."""
    customer = customers.load_customer(uow.connection, conversation.customer_id)
    if customer["kind"] != "verified":
        raise Unauthenticated(reason="visitor")
    shown = {card["order_no"]: card["status"] for card in conversation.context.get("transactions", [])}
    reminders.store_reminder(
        uow,
        customer_id=conversation.customer_id,
        order_no=order_no,
        conversation_id=conversation.id,
        known_status=shown.get(order_no),
        next_look_at_ms=uow.now_ms + LOOK_EVERY_MS,
        ends_at_ms=uow.now_ms + WATCHED_MS,
    )


def take_reminders(uow: UnitOfWork, *, limit: int) -> list[Reminder]:
    return reminders.take_due(uow, next_look_at_ms=uow.now_ms + LOOK_EVERY_MS, limit=limit)


def tell_reminder(uow: UnitOfWork, taken: Reminder, status: str | None) -> bool:
    """What the wallet says now (None: it does not know the order). Whether the customer was told something.

    The reminder is read again under the conversation's lock: two desks that saw the same change tell it once.
    """
    latest = conversations.find_latest(uow.connection, taken.customer_id)
    assert latest is not None, "reminders begin in a conversation"
    conversation = conversations.lock(uow.connection, latest.id)
    reminder = reminders.find(uow.connection, taken.customer_id, taken.order_no)
    if reminder is None:
        return False
    if status is None:
        reminders.remove(uow, reminder.customer_id, reminder.order_no)
        return False
    if reminder.known_status is None:
        reminders.set_known_status(uow, reminder, status)
    if status != (reminder.known_status or status):
        said = case_texts.TRANSACTION_STATUS.get(status, status)
        text = case_texts.TRANSACTION_CHANGED.format(what=_name(conversation, reminder.order_no), status=said)
        append_notice(uow, conversation, code="transaction_changed", text=text)
        if status in FINAL:
            reminders.remove(uow, reminder.customer_id, reminder.order_no)
        else:
            reminders.set_known_status(uow, reminder, status)
        return True
    if uow.now_ms >= reminder.ends_at_ms:
        text = case_texts.REMINDER_ENDED.format(what=_name(conversation, reminder.order_no))
        append_notice(uow, conversation, code="reminder_ended", text=text)
        reminders.remove(uow, reminder.customer_id, reminder.order_no)
        return True
    return False


def _name(conversation: Conversation, order_no: str) -> str:
    """As the user knows it; by its number alone when it was shown in another conversation."""
    cards = {card["order_no"]: card for card in conversation.context.get("transactions", [])}
    if card := cards.get(order_no):
        return case_texts.WATCHED_CARD.format(kind=card["kind_text"], amount=card["amount"], order_no=order_no)
    return case_texts.WATCHED_ORDER.format(order_no=order_no)
