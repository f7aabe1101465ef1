"""An agent takes a waiting conversation: one compare-and-set, one winner, and the others learn who."""

from dataclasses import asdict, dataclass, replace

from walletdesk import texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.work_callback import take_promised_call
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.events import SYSTEM
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, Owner, Ownership
from walletdesk.errors import AlreadyClaimed, StaleEpoch
from walletdesk.storage import agents, conversations, handoffs, idempotency
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnerChange:
    conversation_id: str
    owner: str
    state: str
    epoch: int
    seq: int


def render_change(conversation_id: str, after: Ownership, event: StoredEvent) -> OwnerChange:
    return OwnerChange(conversation_id, after.owner, after.state, after.epoch, event.seq)


def claim(uow: UnitOfWork, conversation_id: str, *, agent: Agent, epoch: int, key: str) -> OwnerChange:
    """Raises AlreadyClaimed (with `by`), StaleEpoch (it left the queue and came back), IllegalTransition."""
    conversation = conversations.lock(uow.connection, conversation_id)
    scope = f"claim:{conversation_id}:{agent.agent_id}"
    if earlier := idempotency.find_result(uow, scope=scope, key=key):
        return OwnerChange(**earlier)
    if conversation.owner is Owner.AGENT and conversation.ownership.agent_id:
        winner = agents.find_agent(uow.connection, conversation.ownership.agent_id)
        assert winner is not None, "foreign key"
        raise AlreadyClaimed(by={"agent_id": winner.agent_id, "name": winner.name, "agent_no": winner.agent_no})
    if conversation.epoch != epoch:
        raise StaleEpoch(owner=conversation.owner, epoch=conversation.epoch)
    change = give_to(uow, conversation, Move.CLAIM, agent, code="claimed", text=texts.CLAIMED)
    idempotency.store_result(uow, scope=scope, key=key, result=asdict(change))
    return change


def give_to(
    uow: UnitOfWork, conversation: Conversation, move: Move, agent: Agent, *, code: str, text: str
) -> OwnerChange:
    """The locked conversation into this agent's hands; `text` names {name} and {agent_no}. Raises IllegalTransition."""
    after = store_move(uow, conversation, move, agent=agent)
    if conversation.handoff_id:
        handoffs.mark_claimed(uow, conversation.handoff_id, agent_id=agent.agent_id)
    agents.store(uow, agent.agent_id, assigned_at_ms=uow.now_ms)
    take_promised_call(uow, conversation, agent=agent)
    verb = Verb.TAKE_OVER if move is Move.TAKE_OVER else Verb.CLAIM
    uow.deeds.append(by_agent(agent, verb, conversation.id, epoch=after.epoch))
    # The system tells it, and names who: the user's page shows the 工号 before the agent has said a word.
    teller = replace(SYSTEM, name=agent.name, agent_no=agent.agent_no)
    shown = text.format(name=agent.name, agent_no=agent.agent_no)
    return render_change(
        conversation.id, after, append_state(uow, conversation.id, after, code=code, text=shown, sender=teller)
    )
