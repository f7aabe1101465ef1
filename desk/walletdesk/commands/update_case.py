"""What a customer does to an own case: urge, withdraw, add, say that the outcome is not good enough."""

from walletdesk.domain.case_numbers import read_number
from walletdesk.domain.cases import CustomerVerb, move_by_customer
from walletdesk.domain.redaction import redact
from walletdesk.errors import NotFound
from walletdesk.storage import attachments, cases
from walletdesk.storage.cases import Actor, Case
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def update_case(
    uow: UnitOfWork,
    conversation: Conversation,
    typed_no: str,
    verb: CustomerVerb,
    *,
    note: str | None = None,
    files: list[str] | None = None,
) -> Case:
    """The caller holds the conversation. Raises NotFound (also when it is somebody else's), CaseEnded, AlreadyUrged."""
    number = read_number(typed_no)
    if number is None:
        raise NotFound(what="case")
    case = cases.lock(uow.connection, number)
    if case.customer_id != conversation.customer_id:
        raise NotFound(what="case")
    change = move_by_customer(case.standing, verb, now_ms=uow.now_ms)
    owned = attachments.find_owned(uow.connection, files or [], customer_id=case.customer_id)
    changed = cases.store(
        uow,
        case,
        status=change.status,
        priority=change.priority,
        attachments=list(dict.fromkeys([*case.attachments, *owned])),
        urged_at_ms=uow.now_ms if verb is CustomerVerb.URGE else case.urged_at_ms,
    )
    actor = Actor("customer", conversation.customer_id)
    cases.append_case_event(uow, changed, verb=verb, actor=actor, note=redact(note).text if note else None)
    return changed
