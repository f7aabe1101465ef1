"""What a customer wrote goes into the log: without secrets, and with a word about what should not have been sent."""

from typing import Any

from walletdesk import texts
from walletdesk.commands.keep_contact import keep_contacts
from walletdesk.commands.redact_said import redact_said
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.events import Kind, NewEvent, Role, Sender
from walletdesk.storage import log
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault


def append_said(
    uow: UnitOfWork, conversation: Conversation, shown: str, *, typed: str | None, client_msg_id: str, vault: Vault
) -> StoredEvent:
    """The message as it is stored. `shown` is what was typed or the title of the button that was pressed; of what was
    `typed` the numbers to call are kept."""
    redacted = redact_said(uow, conversation.id, shown)
    body: dict[str, Any] = {"text": redacted.text}
    if redacted.kinds:
        body["redacted"] = list(redacted.kinds)
    sender = Sender(role=Role.USER, id=conversation.customer_id)
    message = NewEvent(kind=Kind.MESSAGE, sender=sender, body=body, client_msg_id=client_msg_id)
    if "phone" in redacted.kinds:
        keep_contacts(uow, conversation, typed or "", vault=vault)
    stored = log.append_event(uow, conversation.id, message, epoch=conversation.epoch)
    if warning := texts.render_redaction_warning(redacted.kinds):
        append_notice(uow, conversation, code="redacted", text=warning)
    return stored
