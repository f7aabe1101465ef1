"""A call that was promised instead of waiting will not be made: what was left waiting for it ends with it."""

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, or_to_message, store_move
from walletdesk.domain.ownership import Move
from walletdesk.storage import conversations
from walletdesk.storage.unit_of_work import UnitOfWork


def end_promises(uow: UnitOfWork, customer_id: str) -> None:
    """A customer has one such call at a time, so all of them wait for this one. A message that was left before
    still waits for its answer."""
    for conversation_id in conversations.find_called_back(uow.connection, customer_id):
        conversation = conversations.lock(uow.connection, conversation_id)
        move = or_to_message(uow, conversation, Move.CLOSE)
        code, text = ("closed", texts.CLOSED) if move is Move.CLOSE else ("reopened", texts.REOPENED)
        append_state(uow, conversation_id, store_move(uow, conversation, move), code=code, text=text)
