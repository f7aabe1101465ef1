"""A conversation that had ended goes on: with the agent who just served it when there is room, else with the bot."""

from walletdesk import texts
from walletdesk.commands.change_owner import CLOSED_BY_SILENCE, append_state, or_to_message, store_move
from walletdesk.commands.claim import give_to
from walletdesk.commands.requeue import store_stay
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, State
from walletdesk.errors import ConversationClosed
from walletdesk.storage import agents, conversations, handoffs, log
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import lock_agent


def reopen(
    uow: UnitOfWork, conversation: Conversation, *, reopen_window_ms: int, to_rate: bool = False
) -> Conversation:
    """The locked conversation, open again; with the bot if the talk that ended is to be rated. Raises
    ConversationClosed past the window."""
    check_reopenable(conversation, now_ms=uow.now_ms, reopen_window_ms=reopen_window_ms)
    agent = None if to_rate else _find_agent_to_return_to(uow, conversation)
    if agent:
        store_stay(uow, conversation, front=False)
        renewed = conversations.load(uow.connection, conversation.id)
        give_to(uow, renewed, Move.RETURN_TO_AGENT, agent, code="reopened", text=texts.REOPENED_WITH_AGENT)
    else:
        after = store_move(uow, conversation, or_to_message(uow, conversation, Move.REOPEN))
        append_state(uow, conversation.id, after, code="reopened", text=texts.REOPENED)
    return conversations.load(uow.connection, conversation.id)


def check_reopenable(conversation: Conversation, *, now_ms: int, reopen_window_ms: int) -> None:
    """Raises ConversationClosed past the window."""
    if now_ms - (conversation.closed_at_ms or now_ms) > reopen_window_ms:
        raise ConversationClosed()


def resume_talk(uow: UnitOfWork, conversation: Conversation, *, to_rate: bool = False) -> Conversation:
    """The user has something to add while the agent wraps up, or says what the talk was worth: then it is over."""
    if to_rate:
        after = store_move(uow, conversation, Move.RETURN_TO_BOT)
        append_state(uow, conversation.id, after, code="returned", text=texts.RETURNED)
    else:
        after = store_move(uow, conversation, Move.RESUME)
        append_state(uow, conversation.id, after, code="resumed", text=texts.RESUMED)
    return conversations.load(uow.connection, conversation.id)


def _find_agent_to_return_to(uow: UnitOfWork, conversation: Conversation) -> Agent | None:
    if conversation.ownership.state is not State.CLOSED or conversation.closed_at_ms is None:
        return None
    if uow.now_ms - conversation.closed_at_ms > uow.rules.same_agent_s * 1000:
        return None
    if log.find_last_state_code(uow.connection, conversation.id) != CLOSED_BY_SILENCE:
        # The agent ended it on purpose: what comes now is a new matter, and the bot's.
        return None
    agent_id = handoffs.find_claimer(uow.connection, conversation.handoff_id)
    load = lock_agent(uow.connection, agent_id) if agent_id else None
    return agents.find_agent(uow.connection, load.agent_id) if load and load.is_free else None
