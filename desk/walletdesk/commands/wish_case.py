"""The customer's own hand on an own case, from the chat: one press, one key, and a word in the log that it was done."""

from walletdesk import case_texts
from walletdesk.commands.tell_customer import append_notice
from walletdesk.commands.update_case import update_case
from walletdesk.domain.cases import CustomerVerb
from walletdesk.domain.identity import Customer
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


def wish_case(
    uow: UnitOfWork,
    conversation_id: str,
    case_no: str,
    verb: CustomerVerb,
    *,
    note: str | None,
    files: list[str],
    customer: Customer,
    key: str,
) -> None:
    """Once per key. Raises NotFound (also when it is somebody else's), CaseEnded, AlreadyUrged."""
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    scope = f"wish:{conversation_id}"
    if idempotency.find_result(uow, scope=scope, key=key):
        return
    case = update_case(uow, conversation, case_no, verb, note=note, files=files)
    due = case_texts.render_due(case.due_at_ms, is_certain=case.due_is_certain, now_ms=uow.now_ms)
    text = case_texts.CASE_WISHED[verb].format(kind=case_texts.CASE_KIND[case.kind], no=case.no, due=due)
    append_notice(uow, conversation, code=f"case_{verb}", text=text, case_no=case.no)
    idempotency.store_result(uow, scope=scope, key=key, result={"version": case.version})
