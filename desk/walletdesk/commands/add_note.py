"""A note between agents, in the conversation's log and never in the user's."""

from walletdesk.domain.events import Kind, NewEvent, Role, Sender, Visibility
from walletdesk.domain.identity import Agent
from walletdesk.domain.redaction import redact
from walletdesk.errors import NotFound
from walletdesk.queries.summaries import may_view
from walletdesk.storage import conversations, log
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork


def add_note(uow: UnitOfWork, conversation_id: str, *, agent: Agent, client_msg_id: str, text: str) -> int:
    """Its `seq`; once per client_msg_id. Whoever may read the conversation may note. Raises NotFound."""
    conversation = conversations.lock(uow.connection, conversation_id)
    repeated = log.find_by_client_msg_id(
        uow.connection, conversation_id, sender_id=agent.agent_id, client_msg_id=client_msg_id
    )
    if repeated:
        return repeated.seq
    if not may_view(agent, conversation):
        raise NotFound(what="conversation")
    return append_note(uow, conversation, agent, text, client_msg_id=client_msg_id).seq


def append_note(
    uow: UnitOfWork, conversation: Conversation, agent: Agent, text: str, *, client_msg_id: str | None = None
) -> StoredEvent:
    redacted = redact(text)
    body: dict[str, object] = {"text": redacted.text}
    if redacted.kinds:
        body["redacted"] = list(redacted.kinds)
    sender = Sender(role=Role.AGENT, id=agent.agent_id, name=agent.name, agent_no=agent.agent_no)
    event = NewEvent(
        kind=Kind.NOTE, sender=sender, body=body, visibility=Visibility.AGENTS, client_msg_id=client_msg_id
    )
    return log.append_event(uow, conversation.id, event, epoch=conversation.epoch)
