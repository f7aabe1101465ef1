"""An agent's message, fenced by owner and epoch like every write."""

from dataclasses import dataclass

from walletdesk.domain.events import Kind, NewEvent, Role, Sender
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Owner, State, check_may_write
from walletdesk.domain.redaction import redact
from walletdesk.domain.timers import after_message
from walletdesk.errors import IllegalTransition
from walletdesk.storage import conversations, log
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Replied:
    seq: int


def agent_reply(
    uow: UnitOfWork,
    conversation_id: str,
    *,
    agent: Agent,
    epoch: int,
    client_msg_id: str,
    text: str,
    public: frozenset[str] = frozenset(),
) -> Replied:
    """Appends once per client_msg_id; `public` addresses stay readable.

    Raises NotOwner, StaleEpoch, IllegalTransition (goodbye was said).
    """
    conversation = conversations.lock(uow.connection, conversation_id)
    repeated = log.find_by_client_msg_id(
        uow.connection, conversation_id, sender_id=agent.agent_id, client_msg_id=client_msg_id
    )
    if repeated:
        return Replied(seq=repeated.seq)
    check_may_write(conversation.ownership, writer=Owner.AGENT, epoch=epoch, agent_id=agent.agent_id)
    if conversation.ownership.state is State.WRAP_UP:
        raise IllegalTransition(state=State.WRAP_UP, move="reply")
    redacted = redact(text, public=public)
    body: dict[str, object] = {"text": redacted.text}
    if redacted.kinds:
        body["redacted"] = list(redacted.kinds)
    sender = Sender(role=Role.AGENT, id=agent.agent_id, name=agent.name, agent_no=agent.agent_no)
    event = NewEvent(kind=Kind.MESSAGE, sender=sender, body=body, client_msg_id=client_msg_id)
    stored = log.append_event(uow, conversation_id, event, epoch=epoch)
    timer = after_message(
        conversation.timer,
        state=conversation.ownership.state,
        said_by=Role.AGENT,
        now_ms=uow.now_ms,
        rules=uow.rules,
    )
    conversations.store_timer(uow.connection, conversation_id, timer)
    return Replied(seq=stored.seq)
