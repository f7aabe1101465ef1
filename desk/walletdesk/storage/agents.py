"""Agents: who they are, their credentials, and how they stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from walletdesk.domain.identity import Agent
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import agents
from walletdesk.storage.unit_of_work import UnitOfWork

DEFAULT_CAPACITY = 3

PUBLIC = (agents.c.id, agents.c.username, agents.c.name, agents.c.agent_no, agents.c.role, agents.c.status)
_ACCOUNT = (
    *PUBLIC,
    agents.c.password_hash,
    agents.c.disabled_at_ms,
    agents.c.is_demo,
    agents.c.totp_sealed,
    agents.c.totp_offered,
    agents.c.totp_step,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What signing in needs to know of an agent."""

    agent: Agent
    password_hash: str
    is_disabled: bool
    is_demo: bool
    totp_sealed: str | None
    totp_offered: str | None
    totp_step: int


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
    is_demo: bool = False,
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
            is_demo=is_demo,
            created_at_ms=uow.now_ms,
        )
    )
    return Agent(agent_id, username, name, agent_no, role, "offline")


def find_account(connection: Connection, username: str) -> Account | None:
    row = connection.execute(select(*_ACCOUNT).where(agents.c.username == username)).first()
    return _read_account(row) if row else None


def load_account(connection: Connection, agent_id: str) -> Account:
    return _read_account(connection.execute(select(*_ACCOUNT).where(agents.c.id == agent_id)).one())


def _read_account(row: Any) -> Account:
    return Account(
        agent=Agent(*row[: len(PUBLIC)]),
        password_hash=row.password_hash,
        is_disabled=row.disabled_at_ms is not None,
        is_demo=row.is_demo,
        totp_sealed=row.totp_sealed,
        totp_offered=row.totp_offered,
        totp_step=row.totp_step,
    )


def use_totp_step(uow: UnitOfWork, agent_id: str, step: int) -> bool:
    """False when that code or a later one was used already."""
    statement = update(agents).where(agents.c.id == agent_id, agents.c.totp_step < step).values(totp_step=step)
    return uow.connection.execute(statement).rowcount == 1


def load_demo_names(connection: Connection) -> list[str]:
    """Of the demo's agents who can still sign in."""
    statement = select(agents.c.username).where(agents.c.is_demo, agents.c.disabled_at_ms.is_(None))
    return list(connection.execute(statement.order_by(agents.c.username)).scalars())


def find_agent(connection: Connection, agent_id: str) -> Agent | None:
    row = connection.execute(select(*PUBLIC).where(agents.c.id == agent_id)).first()
    return Agent(*row) if row else None


def load_all(connection: Connection) -> dict[str, Agent]:
    return {row.id: Agent(*row) for row in connection.execute(select(*PUBLIC))}


def set_status(uow: UnitOfWork, agent_id: str, status: str) -> None:
    store(uow, agent_id, status=status, lost_status=None)


def store(uow: UnitOfWork, agent_id: str, **values: Any) -> None:
    uow.connection.execute(update(agents).where(agents.c.id == agent_id).values(**values))


def set_password(uow: UnitOfWork, agent_id: str, password_hash: str) -> None:
    store(uow, agent_id, password_hash=password_hash)


def find_lost_status(connection: Connection, agent_id: str) -> str | None:
    lost_status: str | None = connection.execute(
        select(agents.c.lost_status).where(agents.c.id == agent_id)
    ).scalar_one_or_none()
    return lost_status


def find_last_seen_ms(connection: Connection, agent_id: str) -> int:
    return connection.execute(select(agents.c.last_seen_ms).where(agents.c.id == agent_id)).scalar_one() or 0
