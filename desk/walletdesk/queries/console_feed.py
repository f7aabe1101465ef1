"""The desk-wide stream as one agent may see it, after one cursor."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.events import Kind
from walletdesk.domain.identity import Agent
from walletdesk.queries.summaries import load_summaries, may_view
from walletdesk.storage import conversations, log

PAGE = 500


@dataclass(frozen=True, slots=True)
class ConsolePage:
    frames: list[dict[str, Any]]
    up_to: int
    has_more: bool


def load_console_feed(connection: Connection, agent: Agent, *, since: int) -> ConsolePage:
    stored = log.load_stream_after(connection, since=since, limit=PAGE)
    if not stored:
        return ConsolePage(frames=[], up_to=since, has_more=False)
    conversation_ids = sorted({event.conversation_id for event in stored})
    visible = {
        key: may_view(agent, item) for key, item in conversations.load_many(connection, conversation_ids).items()
    }
    summaries = load_summaries(connection, conversation_ids)
    frames = []
    for event in stored:
        summary = summaries[event.conversation_id]
        if not visible[event.conversation_id]:
            # Everybody learns that it left the queue, nobody else what was said.
            if event.kind != Kind.STATE:
                continue
            summary = summary | {"last_text": None, "summary": None}
        frames.append(
            {
                "type": "event",
                "pos": event.pos,
                "conversation": summary,
                "event": event.render(for_sender=event.sender_id == agent.agent_id),
            }
        )
    return ConsolePage(frames=frames, up_to=stored[-1].pos, has_more=len(stored) == PAGE)
