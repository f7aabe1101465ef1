"""Agents' accounts and sign-in sessions. Passwords are argon2id; the cookie is stored only as its hash."""

import hashlib
import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection

from walletdesk.domain.identity import Agent
from walletdesk.errors import Unauthenticated
from walletdesk.storage import agents
from walletdesk.storage.unit_of_work import UnitOfWork

_hasher = PasswordHasher()
# Verified against when the name is unknown, so that the answer takes the same time.
_NOBODY = _hasher.hash(secrets.token_hex(16))
SESSION_MS = 12 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class SignedIn:
    agent: Agent
    cookie: str
    csrf_token: str


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def is_password(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except VerificationError:
        return False


def hash_cookie(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def check_password(connection: Connection, *, username: str, password: str) -> Agent:
    """Raises Unauthenticated, alike for a wrong name and a wrong password."""
    found = agents.find_credentials(connection, username)
    if not is_password(found[1] if found else _NOBODY, password) or found is None:
        raise Unauthenticated(reason="sign_in")
    return found[0]


def start_session(uow: UnitOfWork, agent: Agent) -> SignedIn:
    cookie, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    agents.create_session(
        uow,
        token_hash=hash_cookie(cookie),
        agent_id=agent.agent_id,
        csrf_token=csrf_token,
        expires_at_ms=uow.now_ms + SESSION_MS,
    )
    return SignedIn(agent=agent, cookie=cookie, csrf_token=csrf_token)


def end_session(uow: UnitOfWork, *, cookie: str, agent: Agent) -> None:
    agents.end_session(uow, hash_cookie(cookie))
    agents.set_status(uow, agent.agent_id, "offline")


def set_presence(uow: UnitOfWork, agent: Agent, status: str) -> Agent:
    agents.set_status(uow, agent.agent_id, status)
    agents.store(uow, agent.agent_id, last_seen_ms=uow.now_ms)
    uow.wakes_router = True
    return Agent(agent.agent_id, agent.username, agent.name, agent.agent_no, agent.role, status)
