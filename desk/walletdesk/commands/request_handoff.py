"""转人工 by the button, and its cancellation: no bot turn in between."""

from dataclasses import dataclass

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, or_to_message, store_move
from walletdesk.commands.enter_queue import append_queued, build_desk_effect, store_handoff
from walletdesk.commands.hear_user import go_on
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Move, Owner
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Requested:
    seq: int


def request_handoff(
    uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str, reopen_window_ms: int
) -> Requested:
    """Enters the queue once. While the agent wraps up the talk goes on, as with a message. Already waiting or with an
    agent: nothing changes, the last `seq` is returned.

    Raises NotFound (not this customer's), ConversationClosed (past the reopen window).
    """
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    scope = f"handoff:{conversation_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return Requested(**earlier)
    conversation = go_on(uow, conversation, reopen_window_ms=reopen_window_ms)
    seq = conversation.last_seq
    if conversation.owner is Owner.BOT:
        effect = build_desk_effect(uow, conversation_id, reason="asked", summary=texts.SUMMARY_ASKED, priority="normal")
        seq = append_queued(uow, conversation_id, store_handoff(uow, conversation, effect)).seq
    idempotency.store_result(uow, scope=scope, key=key, result={"seq": seq})
    return Requested(seq=seq)


def cancel_handoff(uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str) -> Requested:
    """Leaves the queue, back to the bot. Raises IllegalTransition when an agent was faster."""
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    scope = f"handoff_cancel:{conversation_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return Requested(**earlier)
    seq = conversation.last_seq
    if conversation.owner is not Owner.BOT:
        after = store_move(uow, conversation, or_to_message(uow, conversation, Move.CANCEL))
        seq = append_state(uow, conversation_id, after, code="cancelled", text=texts.CANCELLED).seq
    idempotency.store_result(uow, scope=scope, key=key, result={"seq": seq})
    return Requested(seq=seq)
