"""Agents and their sign-in sessions."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from walletdesk.domain.identity import Agent
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import agent_sessions, agents
from walletdesk.storage.unit_of_work import UnitOfWork

DEFAULT_CAPACITY = 3

_PUBLIC = (agents.c.id, agents.c.username, agents.c.name, agents.c.agent_no, agents.c.role, agents.c.status)


def create_agent(
    uow: UnitOfWork,
    *,
    username: str,
    name: str,
    agent_no: str,
    role: str,
    password_hash: str,
    skills: tuple[str, ...] = (),
    capacity: int = DEFAULT_CAPACITY,
) -> Agent:
    agent_id = new_id("a")
    uow.connection.execute(
        insert(agents).values(
            id=agent_id,
            username=username,
            name=name,
            agent_no=agent_no,
            role=role,
            password_hash=password_hash,
            status="offline",
            skills=list(skills),
            capacity=capacity,
            created_at_ms=uow.now_ms,
        )
    )
    return Agent(agent_id, username, name, agent_no, role, "offline")


def find_credentials(connection: Connection, username: str) -> tuple[Agent, str] | None:
    row = connection.execute(select(*_PUBLIC, agents.c.password_hash).where(agents.c.username == username)).first()
    return (Agent(*row[:6]), row[6]) if row else None


def find_agent(connection: Connection, agent_id: str) -> Agent | None:
    row = connection.execute(select(*_PUBLIC).where(agents.c.id == agent_id)).first()
    return Agent(*row) if row else None


def load_all(connection: Connection) -> dict[str, Agent]:
    return {row.id: Agent(*row) for row in connection.execute(select(*_PUBLIC))}


def set_status(uow: UnitOfWork, agent_id: str, status: str) -> None:
    store(uow, agent_id, status=status, lost_status=None)


def store(uow: UnitOfWork, agent_id: str, **values: Any) -> None:
    uow.connection.execute(update(agents).where(agents.c.id == agent_id).values(**values))


def set_password(uow: UnitOfWork, agent_id: str, password_hash: str) -> None:
    uow.connection.execute(update(agents).where(agents.c.id == agent_id).values(password_hash=password_hash))


def create_session(uow: UnitOfWork, *, token_hash: str, agent_id: str, csrf_token: str, expires_at_ms: int) -> None:
    uow.connection.execute(delete(agent_sessions).where(agent_sessions.c.expires_at_ms < uow.now_ms))
    uow.connection.execute(
        insert(agent_sessions).values(
            token_hash=token_hash,
            agent_id=agent_id,
            csrf_token=csrf_token,
            created_at_ms=uow.now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def find_session(connection: Connection, token_hash: str, *, now_ms: int) -> tuple[Agent, str, int] | None:
    """The signed-in agent, the session's CSRF token, and when the agent was last noted to be there (ms)."""
    row: Any = connection.execute(
        select(*_PUBLIC, agent_sessions.c.csrf_token, agents.c.last_seen_ms)
        .join(agents, agents.c.id == agent_sessions.c.agent_id)
        .where(agent_sessions.c.token_hash == token_hash, agent_sessions.c.expires_at_ms >= now_ms)
    ).first()
    return (Agent(*row[:6]), row.csrf_token, row.last_seen_ms or 0) if row else None


def end_session(uow: UnitOfWork, token_hash: str) -> None:
    uow.connection.execute(delete(agent_sessions).where(agent_sessions.c.token_hash == token_hash))


def find_lost_status(connection: Connection, agent_id: str) -> str | None:
    lost_status: str | None = connection.execute(
        select(agents.c.lost_status).where(agents.c.id == agent_id)
    ).scalar_one_or_none()
    return lost_status


def find_last_seen_ms(connection: Connection, agent_id: str) -> int:
    return connection.execute(select(agents.c.last_seen_ms).where(agents.c.id == agent_id)).scalar_one() or 0
