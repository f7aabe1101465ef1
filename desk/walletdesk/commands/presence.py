"""Who is there. An agent says it by the status; a console that is gone says it by its silence."""

from dataclasses import replace

from walletdesk import texts
from walletdesk.commands.offer import end_offer
from walletdesk.commands.requeue import requeue
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Owner, State
from walletdesk.domain.watch import latest_believed_ms, unjudged_since_ms
from walletdesk.storage import agent_sessions, agents, conversations, handoffs
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import find_seen_later, find_unseen, lock_agent


def note_seen(uow: UnitOfWork, agent_id: str, *, token_hash: str | None = None) -> None:
    """The agent's console was heard of, and in the session of `token_hash` somebody did something. Who was only lost,
    not gone, is back as before."""
    if token_hash:
        agent_sessions.note_active(uow, token_hash)
    lost_status = agents.find_lost_status(uow.connection, agent_id)
    agents.store(uow, agent_id, last_seen_ms=uow.now_ms)
    if lost_status:
        agents.set_status(uow, agent_id, lost_status)
        uow.wakes_router = True


def set_presence(uow: UnitOfWork, agent: Agent, status: str) -> Agent:
    if status == "offline":
        go_off_duty(uow, agent.agent_id)
    else:
        agents.set_status(uow, agent.agent_id, status)
    agents.store(uow, agent.agent_id, last_seen_ms=uow.now_ms)
    uow.wakes_router = True
    return replace(agent, status=status)


def go_off_duty(uow: UnitOfWork, agent_id: str) -> None:
    """What was offered goes to the next agent at once. Before anything else of the transaction: the conversations' rows
    come before the agent's, and that before the stream's."""
    found = [
        conversations.lock(uow.connection, each) for each in conversations.find_offered_to(uow.connection, agent_id)
    ]
    agents.set_status(uow, agent_id, "offline")
    for conversation in found:
        if conversation.offered_to == agent_id:
            end_offer(uow, conversation, code="offer_withdrawn", text=texts.OFFER_WITHDRAWN)


def correct_seen(uow: UnitOfWork) -> int:
    """Consoles heard of in the future count as heard of now. Returns how many.

    A clock that was ahead wrote that, and an absent agent would count as seen until ours has caught up. The row is
    mended instead of judged: who is there has as long as ever to say so, and nobody is lost for the clock's sake.
    """
    agent_ids = find_seen_later(uow.connection, than_ms=latest_believed_ms(uow.now_ms, rules=uow.rules))
    for agent_id in agent_ids:
        agents.store(uow, agent_id, last_seen_ms=uow.now_ms)
    return len(agent_ids)


def correct_queued(uow: UnitOfWork) -> int:
    """Who came in the future came before everybody who came while nobody could judge it: else whoever comes later would
    be served first until our clock has caught up. Returns how many."""
    return handoffs.correct_queued(
        uow,
        later_than_ms=latest_believed_ms(uow.now_ms, rules=uow.rules),
        to_ms=unjudged_since_ms(uow.now_ms, rules=uow.rules),
    )


def mark_lost(uow: UnitOfWork, *, since_ms: int) -> int:
    """Consoles not heard of since then get no more offers. Returns how many."""
    return sum(_lose(uow, agent_id, since_ms=since_ms) for agent_id in find_unseen(uow.connection, since_ms=since_ms))


def _lose(uow: UnitOfWork, agent_id: str, *, since_ms: int) -> bool:
    """False when another desk was faster or the console was heard of while we waited for the row: the status to come
    back to is the one from before the silence."""
    load = lock_agent(uow.connection, agent_id)
    assert load is not None, "agents are not deleted"
    if load.status == "offline" or agents.find_last_seen_ms(uow.connection, agent_id) >= since_ms:
        return False
    agents.store(uow, agent_id, status="offline", lost_status=load.status)
    return True


def end_draining(uow: UnitOfWork, agent_id: str) -> bool:
    """Whoever drains and holds nothing any more is off duty."""
    load = lock_agent(uow.connection, agent_id)
    if load is None or load.status != "draining" or load.load:
        return False
    agents.set_status(uow, agent_id, "offline")
    return True


def rescue(uow: UnitOfWork, conversation_id: str, *, since_ms: int) -> bool:
    """Takes the conversation from an agent whose console has not been heard of since then. False when the agent is back
    or it moved on."""
    conversation = conversations.lock(uow.connection, conversation_id)
    agent_id = conversation.ownership.agent_id
    if conversation.owner is not Owner.AGENT or agent_id is None:
        return False
    if agents.find_last_seen_ms(uow.connection, agent_id) >= since_ms:
        return False
    if conversation.ownership.state is State.WRAP_UP:
        # Goodbye was said; its own timer closes it.
        return False
    requeue(uow, conversation, code="agent_lost", text=texts.AGENT_REPLACED)
    return True
