"""A closed conversation comes back to the bot when its customer writes or asks for a human in time."""

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.domain.ownership import Move
from walletdesk.errors import ConversationClosed
from walletdesk.storage import conversations
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def reopen(uow: UnitOfWork, conversation: Conversation, *, reopen_window_ms: int) -> Conversation:
    """The locked conversation, with the bot again. Raises ConversationClosed past the window."""
    if uow.now_ms - (conversation.closed_at_ms or uow.now_ms) > reopen_window_ms:
        raise ConversationClosed()
    after = store_move(uow, conversation, Move.REOPEN)
    append_state(uow, conversation.id, after, code="reopened", text=texts.REOPENED)
    return conversations.load(uow.connection, conversation.id)
