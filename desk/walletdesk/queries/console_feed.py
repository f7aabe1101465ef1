"""The desk-wide stream as one agent may see it, after one cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.audit import Deed, Verb, by_agent
from walletdesk.domain.events import Kind
from walletdesk.domain.identity import Agent
from walletdesk.queries.summaries import hide_customer, is_shared, may_view, summarise
from walletdesk.storage import conversations, log
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent

PAGE = 500
# What waits is everybody's as it comes; who asks for what was said longer ago than a console is cut off reads a record.
RECENT_MS = 15 * 60 * 1000


@dataclass(frozen=True, slots=True)
class StreamItem:
    """An event with its conversation as it stood when the event was read."""

    event: StoredEvent
    conversation: Conversation
    summary: dict[str, Any]

    @property
    def pos(self) -> int:
        return self.event.pos


@dataclass(frozen=True, slots=True)
class ConsolePage:
    frames: list[dict[str, Any]]
    up_to: int
    has_more: bool
    looks: tuple[Deed, ...]
    """To be written down before the frames are shown."""


def load_stream(connection: Connection, *, since: int) -> list[StreamItem]:
    """What came after `since`, for whomever; PAGE at most."""
    stored = log.load_stream_after(connection, since=since, limit=PAGE)
    if not stored:
        return []
    conversation_ids = sorted({event.conversation_id for event in stored})
    found = conversations.load_many(connection, conversation_ids)
    summaries = summarise(connection, found)
    return [StreamItem(event, found[event.conversation_id], summaries[event.conversation_id]) for event in stored]


def load_console_feed(connection: Connection, agent: Agent, *, since: int, now_ms: int) -> ConsolePage:
    return render_page(agent, load_stream(connection, since=since), since=since, now_ms=now_ms)


def render_page(agent: Agent, items: Sequence[StreamItem], *, since: int, now_ms: int) -> ConsolePage:
    """`items` are all that came after `since`, or the first PAGE of it."""
    looked_at = sorted({item.conversation.id for item in items if is_look(agent, item, now_ms=now_ms)})
    return ConsolePage(
        frames=[_render_frame(agent, item) for item in items if concerns(agent, item)],
        up_to=items[-1].pos if items else since,
        has_more=len(items) >= PAGE,
        looks=tuple(by_agent(agent, Verb.VIEW, conversation_id, via="feed") for conversation_id in looked_at),
    )


def concerns(agent: Agent, item: StreamItem) -> bool:
    """Everybody learns that a conversation left the queue, nobody else what was said."""
    return item.event.kind == Kind.STATE or may_view(agent, item.conversation)


def is_look(agent: Agent, item: StreamItem, *, now_ms: int) -> bool:
    """Whether the agent is shown words of a conversation that is neither in their hands nor just now everybody's."""
    if item.event.kind == Kind.STATE or item.conversation.ownership.agent_id == agent.agent_id:
        return False
    is_everybodys = is_shared(item.conversation) and item.event.at_ms >= now_ms - RECENT_MS
    return may_view(agent, item.conversation) and not is_everybodys


def _render_frame(agent: Agent, item: StreamItem) -> dict[str, Any]:
    """Whom the conversation is hidden from learns what their lists need, and neither whose it is nor what was said."""
    if may_view(agent, item.conversation):
        summary, event = item.summary, item.event.render(for_sender=item.event.sender_id == agent.agent_id)
    else:
        summary, event = hide_customer(item.summary), item.event.render_bare()
    return {"type": "event", "pos": item.pos, "conversation": summary, "event": event}
