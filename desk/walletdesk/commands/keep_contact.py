"""Keeps the telephone numbers a user typed, sealed, because all others see only the mask."""

from walletdesk.domain.callbacks import DAY_MS
from walletdesk.domain.redaction import find_phones
from walletdesk.storage import contacts
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault

# Long enough for a dialogue to ask what it is for; a call booked with it keeps it longer.
KEPT_UNUSED_MS = 3 * DAY_MS


def keep_contacts(uow: UnitOfWork, conversation: Conversation, typed: str, *, vault: Vault) -> None:
    for masked, number in find_phones(typed).items():
        contacts.store_contact(
            uow,
            conversation_id=conversation.id,
            customer_id=conversation.customer_id,
            masked=masked,
            sealed=vault.seal(number),
            mark=vault.mark(number),
            expires_at_ms=uow.now_ms + KEPT_UNUSED_MS,
        )
