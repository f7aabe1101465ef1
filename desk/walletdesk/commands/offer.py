"""The desk offers a waiting conversation to one agent at a time; saying nothing is declining."""

from dataclasses import asdict

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.claim import OwnerChange, render_change
from walletdesk.domain.events import Visibility
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, State
from walletdesk.domain.routing import Offer, choose_agent
from walletdesk.errors import NotOwner
from walletdesk.storage import agents, conversations, handoffs, idempotency
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import lock_agent


def make_offer(uow: UnitOfWork, planned: Offer) -> bool:
    """Offers as planned if the conversation still waits and the agent is still free; else does nothing."""
    conversation = conversations.lock(uow.connection, planned.conversation_id)
    if conversation.ownership.state is not State.QUEUED or conversation.handoff_id is None:
        return False
    load = lock_agent(uow.connection, planned.agent_id)
    waiting = handoffs.load_waiting(uow.connection, conversation.handoff_id)
    if load is None or not choose_agent(waiting, [load], last_agent_id=None, now_ms=uow.now_ms, rules=uow.rules):
        return False
    agent = agents.find_agent(uow.connection, planned.agent_id)
    assert agent is not None, "its row is locked"
    after = store_move(uow, conversation, Move.OFFER, offered_to=agent.agent_id)
    text = texts.OFFERED.format(name=agent.name, agent_no=agent.agent_no)
    append_state(uow, conversation.id, after, code="offered", text=text, visibility=Visibility.AGENTS)
    return True


def decline(uow: UnitOfWork, conversation_id: str, *, agent: Agent, key: str) -> OwnerChange:
    """The next agent gets it. Raises NotOwner when it is not offered to this agent (any more)."""
    conversation = conversations.lock(uow.connection, conversation_id)
    scope = f"decline:{conversation_id}:{agent.agent_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return OwnerChange(**earlier)
    if conversation.offered_to != agent.agent_id:
        raise NotOwner(owner=conversation.owner, epoch=conversation.epoch)
    text = texts.DECLINED.format(name=agent.name, agent_no=agent.agent_no)
    declined = take_back(uow, conversation, code="declined", text=text)
    after = conversations.load(uow.connection, conversation_id).ownership
    change = render_change(conversation_id, after, declined)
    idempotency.store_result(uow, scope=scope, key=key, result=asdict(change))
    return change


def end_offer(uow: UnitOfWork, conversation: Conversation, *, code: str, text: str) -> None:
    """Nobody answered it or will; `text` names {name} and {agent_no}."""
    agent = agents.find_agent(uow.connection, conversation.offered_to or "")
    shown = text.format(name=agent.name if agent else "", agent_no=agent.agent_no if agent else "")
    take_back(uow, conversation, code=code, text=shown)


def take_back(uow: UnitOfWork, conversation: Conversation, *, code: str, text: str) -> StoredEvent:
    """The locked conversation waits again, and this agent is not asked again at once."""
    if conversation.handoff_id and conversation.offered_to:
        handoffs.mark_passed(uow, conversation.handoff_id, agent_id=conversation.offered_to)
    is_transfer = conversation.ownership.state is State.TRANSFERRING
    after = store_move(uow, conversation, Move.REQUEUE if is_transfer else Move.DECLINE)
    return append_state(uow, conversation.id, after, code=code, text=text, visibility=Visibility.AGENTS)
