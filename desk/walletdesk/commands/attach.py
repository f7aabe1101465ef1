"""A file the customer sent: its row, a message that shows it, and a word that it has arrived. No bot turn: the next
message brings the bot the list."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk import case_texts, texts
from walletdesk.commands.hear_user import await_answer, go_on, stay_patient
from walletdesk.commands.reopen import check_reopenable
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.events import Kind, NewEvent, Role, Sender
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Owner
from walletdesk.domain.redaction import redact
from walletdesk.domain.uploads import name_file
from walletdesk.errors import TooManyFiles
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import attachments, conversations, log
from walletdesk.storage.attachments import Attachment
from walletdesk.storage.rows import new_id
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Upload:
    """A checked file that lies in the store already."""

    client_msg_id: str
    sha256: str
    media_type: str
    name: str
    size: int
    secrets: tuple[str, ...] = ()
    """Kinds found in it (papers.py)."""


def find_attached(
    connection: Connection,
    conversation_id: str,
    client_msg_id: str,
    *,
    customer: Customer,
    most: int,
    now_ms: int,
    reopen_window_ms: int,
) -> dict[str, Any] | None:
    """`Attached` of openapi.yaml for a repeat; None: a new file has room. Raises NotFound, TooManyFiles,
    ConversationClosed."""
    conversation = conversations.load(connection, conversation_id)
    check_owns_conversation(conversation, customer)
    repeated = log.find_by_client_msg_id(
        connection, conversation_id, sender_id=customer.customer_id, client_msg_id=client_msg_id
    )
    if repeated:
        return {"seq": repeated.seq, "attachment": repeated.body.get("attachment")}
    if attachments.count(connection, conversation_id) >= most:
        raise TooManyFiles()
    if conversation.owner is Owner.NONE:
        check_reopenable(conversation, now_ms=now_ms, reopen_window_ms=reopen_window_ms)
    return None


def attach(
    uow: UnitOfWork,
    conversation_id: str,
    upload: Upload,
    *,
    customer: Customer,
    most: int,
    reopen_window_ms: int,
) -> dict[str, Any]:
    """`Attached` of openapi.yaml; once per client_msg_id. Raises like find_attached."""
    conversation = conversations.lock(uow.connection, conversation_id)
    earlier = find_attached(
        uow.connection,
        conversation_id,
        upload.client_msg_id,
        customer=customer,
        most=most,
        now_ms=uow.now_ms,
        reopen_window_ms=reopen_window_ms,
    )
    if earlier:
        return earlier
    conversation = go_on(uow, conversation, reopen_window_ms=reopen_window_ms)
    attachment = Attachment(
        id=new_id("f"),
        conversation_id=conversation_id,
        customer_id=customer.customer_id,
        sha256=upload.sha256,
        media_type=upload.media_type,
        name=name_file(redact(upload.name).text, upload.media_type),
        size=upload.size,
        created_at_ms=uow.now_ms,
        secrets=" ".join(upload.secrets),
    )
    attachments.insert_attachment(uow, attachment)
    shown = attachment.render()
    message = NewEvent(
        kind=Kind.MESSAGE,
        sender=Sender(role=Role.USER, id=customer.customer_id),
        body={"text": case_texts.ATTACHMENT_SENT[upload.media_type], "attachment": shown},
        client_msg_id=upload.client_msg_id,
    )
    stored = log.append_event(uow, conversation_id, message, epoch=conversation.epoch)
    await_answer(uow, conversation)
    if warning := texts.render_paper_warning(upload.secrets):
        append_notice(uow, conversation, code="secret_in_file", text=warning)
    if conversation.owner is Owner.BOT:
        stay_patient(uow, conversation)
        append_notice(uow, conversation, code="attachment_received", text=case_texts.ATTACHMENT_RECEIVED)
    return {"seq": stored.seq, "attachment": shown}
