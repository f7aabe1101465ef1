"""What the agent who holds a conversation does with it: back to the bot, hold, wrap up, close."""

from dataclasses import asdict

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.claim import OwnerChange, render_change
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, Owner, check_may_write
from walletdesk.storage import conversations, idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


def return_to_bot(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises NotOwner, StaleEpoch, IllegalTransition."""
    return _move(
        uow,
        conversation_id,
        Move.RETURN_TO_BOT,
        agent=agent,
        epoch=epoch,
        key=key,
        code="returned",
        text=texts.RETURNED,
    )


def close_conversation(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises NotOwner, StaleEpoch, IllegalTransition."""
    return _move(uow, conversation_id, Move.CLOSE, agent=agent, epoch=epoch, key=key, code="closed", text=texts.CLOSED)


def hold(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises NotOwner, StaleEpoch, IllegalTransition."""
    return _move(uow, conversation_id, Move.HOLD, agent=agent, epoch=epoch, key=key, code="hold", text=texts.HELD)


def resume(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises NotOwner, StaleEpoch, IllegalTransition."""
    return _move(
        uow, conversation_id, Move.RESUME, agent=agent, epoch=epoch, key=key, code="resumed", text=texts.RESUMED
    )


def wrap_up(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Goodbye to the user, time for notes for the agent. Raises NotOwner, StaleEpoch, IllegalTransition."""
    return _move(
        uow, conversation_id, Move.WRAP_UP, agent=agent, epoch=epoch, key=key, code="wrap_up", text=texts.WRAPPED_UP
    )


def _move(
    uow: UnitOfWork, conversation_id: str, move: Move, *, agent: Agent, epoch: int, key: str, code: str, text: str
) -> OwnerChange:
    conversation = conversations.lock(uow.connection, conversation_id)
    scope = f"{move}:{conversation_id}:{agent.agent_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return OwnerChange(**earlier)
    check_may_write(conversation.ownership, writer=Owner.AGENT, epoch=epoch, agent_id=agent.agent_id)
    after = store_move(uow, conversation, move, agent=agent)
    if after.owner is not Owner.AGENT:
        uow.deeds.append(by_agent(agent, Verb.RELEASE, conversation_id, epoch=after.epoch, to=after.state))
    change = render_change(conversation_id, after, append_state(uow, conversation_id, after, code=code, text=text))
    idempotency.store_result(uow, scope=scope, key=key, result=asdict(change))
    return change
