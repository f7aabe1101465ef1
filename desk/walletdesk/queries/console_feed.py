"""The desk-wide stream as one agent may see it, after one cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.events import Kind
from walletdesk.domain.identity import Agent
from walletdesk.queries.summaries import may_view, summarise
from walletdesk.storage import conversations, log
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent

PAGE = 500


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


def load_stream(connection: Connection, *, since: int) -> list[StreamItem]:
    """What came after `since`, for whomever; PAGE at most."""
    stored = log.load_stream_after(connection, since=since, limit=PAGE)
    if not stored:
        return []
    conversation_ids = sorted({event.conversation_id for event in stored})
    found = conversations.load_many(connection, conversation_ids)
    summaries = summarise(connection, found)
    return [StreamItem(event, found[event.conversation_id], summaries[event.conversation_id]) for event in stored]


def load_console_feed(connection: Connection, agent: Agent, *, since: int) -> ConsolePage:
    return render_page(agent, load_stream(connection, since=since), since=since)


def render_page(agent: Agent, items: Sequence[StreamItem], *, since: int) -> ConsolePage:
    """`items` are all that came after `since`, or the first PAGE of it."""
    return ConsolePage(
        frames=[_render_frame(agent, item) for item in items if concerns(agent, item)],
        up_to=items[-1].pos if items else since,
        has_more=len(items) >= PAGE,
    )


def concerns(agent: Agent, item: StreamItem) -> bool:
    """Everybody learns that a conversation left the queue, nobody else what was said."""
    return item.event.kind == Kind.STATE or may_view(agent, item.conversation)


def _render_frame(agent: Agent, item: StreamItem) -> dict[str, Any]:
    summary = item.summary
    if not may_view(agent, item.conversation):
        summary = summary | {"last_text": None, "summary": None}
    return {
        "type": "event",
        "pos": item.pos,
        "conversation": summary,
        "event": item.event.render(for_sender=item.event.sender_id == agent.agent_id),
    }
