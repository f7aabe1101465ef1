"""What a word of the user does to the talk, whether it was typed, sent as a file or is the button for a human."""

from walletdesk.commands.reopen import reopen, resume_talk
from walletdesk.domain.events import Role
from walletdesk.domain.ownership import Owner, State
from walletdesk.domain.timers import Timer, after_file, after_message
from walletdesk.storage import conversations
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def go_on(uow: UnitOfWork, conversation: Conversation, *, reopen_window_ms: int, to_rate: bool = False) -> Conversation:
    """The locked conversation, taken up again if it was over or about to be. Raises ConversationClosed."""
    if conversation.owner is Owner.NONE:
        return reopen(uow, conversation, reopen_window_ms=reopen_window_ms, to_rate=to_rate)
    if conversation.ownership.state is State.WRAP_UP:
        return resume_talk(uow, conversation, to_rate=to_rate)
    return conversation


def await_answer(uow: UnitOfWork, conversation: Conversation) -> None:
    """The user has spoken, so an agent who holds the conversation is the silent one now."""
    timer = after_message(
        conversation.timer, state=conversation.ownership.state, said_by=Role.USER, now_ms=uow.now_ms, rules=uow.rules
    )
    _store_timer(uow, conversation, timer)


def stay_patient(uow: UnitOfWork, conversation: Conversation) -> None:
    """The user has sent the bot a file, so nobody is asked too soon after it whether they are still there."""
    _store_timer(uow, conversation, after_file(conversation.timer, now_ms=uow.now_ms, rules=uow.rules))


def _store_timer(uow: UnitOfWork, conversation: Conversation, timer: Timer | None) -> None:
    if timer != conversation.timer:
        conversations.store_timer(uow.connection, conversation.id, timer)
