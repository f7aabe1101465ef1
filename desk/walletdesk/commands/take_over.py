"""A supervisor takes a conversation out of an agent's hands."""

from dataclasses import asdict

from walletdesk import texts
from walletdesk.commands.claim import OwnerChange, give_to
from walletdesk.commands.requeue import store_stay
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import Forbidden, StaleEpoch
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


def take_over(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises Forbidden (not a supervisor), StaleEpoch, IllegalTransition (no agent has it)."""
    if not may(agent, Permission.SUPERVISE):
        raise Forbidden()
    conversation = conversations.lock(uow.connection, conversation_id)
    scope = f"take_over:{conversation_id}:{agent.agent_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return OwnerChange(**earlier)
    if conversation.epoch != epoch:
        raise StaleEpoch(owner=conversation.owner, epoch=conversation.epoch)
    # A stay of its own: what the agent did until now stays theirs, to read and to be rated by.
    store_stay(uow, conversation, front=False)
    renewed = conversations.load(uow.connection, conversation_id)
    change = give_to(uow, renewed, Move.TAKE_OVER, agent, code="taken_over", text=texts.TAKEN_OVER)
    idempotency.store_result(uow, scope=scope, key=key, result=asdict(change))
    return change
