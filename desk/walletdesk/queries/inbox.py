"""What an agent's console starts from: the queue, the own conversations, and the cursor to go on from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.identity import Agent
from walletdesk.errors import NotFound
from walletdesk.queries.summaries import load_summaries, may_view
from walletdesk.storage import conversations, handoffs, log
from walletdesk.storage.conversations import Conversation

FULL_LOG = 5_000


@dataclass(frozen=True, slots=True)
class Inbox:
    queue: list[dict[str, Any]]
    mine: list[dict[str, Any]]
    up_to: int


@dataclass(frozen=True, slots=True)
class ConversationView:
    conversation: dict[str, Any]
    packet: dict[str, Any] | None
    events: list[dict[str, Any]]


def load_inbox(connection: Connection, agent: Agent) -> Inbox:
    # The cursor is read first: what is committed meanwhile is seen twice rather than never, and merging is idempotent.
    up_to = log.load_stream_head(connection)
    waiting = [item.conversation_id for item in handoffs.load_queue(connection)]
    held = conversations.find_held_by(connection, agent.agent_id)
    summaries = load_summaries(connection, [*waiting, *held])
    return Inbox(queue=[summaries[key] for key in waiting], mine=[summaries[key] for key in held], up_to=up_to)


def load_conversation_view(connection: Connection, conversation_id: str, *, agent: Agent) -> ConversationView:
    """Raises NotFound for what the agent may not see."""
    conversation = find_visible_conversation(connection, conversation_id, agent=agent)
    stored = log.load_after(connection, conversation_id, since=0, for_user=False, limit=FULL_LOG)
    return ConversationView(
        conversation=load_summaries(connection, [conversation_id])[conversation_id],
        packet=handoffs.load_packet(connection, conversation.handoff_id),
        events=[event.render(for_sender=event.sender_id == agent.agent_id) for event in stored],
    )


def find_visible_conversation(connection: Connection, conversation_id: str, *, agent: Agent) -> Conversation:
    """Raises NotFound."""
    conversation = conversations.load(connection, conversation_id)
    if not may_view(agent, conversation):
        raise NotFound(what="conversation")
    return conversation
