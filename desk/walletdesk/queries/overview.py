"""A period in numbers, for supervisors: what came, what the bot did alone, how long people waited, how it was rated."""

from collections import Counter
from statistics import mean
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from walletdesk.clock import render_time
from walletdesk.domain.calendar import local_time
from walletdesk.domain.callbacks import CallStatus
from walletdesk.domain.cases import ENDED
from walletdesk.domain.events import Kind, Role
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import CLAIMABLE
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import Forbidden
from walletdesk.queries.quality import load_recontacts
from walletdesk.storage import agents
from walletdesk.storage.case_tables import callbacks, cases, ratings, resolutions
from walletdesk.storage.handoffs import has_waited
from walletdesk.storage.tables import conversations, customers, events, handoffs

HOUR_MS = 3600 * 1000
# The last rated first; older ones are found in their conversations.
RATINGS_SHOWN = 100


def load_overview(connection: Connection, *, agent: Agent, since_ms: int, until_ms: int, now_ms: int) -> dict[str, Any]:
    """`Overview` of openapi.yaml over [since, until). Raises Forbidden."""
    if not may(agent, Permission.READ_REPORTS):
        raise Forbidden()

    def within(column: ColumnElement[int]) -> ColumnElement[bool]:
        return column.between(since_ms, until_ms - 1)

    return {
        "conversations": _count_conversations(connection, within),
        "handoffs": _count_handoffs(connection, within),
        "ratings": _count_ratings(connection, within),
        "recontacts": load_recontacts(connection, agent=agent, since_ms=since_ms, until_ms=until_ms),
        "cases": _count_cases(connection, within, now_ms=now_ms),
        "callbacks": _count_calls(connection, within, now_ms=now_ms),
        "agents": _count_by_agent(connection, within),
    }


def load_ratings_between(connection: Connection, *, agent: Agent, since_ms: int, until_ms: int) -> list[dict[str, Any]]:
    """The newest first. Raises Forbidden."""
    if not may(agent, Permission.READ_REPORTS):
        raise Forbidden()
    statement = (
        select(ratings)
        .where(ratings.c.updated_at_ms.between(since_ms, until_ms - 1))
        .order_by(ratings.c.updated_at_ms.desc())
        .limit(RATINGS_SHOWN)
    )
    staff = agents.load_all(connection)
    return [
        {
            "conversation_id": row.conversation_id,
            "handled_by": row.handled_by,
            "agent": _name(staff.get(row.agent_id or "")),
            **{name: getattr(row, name) for name in ("overall", "solved", "attitude", "speed", "comment")},
            "at": render_time(row.updated_at_ms),
        }
        for row in connection.execute(statement)
    ]


def _count_conversations(connection: Connection, within: Any) -> dict[str, Any]:
    asked = select(handoffs.c.conversation_id)
    rows = connection.execute(
        select(
            conversations.c.id,
            conversations.c.created_at_ms,
            customers.c.kind,
            conversations.c.id.in_(asked).label("asked"),
        )
        .join(customers, customers.c.id == conversations.c.customer_id)
        .where(within(conversations.c.created_at_ms), conversations.c.last_seq > 0)
    ).all()
    solved = select(func.count(resolutions.c.conversation_id.distinct())).where(within(resolutions.c.at_ms))
    said = select(func.count()).where(
        events.c.kind == Kind.MESSAGE, events.c.sender_role == Role.USER, within(events.c.at_ms)
    )
    by_hour = Counter(local_time(row.created_at_ms).hour for row in rows)
    return {
        "started": len(rows),
        "verified": sum(row.kind == "verified" for row in rows),
        "bot_only": sum(not row.asked for row in rows),
        "solved_by_bot": connection.execute(solved).scalar_one(),
        "user_messages": connection.execute(said).scalar_one(),
        "by_hour": [by_hour[hour] for hour in range(24)],
    }


def _count_handoffs(connection: Connection, within: Any) -> dict[str, Any]:
    rows = connection.execute(select(handoffs).where(within(handoffs.c.queued_at_ms))).all()
    asked = connection.execute(select(handoffs).where(within(handoffs.c.queued_at_ms), has_waited())).all()
    waits = sorted((row.claimed_at_ms - row.queued_at_ms) // 1000 for row in asked if row.claimed_at_ms)
    handled = [
        (row.ended_at_ms - row.claimed_at_ms) / 1000
        for row in rows
        if row.claimed_at_ms and row.ended_at_ms and row.ended_at_ms >= row.claimed_at_ms
    ]
    waiting = select(func.count()).select_from(conversations).where(conversations.c.state.in_(sorted(CLAIMABLE)))
    return {
        "asked": len(asked),
        "claimed": len(waits),
        "waiting_now": connection.execute(waiting).scalar_one(),
        "wait_mean_s": round(mean(waits)) if waits else None,
        "wait_p90_s": waits[min(len(waits) - 1, len(waits) * 9 // 10)] if waits else None,
        "handling_mean_s": round(mean(handled)) if handled else None,
    }


def _count_ratings(connection: Connection, within: Any) -> dict[str, Any]:
    rows = connection.execute(select(ratings).where(within(ratings.c.updated_at_ms))).all()
    return {
        handled_by: _sum_up([row for row in rows if row.handled_by == handled_by]) for handled_by in ("agent", "bot")
    }


def _sum_up(rows: list[Any]) -> dict[str, Any]:
    stars = Counter(row.overall for row in rows)
    answered = [row.solved for row in rows if row.solved is not None]
    return {
        "count": len(rows),
        "average": round(mean(row.overall for row in rows), 2) if rows else None,
        "stars": [stars[count] for count in range(1, 6)],
        "solved": sum(answered),
        "solved_asked": len(answered),
    }


def _count_cases(connection: Connection, within: Any, *, now_ms: int) -> dict[str, int]:
    is_open = cases.c.status.not_in(sorted(ENDED))
    opened = [within(cases.c.created_at_ms)]
    return {
        name: connection.execute(select(func.count()).select_from(cases).where(*wheres)).scalar_one()
        for name, wheres in (
            ("opened", opened),
            ("open_now", [is_open]),
            ("overdue_now", [is_open, cases.c.due_at_ms < now_ms]),
        )
    }


def _count_calls(connection: Connection, within: Any, *, now_ms: int) -> dict[str, int]:
    is_open = callbacks.c.status == CallStatus.SCHEDULED
    return {
        name: connection.execute(select(func.count()).select_from(callbacks).where(*wheres)).scalar_one()
        for name, wheres in (
            ("booked", [within(callbacks.c.created_at_ms)]),
            ("reached", [callbacks.c.status == CallStatus.DONE, within(callbacks.c.updated_at_ms)]),
            ("open_now", [is_open]),
            ("overdue_now", [is_open, callbacks.c.slot_to_ms < now_ms]),
        )
    }


def _count_by_agent(connection: Connection, within: Any) -> list[dict[str, Any]]:
    """Who served how many, and how they were rated: the busiest first."""
    counted = connection.execute(
        select(handoffs.c.claimed_by, func.count().label("count"))
        .where(handoffs.c.claimed_by.is_not(None), within(handoffs.c.claimed_at_ms))
        .group_by(handoffs.c.claimed_by)
    )
    served: dict[str, int] = {row["claimed_by"]: row["count"] for row in counted.mappings()}
    rated: dict[str, list[int]] = {}
    for row in connection.execute(
        select(ratings.c.agent_id, ratings.c.overall).where(
            ratings.c.agent_id.is_not(None), within(ratings.c.updated_at_ms)
        )
    ):
        rated.setdefault(row.agent_id, []).append(row.overall)
    staff = agents.load_all(connection)
    shown = sorted(served.keys() | rated.keys(), key=lambda key: (-served.get(key, 0), key))
    return [
        {
            "agent": _name(staff[key]),
            "served": served.get(key, 0),
            "rated": len(rated.get(key, [])),
            "average": round(mean(rated[key]), 2) if key in rated else None,
        }
        for key in shown
    ]


def _name(agent: Agent | None) -> dict[str, str] | None:
    return {"agent_id": agent.agent_id, "name": agent.name, "agent_no": agent.agent_no} if agent else None
