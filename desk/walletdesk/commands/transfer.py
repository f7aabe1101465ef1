"""An agent hands a conversation on: to a colleague, who is offered it, or to everybody with a skill."""

from dataclasses import asdict

from walletdesk import texts
from walletdesk.commands.add_note import append_note
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.claim import OwnerChange, render_change
from walletdesk.commands.requeue import requeue, store_stay
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, Owner, check_may_write
from walletdesk.errors import AgentUnavailable
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.storage.workload import lock_agent


def transfer(
    uow: UnitOfWork,
    conversation_id: str,
    *,
    agent: Agent,
    epoch: int,
    key: str,
    note: str,
    to_agent: str | None = None,
    to_skill: str | None = None,
) -> OwnerChange:
    """Exactly one of `to_agent` and `to_skill`. The note is for agents only.

    Raises NotOwner, StaleEpoch, IllegalTransition, AgentUnavailable (not ready, or it is the caller).
    """
    conversation = conversations.lock(uow.connection, conversation_id)
    scope = f"transfer:{conversation_id}:{agent.agent_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return OwnerChange(**earlier)
    check_may_write(conversation.ownership, writer=Owner.AGENT, epoch=epoch, agent_id=agent.agent_id)
    if to_agent:
        # Before anything is appended: the agent's row comes before the stream's, everywhere.
        load = lock_agent(uow.connection, to_agent)
        # Full is allowed: a colleague was asked, and may decline.
        if load is None or load.status != "ready" or to_agent == agent.agent_id:
            raise AgentUnavailable()
    if note:
        append_note(uow, conversation, agent, note)
    if to_agent:
        store_stay(uow, conversation, front=True, without=agent.agent_id)
        renewed = conversations.load(uow.connection, conversation_id)
        after = store_move(uow, renewed, Move.TRANSFER, offered_to=to_agent)
        event = append_state(uow, conversation_id, after, code="transferring", text=texts.TRANSFERRING)
    else:
        event = requeue(uow, conversation, code="transferring", text=texts.TRANSFERRING, skill=to_skill)
        after = conversations.load(uow.connection, conversation_id).ownership
    to = {"to_agent": to_agent} if to_agent else {"to_skill": to_skill}
    uow.deeds.append(by_agent(agent, Verb.TRANSFER, conversation_id, epoch=after.epoch, **to))
    change = render_change(conversation_id, after, event)
    idempotency.store_result(uow, scope=scope, key=key, result=asdict(change))
    return change
