"""How well it went: ratings, praise and suggestions, and how many came back within three days."""

from typing import Any

from sqlalchemy import Connection, exists, select

from walletdesk.clock import render_time
from walletdesk.domain.events import Kind, Role
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import State
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import Forbidden, NotFound
from walletdesk.queries.summaries import may_view
from walletdesk.storage import conversations, ratings
from walletdesk.storage.case_tables import resolutions
from walletdesk.storage.handoffs import is_last_stay
from walletdesk.storage.tables import conversations as conversation_table
from walletdesk.storage.tables import events, handoffs

RECONTACT_MS = 72 * 3600 * 1000
PAGE = 200


def load_conversation_ratings(connection: Connection, conversation_id: str, *, agent: Agent) -> list[dict[str, Any]]:
    """Nothing before the conversation is closed, whoever asks. Raises NotFound for what the agent may not see."""
    conversation = conversations.load(connection, conversation_id)
    found = ratings.load_ratings(connection, conversation_id)
    served = any(row["agent_id"] == agent.agent_id for row in found)
    if not (may_view(agent, conversation) or served):
        raise NotFound(what="conversation")
    if conversation.ownership.state is not State.CLOSED:
        return []
    return [
        _render_rating(row) for row in found if row["agent_id"] == agent.agent_id or may(agent, Permission.VIEW_ALL)
    ]


def load_feedback(connection: Connection, *, agent: Agent) -> list[dict[str, Any]]:
    """The newest first. Raises Forbidden."""
    if not may(agent, Permission.READ_REPORTS):
        raise Forbidden()
    return [
        {
            "conversation_id": row["conversation_id"],
            "kind": row["kind"],
            "text": row["text"],
            "at": render_time(row["at_ms"]),
        }
        for row in ratings.load_feedback(connection, limit=PAGE)
    ]


def load_recontacts(connection: Connection, *, agent: Agent, since_ms: int, until_ms: int) -> dict[str, Any]:
    """Of the matters that ended in [since, until): how many, and after how many the customer wrote again within 72 h.

    Written is a message of the customer's own, in whatever conversation; by agents and bot apart. Raises Forbidden.
    """
    if not may(agent, Permission.READ_REPORTS):
        raise Forbidden()
    by_agent = (
        select(conversation_table.c.customer_id, handoffs.c.ended_at_ms.label("at_ms"))
        .join(conversation_table, conversation_table.c.id == handoffs.c.conversation_id)
        .where(handoffs.c.claimed_by.is_not(None), handoffs.c.ended_at_ms.is_not(None), is_last_stay())
    )
    by_bot = select(resolutions.c.customer_id, resolutions.c.at_ms)
    return {
        name: _count(connection, ended, since_ms=since_ms, until_ms=until_ms)
        for name, ended in (("agent", by_agent), ("bot", by_bot))
    }


def _count(connection: Connection, ended: Any, *, since_ms: int, until_ms: int) -> dict[str, int]:
    matters = ended.subquery()
    again = exists().where(
        events.c.conversation_id == conversation_table.c.id,
        conversation_table.c.customer_id == matters.c.customer_id,
        events.c.sender_role == Role.USER,
        events.c.kind == Kind.MESSAGE,
        events.c.at_ms > matters.c.at_ms,
        events.c.at_ms <= matters.c.at_ms + RECONTACT_MS,
    )
    rows = connection.execute(
        select(again.label("again")).where(matters.c.at_ms >= since_ms, matters.c.at_ms < until_ms)
    ).all()
    return {"ended": len(rows), "recontacted": sum(bool(row.again) for row in rows)}


def _render_rating(row: dict[str, Any]) -> dict[str, Any]:
    shown = {name: row[name] for name in ("handled_by", "overall", "solved", "attitude", "speed", "comment")}
    return shown | {"at": render_time(row["updated_at_ms"])}
