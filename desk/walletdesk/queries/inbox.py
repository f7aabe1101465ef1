"""What an agent's console starts from: the queue, the own conversations, and the cursor to go on from."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.identity import Agent
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules
from walletdesk.queries.summaries import find_visible_conversation, load_summaries
from walletdesk.storage import conversations, handoffs, log

FULL_LOG = 5_000


@dataclass(frozen=True, slots=True)
class Inbox:
    queue: list[dict[str, Any]]
    mine: list[dict[str, Any]]
    follow_ups: list[dict[str, Any]]
    ageing_s: int
    up_to: int


@dataclass(frozen=True, slots=True)
class ConversationView:
    conversation: dict[str, Any]
    packet: dict[str, Any] | None
    events: list[dict[str, Any]]


def load_inbox(connection: Connection, agent: Agent, *, rules: RoutingRules = DEFAULT_RULES) -> Inbox:
    # The cursor is read first: what is committed meanwhile is seen twice rather than never, and merging is idempotent.
    up_to = log.load_stream_head(connection)
    waiting = [item.conversation_id for item in handoffs.load_queue(connection, rules=rules)]
    held = conversations.find_held_by(connection, agent.agent_id)
    promised = conversations.find_follow_ups(connection)
    summaries = load_summaries(connection, [*waiting, *held, *promised])
    return Inbox(
        queue=[summaries[key] for key in waiting],
        mine=[summaries[key] for key in held],
        follow_ups=[summaries[key] for key in promised],
        ageing_s=rules.ageing_s,
        up_to=up_to,
    )


def load_conversation_view(connection: Connection, conversation_id: str, *, agent: Agent) -> ConversationView:
    """Raises NotFound for what the agent may not see."""
    conversation = find_visible_conversation(connection, conversation_id, agent=agent)
    stored = log.load_after(connection, conversation_id, since=0, for_user=False, limit=FULL_LOG)
    return ConversationView(
        conversation=load_summaries(connection, [conversation_id])[conversation_id],
        packet=handoffs.load_packet(connection, conversation.handoff_id),
        events=[event.render(for_sender=event.sender_id == agent.agent_id) for event in stored],
    )
