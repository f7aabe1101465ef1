"""Agents as the router sees them: who is there, what they can, how much they carry."""

from typing import Any

from sqlalchemy import Connection, func, select

from walletdesk.domain.routing import AgentLoad
from walletdesk.storage.tables import agents, conversations

HELD = ("active", "on_hold", "wrap_up")
OFFERED = ("offered", "transferring")


def load_workload(connection: Connection) -> list[AgentLoad]:
    held, offered = _count_held(connection), _count_offered(connection)
    return [_from_row(row, held, offered) for row in connection.execute(select(agents).order_by(agents.c.agent_no))]


def lock_agent(connection: Connection, agent_id: str) -> AgentLoad | None:
    """The agent's row, held until the transaction ends: two desks do not fill the same last place."""
    row = connection.execute(select(agents).where(agents.c.id == agent_id).with_for_update()).first()
    if row is None:
        return None
    return _from_row(row, _count_held(connection), _count_offered(connection))


def find_unseen(connection: Connection, *, since_ms: int) -> list[str]:
    """Agents who are not offline and whose console has not been heard of since."""
    statement = select(agents.c.id).where(
        agents.c.status != "offline", func.coalesce(agents.c.last_seen_ms, 0) < since_ms
    )
    # In one order, as they will be locked.
    return list(connection.execute(statement.order_by(agents.c.id)).scalars())


def find_seen_later(connection: Connection, *, than_ms: int) -> list[str]:
    """Agents whose console, so their rows say, was heard of after that."""
    statement = select(agents.c.id).where(agents.c.last_seen_ms > than_ms)
    return list(connection.execute(statement.order_by(agents.c.id)).scalars())


def find_held_by_unseen(connection: Connection, *, since_ms: int) -> list[str]:
    """Conversations in the hands of agents whose console has not been heard of since."""
    statement = (
        select(conversations.c.id)
        .join(agents, agents.c.id == conversations.c.agent_id)
        .where(conversations.c.state.in_(("active", "on_hold")), func.coalesce(agents.c.last_seen_ms, 0) < since_ms)
    )
    return list(connection.execute(statement).scalars())


def _count_held(connection: Connection) -> dict[str, int]:
    return _count(connection, conversations.c.agent_id, HELD)


def _count_offered(connection: Connection) -> dict[str, int]:
    return _count(connection, conversations.c.offered_to, OFFERED)


def _count(connection: Connection, column: Any, states: tuple[str, ...]) -> dict[str, int]:
    # The states lead to an index; the conversations ever closed are not looked at.
    rows = connection.execute(
        select(column, func.count()).where(conversations.c.state.in_(states), column.is_not(None)).group_by(column)
    )
    return {row[0]: row[1] for row in rows}


def _from_row(row: Any, held: dict[str, int], offered: dict[str, int]) -> AgentLoad:
    offers = offered.get(row.id, 0)
    return AgentLoad(
        agent_id=row.id,
        role=row.role,
        status=row.status,
        skills=tuple(row.skills),
        capacity=row.capacity,
        load=held.get(row.id, 0) + offers,
        offers=offers,
        assigned_at_ms=row.assigned_at_ms,
    )
