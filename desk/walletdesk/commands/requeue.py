"""A conversation leaves its agent and waits again: a new stay in the queue with the packet as of now."""

from typing import Any

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.enter_queue import build_desk_effect, make_packet
from walletdesk.domain.handoff import PRIORITY_RANK
from walletdesk.domain.ownership import Move
from walletdesk.storage import conversations, handoffs
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork

RAISED = "high"


def store_stay(
    uow: UnitOfWork,
    conversation: Conversation,
    *,
    front: bool,
    skill: str | None = None,
    without: str | None = None,
) -> None:
    """A new handoff row that continues the old one; `without` is the agent who shall not be asked at once."""
    old = handoffs.load_packet(uow.connection, conversation.handoff_id)
    effect: dict[str, Any] = old or build_desk_effect(
        uow, conversation.id, reason="asked", summary=texts.SUMMARY_RETURNED, priority="normal"
    )
    priority = min(effect["priority"], RAISED if front else effect["priority"], key=PRIORITY_RANK.__getitem__)
    packet = make_packet(uow, conversation, effect | {"priority": priority, "skill": skill or effect["skill"]})
    if conversation.handoff_id:
        handoffs.mark_ended(uow, conversation.handoff_id)
    passed = {without: uow.now_ms} if without else {}
    handoff_id = handoffs.create_handoff(uow, conversation.id, packet, front=front, passed=passed)
    conversations.store(uow.connection, conversation.id, handoff_id=handoff_id)


def requeue(
    uow: UnitOfWork, conversation: Conversation, *, code: str, text: str, skill: str | None = None
) -> StoredEvent:
    """From the agent who holds the locked conversation to the front of the queue. Raises IllegalTransition."""
    store_stay(uow, conversation, front=True, skill=skill, without=conversation.ownership.agent_id)
    after = store_move(uow, conversations.load(uow.connection, conversation.id), Move.REQUEUE)
    return append_state(uow, conversation.id, after, code=code, text=text)
