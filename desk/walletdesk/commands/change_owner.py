"""The two halves of an ownership change that every command shares: store the move, then tell it in the log."""

from walletdesk.domain.events import SYSTEM, Kind, NewEvent, Sender, Visibility
from walletdesk.domain.identity import Agent
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.domain.ownership import TRANSITIONS, Move, Owner, Ownership, State, apply_move
from walletdesk.domain.timers import after_move
from walletdesk.storage import conversations, handoffs, log, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork

# Nobody said it was done: who comes back soon finds the same agent (commands/reopen.py).
CLOSED_BY_SILENCE = "closed_by_silence"
_LEFT_OR_TAKEN = frozenset({State.MESSAGE_LEFT, State.ACTIVE})


def store_move(
    uow: UnitOfWork,
    conversation: Conversation,
    move: Move,
    *,
    agent: Agent | None = None,
    offered_to: str | None = None,
) -> Ownership:
    """Applies `move` to the locked conversation and starts the timer of the new state. Raises IllegalTransition."""
    after = apply_move(conversation.ownership, move, agent_id=agent.agent_id if agent else None)
    closed_at_ms = uow.now_ms if after.state is State.CLOSED else None
    timer = after_move(after.state, now_ms=uow.now_ms, rules=uow.rules, before=conversation.ownership.state)
    conversations.store_ownership(
        uow.connection,
        conversation.id,
        after,
        closed_at_ms=closed_at_ms,
        offered_to=offered_to,
        timer=timer.kind if timer else None,
        timer_at_ms=timer.at_ms if timer else None,
        bot_assists=conversation.bot_assists and after.owner is Owner.QUEUE,
        # A turn that failed once may end here unanswered; that says nothing of the next.
        bot_failures=conversation.bot_failures if after.owner is conversation.owner else 0,
    )
    if after.owner is not conversation.owner:
        if after.owner is Owner.BOT:
            # What the waiting user asked the bot is still the bot's to answer.
            turns.carry_over(uow, conversation.id, from_epoch=conversation.epoch, to_epoch=after.epoch)
            if move in (Move.CANCEL, Move.RETURN_TO_MESSAGE):
                turns.take_back(uow, conversation.id, from_epoch=conversation.epoch - 1, to_epoch=after.epoch)
        else:
            turns.discard_pending(uow, conversation.id)
    uow.wakes_router = True
    uow.moves.append(move)
    if after.state is State.CLOSED:
        closed = {"conversation_id": conversation.id, "customer_id": conversation.customer_id, "epoch": after.epoch}
        uow.outgoing.append(Outgoing(Topic.CONVERSATION_CLOSED, closed))
    if conversation.handoff_id and after.owner not in (Owner.QUEUE, Owner.AGENT):
        handoffs.mark_ended(uow, conversation.handoff_id)
    return after


def or_to_message(uow: UnitOfWork, conversation: Conversation, move: Move) -> Move:
    """`move`, or back to the message that was left before and that no agent has taken since."""
    returns = (conversation.ownership.state, Move.RETURN_TO_MESSAGE) in TRANSITIONS
    is_left = returns and log.find_last_state(uow.connection, conversation.id, _LEFT_OR_TAKEN) == State.MESSAGE_LEFT
    return Move.RETURN_TO_MESSAGE if is_left else move


def append_state(
    uow: UnitOfWork,
    conversation_id: str,
    after: Ownership,
    *,
    code: str,
    text: str,
    sender: Sender = SYSTEM,
    visibility: Visibility = Visibility.ALL,
) -> StoredEvent:
    body = {"code": code, "text": text, "owner": after.owner, "state": after.state}
    event = NewEvent(kind=Kind.STATE, sender=sender, body=body, visibility=visibility)
    return log.append_event(uow, conversation_id, event, epoch=after.epoch)
