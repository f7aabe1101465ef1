"""The two halves of an ownership change that every command shares: store the move, then tell it in the log."""

from walletdesk.domain.events import SYSTEM, Kind, NewEvent, Sender
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, Owner, Ownership, State, apply_move
from walletdesk.storage import conversations, handoffs, log, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork


def store_move(uow: UnitOfWork, conversation: Conversation, move: Move, *, agent: Agent | None = None) -> Ownership:
    """Applies `move` to the locked conversation. Raises IllegalTransition."""
    after = apply_move(conversation.ownership, move, agent_id=agent.agent_id if agent else None)
    closed_at_ms = uow.now_ms if after.state is State.CLOSED else None
    conversations.store_ownership(uow.connection, conversation.id, after, closed_at_ms=closed_at_ms)
    if conversation.owner is Owner.BOT and after.owner is not Owner.BOT:
        turns.discard_pending(uow, conversation.id)
    if conversation.handoff_id and after.owner not in (Owner.QUEUE, Owner.AGENT):
        handoffs.mark_ended(uow, conversation.handoff_id)
    return after


def append_state(
    uow: UnitOfWork, conversation_id: str, after: Ownership, *, code: str, text: str, sender: Sender = SYSTEM
) -> StoredEvent:
    body = {"code": code, "text": text, "owner": after.owner, "state": after.state}
    event = NewEvent(kind=Kind.STATE, sender=sender, body=body)
    return log.append_event(uow, conversation_id, event, epoch=after.epoch)
