"""The customer does not want the call that was booked, and says so by a press in the chat."""

from walletdesk import case_texts
from walletdesk.commands.request_callback import cancel_callback
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.identity import Customer
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


def cancel_call(uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str) -> None:
    """Once per key. Raises NotFound, NoCallback."""
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    scope = f"cancel_call:{conversation_id}"
    if idempotency.find_result(uow, scope=scope, key=key):
        return
    cancelled = cancel_callback(uow, conversation)
    conversation = conversations.load(uow.connection, conversation_id)
    append_notice(uow, conversation, code="call_cancelled", text=case_texts.CALL_CANCELLED.format(no=cancelled.no))
    idempotency.store_result(uow, scope=scope, key=key, result={"no": cancelled.no})
