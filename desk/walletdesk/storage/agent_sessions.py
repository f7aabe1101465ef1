"""Agents' sign-in sessions. The cookie is stored only as its hash."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from walletdesk.domain.identity import Agent
from walletdesk.storage.agents import PUBLIC
from walletdesk.storage.tables import agent_sessions, agents
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Session:
    agent: Agent
    csrf_token: str
    last_seen_ms: int
    """When the console was last heard of."""
    last_active_ms: int
    """When somebody last did something in it."""


def create_session(uow: UnitOfWork, *, token_hash: str, agent_id: str, csrf_token: str, expires_at_ms: int) -> None:
    uow.connection.execute(delete(agent_sessions).where(agent_sessions.c.expires_at_ms < uow.now_ms))
    uow.connection.execute(
        insert(agent_sessions).values(
            token_hash=token_hash,
            agent_id=agent_id,
            csrf_token=csrf_token,
            created_at_ms=uow.now_ms,
            last_active_ms=uow.now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def find_session(connection: Connection, token_hash: str, *, now_ms: int, idle_ms: int) -> Session | None:
    """None: unknown, over, idle for too long, or of an agent who is disabled."""
    row: Any = connection.execute(
        select(*PUBLIC, agent_sessions.c.csrf_token, agents.c.last_seen_ms, agent_sessions.c.last_active_ms)
        .join(agents, agents.c.id == agent_sessions.c.agent_id)
        .where(
            agent_sessions.c.token_hash == token_hash,
            agent_sessions.c.expires_at_ms >= now_ms,
            agent_sessions.c.last_active_ms >= now_ms - idle_ms,
            agents.c.disabled_at_ms.is_(None),
        )
    ).first()
    if row is None:
        return None
    return Session(Agent(*row[: len(PUBLIC)]), row.csrf_token, row.last_seen_ms or 0, row.last_active_ms)


def note_active(uow: UnitOfWork, token_hash: str) -> None:
    held = agent_sessions.c.token_hash == token_hash
    uow.connection.execute(update(agent_sessions).where(held).values(last_active_ms=uow.now_ms))


def end_session(uow: UnitOfWork, token_hash: str) -> None:
    uow.connection.execute(delete(agent_sessions).where(agent_sessions.c.token_hash == token_hash))


def end_sessions_of(uow: UnitOfWork, agent_id: str) -> int:
    """Everywhere. Returns how many there were."""
    return uow.connection.execute(delete(agent_sessions).where(agent_sessions.c.agent_id == agent_id)).rowcount
