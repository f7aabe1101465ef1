"""A desk's database as it is after some time: agents at work, open conversations, a log. Filled in bulk."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from benchmarks.desk.processes import TOKEN_SECRET, database_url
from walletdesk.clock import SystemClock
from walletdesk.commands.sign_in import hash_cookie
from walletdesk.domain.identity import Customer
from walletdesk.http.auth import AGENT_COOKIE, CSRF_HEADER
from walletdesk.http.tokens import ConversationTokens
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.tables import agent_sessions, agents, conversations, customers, events, handoffs, stream

ROWS_AT_ONCE = 5000
EPOCH = 2
"""Of a conversation in an agent's hands: asked for a human, was claimed."""


@dataclass(frozen=True)
class Talk:
    """One conversation as its customer holds it."""

    id: str
    token: str
    said: int
    agent: "Console | None" = None

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}/messages"

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Console:
    """One agent, signed in."""

    agent_id: str
    cookie: str
    csrf_token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{AGENT_COOKIE}={self.cookie}", CSRF_HEADER: self.csrf_token}


class World:
    """Adds to the database in `folder`, which no desk uses meanwhile."""

    def __init__(self, folder: Path) -> None:
        migrate(database_url(folder))
        self._database = Database(database_url(folder))
        self._tokens = ConversationTokens(secret=TOKEN_SECRET, clock=SystemClock())
        self._now_ms = int(time.time() * 1000)
        self.head = 0
        """The log's newest position."""

    def close(self) -> None:
        self._database.close()

    def add_agents(self, count: int, *, capacity: int) -> list[Console]:
        consoles = [Console(f"a_{number:05}", secrets.token_hex(16), secrets.token_hex(16)) for number in range(count)]
        at = {"created_at_ms": self._now_ms}
        people = [
            {
                "id": console.agent_id,
                "username": console.agent_id,
                "name": f"客服{number}",
                "agent_no": f"{number:04}",
                "role": "agent",
                "password_hash": "",
                "status": "ready",
                "capacity": capacity,
                "last_seen_ms": self._now_ms,
            }
            for number, console in enumerate(consoles)
        ]
        sessions = [
            {
                "token_hash": hash_cookie(console.cookie),
                "agent_id": console.agent_id,
                "csrf_token": console.csrf_token,
                "expires_at_ms": self._now_ms + 86_400_000,
                "last_active_ms": self._now_ms,
            }
            for console in consoles
        ]
        with self._database.begin_write() as connection:
            _insert(connection, agents, [one | at for one in people])
            _insert(connection, agent_sessions, [one | at for one in sessions])
        return consoles

    def add_talks(self, count: int, *, said: int, consoles: list[Console] | None = None) -> list[Talk]:
        """With `said` events each; in the hands of `consoles`, one after the other, or else the bot's."""
        talks = []
        for _ in range(count):
            console = consoles[len(talks) % len(consoles)] if consoles else None
            customer = Customer.visitor(secrets.token_hex(16))
            conversation_id = f"c_{secrets.token_hex(16)}"
            token, _ = self._tokens.issue(customer, conversation_id, lifetime_s=86_400)
            talks.append(Talk(conversation_id, token, said, console))
        with self._database.begin_write() as connection:
            at_once = ROWS_AT_ONCE // max(1, said) + 1
            for first in range(0, count, at_once):
                self._write(connection, talks[first : first + at_once])
            connection.execute(update(stream).values(head=self.head))
        return talks

    def _write(self, connection: Connection, talks: list[Talk]) -> None:
        owners = {talk.id: self._tokens.verify(talk.token).customer for talk in talks}
        at = {"created_at_ms": self._now_ms}
        _insert(
            connection,
            customers,
            [{"id": who.customer_id, "kind": who.kind, "user_id": None, "profile": {}} | at for who in owners.values()],
        )
        _insert(
            connection,
            conversations,
            [self._row(talk, owners[talk.id]) | at for talk in talks],
        )
        served = [talk for talk in talks if talk.agent]
        _insert(connection, handoffs, [self._handoff(talk) for talk in served])
        _insert(connection, events, [row for talk in talks for row in self._events(talk, owners[talk.id])])

    def _row(self, talk: Talk, customer: Customer) -> dict[str, Any]:
        return {
            "id": talk.id,
            "customer_id": customer.customer_id,
            "brand": "xiaolan",
            "channel": "web",
            "state": "active" if talk.agent else "bot",
            "epoch": EPOCH if talk.agent else 0,
            "agent_id": talk.agent.agent_id if talk.agent else None,
            "last_seq": talk.said,
            "last_text": "好的",
            "handoff_id": f"h{talk.id[1:]}" if talk.agent else None,
            "bot_failures": 0,
            "context": {},
            "updated_at_ms": self._now_ms,
        }

    def _handoff(self, talk: Talk) -> dict[str, Any]:
        assert talk.agent
        packet = {"reason": "asked", "priority": "normal", "skill": "general", "summary": "提现没到账"}
        return {
            "id": f"h{talk.id[1:]}",
            "conversation_id": talk.id,
            "packet": packet,
            "reason": packet["reason"],
            "priority": packet["priority"],
            "skill": packet["skill"],
            "queued_at_ms": self._now_ms,
            "claimed_at_ms": self._now_ms,
            "claimed_by": talk.agent.agent_id,
        }

    def _events(self, talk: Talk, customer: Customer) -> Iterator[dict[str, Any]]:
        for seq in range(1, talk.said + 1):
            self.head += 1
            is_users = seq % 2 == 1
            yield {
                "pos": self.head,
                "conversation_id": talk.id,
                "seq": seq,
                "kind": "message",
                "visibility": "all",
                "sender_role": "user" if is_users else "bot",
                "sender_id": customer.customer_id if is_users else "bot",
                "sender_name": None,
                "agent_no": None,
                "body": {"text": "提现到银行卡一般多久能到账，手续费怎么算" if is_users else "好的，我来帮您看看。"},
                "epoch": 0,
                "client_msg_id": f"{talk.id}-{seq}" if is_users else None,
                "turn_id": None,
                "at_ms": self._now_ms,
            }


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
