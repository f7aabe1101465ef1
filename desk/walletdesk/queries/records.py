"""Conversations as they are looked up afterwards: who served them reads their closed ones, overseers read all."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from walletdesk.clock import render_time
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import State
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import InvalidRequest
from walletdesk.queries.summaries import load_summaries
from walletdesk.storage import agents, ratings
from walletdesk.storage.case_tables import callbacks, cases
from walletdesk.storage.tables import agents as agent_table
from walletdesk.storage.tables import conversations, customers, handoffs

PAGE = 50


def load_records(
    connection: Connection, agent: Agent, *, text: str | None, scope: str, before: str | None
) -> dict[str, Any]:
    """The latest moved first, `PAGE` at a time. `scope` is live, closed or all. Raises InvalidRequest (the cursor)."""
    wheres = [_visible_to(agent)]
    if scope != "all":
        is_closed = conversations.c.state == State.CLOSED
        wheres.append(is_closed if scope == "closed" else ~is_closed)
    if text:
        wheres.append(_matches(text))
    if before:
        wheres.append(_older_than(before))
    statement = (
        select(conversations.c.id, conversations.c.updated_at_ms, conversations.c.created_at_ms)
        .where(*wheres)
        .order_by(conversations.c.updated_at_ms.desc(), conversations.c.id.desc())
        .limit(PAGE + 1)
    )
    rows = connection.execute(statement).all()
    shown = rows[:PAGE]
    ids = [row.id for row in shown]
    summaries, servers = load_summaries(connection, ids), _load_servers(connection, ids)
    rated = ratings.load_latest_overall(connection, ids, of_agent=None if _oversees(agent) else agent.agent_id)
    records = [
        {
            "conversation": summaries[row.id],
            "created_at": render_time(row.created_at_ms),
            "served_by": servers.get(row.id),
            "overall": rated.get(row.id) if summaries[row.id]["state"] == State.CLOSED else None,
        }
        for row in shown
    ]
    last = shown[-1] if len(rows) > PAGE else None
    return {"records": records, "next": f"{last.updated_at_ms}.{last.id}" if last else None}


def _oversees(agent: Agent) -> bool:
    return may(agent, Permission.VIEW_ALL)


def _visible_to(agent: Agent) -> ColumnElement[bool]:
    if _oversees(agent):
        return conversations.c.id.is_not(None)
    served = select(handoffs.c.conversation_id).where(handoffs.c.claimed_by == agent.agent_id)
    is_closed_and_served = and_(conversations.c.state == State.CLOSED, conversations.c.id.in_(served))
    return or_(conversations.c.agent_id == agent.agent_id, is_closed_and_served)


def _matches(text: str) -> ColumnElement[bool]:
    """The customer (name or wallet user), the agent, a case or call, the conversation's id, its last words."""
    name = customers.c.profile["display_name"].as_string()
    people = select(customers.c.id).where(or_(customers.c.user_id == text, name.contains(text, autoescape=True)))
    served = (
        select(handoffs.c.conversation_id)
        .join(agent_table, agent_table.c.id == handoffs.c.claimed_by)
        .where(or_(agent_table.c.agent_no == text, agent_table.c.name == text))
    )
    numbered = [select(table.c.conversation_id).where(table.c.no == text.upper()) for table in (cases, callbacks)]
    return or_(
        conversations.c.id.startswith(text, autoescape=True),
        conversations.c.last_text.contains(text, autoescape=True),
        conversations.c.customer_id.in_(people),
        conversations.c.id.in_(served),
        *(conversations.c.id.in_(found) for found in numbered),
    )


def _older_than(cursor: str) -> ColumnElement[bool]:
    at, _, conversation_id = cursor.partition(".")
    if not (at.isascii() and at.isdigit() and len(at) < 16 and conversation_id):
        raise InvalidRequest(fields={"before": "the `next` of a page"})
    at_ms = int(at)
    is_same = and_(conversations.c.updated_at_ms == at_ms, conversations.c.id < conversation_id)
    return or_(conversations.c.updated_at_ms < at_ms, is_same)


def _load_servers(connection: Connection, conversation_ids: list[str]) -> dict[str, dict[str, str]]:
    """For each conversation the agent who took it last."""
    statement = (
        select(handoffs.c.conversation_id, handoffs.c.claimed_by)
        .where(handoffs.c.conversation_id.in_(conversation_ids), handoffs.c.claimed_by.is_not(None))
        .order_by(handoffs.c.claimed_at_ms)
    )
    staff = agents.load_all(connection)
    return {
        row.conversation_id: {"agent_id": who.agent_id, "name": who.name, "agent_no": who.agent_no}
        for row in connection.execute(statement)
        if (who := staff.get(row.claimed_by))
    }
