"""Commands against a real database with time that moves only when told to."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import OFFICE, create_staff
from tests.desk.opening import DAY_MS, open_visit
from walletdesk.commands.attach import Upload, attach
from walletdesk.commands.claim import OwnerChange, claim
from walletdesk.commands.offer import make_offer
from walletdesk.commands.presence import correct_queued, correct_seen, end_draining, mark_lost, note_seen, rescue
from walletdesk.commands.request_handoff import request_handoff
from walletdesk.commands.run_timer import run_timer
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Agent, Customer
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.watch import Watch, look
from walletdesk.queries.plan import load_plan
from walletdesk.storage import agents, conversations, log
from walletdesk.storage.database import Database
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass
class Room:
    """The desk without HTTP: what workers and handlers would call, in one thread."""

    database: Database
    rules: RoutingRules = field(default_factory=RoutingRules)
    now_ms: int = 1_700_000_000_000
    steady_ms: int = 0
    """Goes on like now_ms, but nobody sets it."""
    watch: Watch | None = None
    agents: dict[str, Agent] = field(default_factory=dict)

    def write(self, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.database.begin_write() as connection:
            return command(UnitOfWork(connection, self.now_ms, rules=self.rules), *args, **kwargs)

    def read(self, query: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with self.database.begin_read() as connection:
            return query(connection, *args, **kwargs)

    def set_agent(self, username: str, **values: Any) -> None:
        self.write(agents.store, self.agents[username].agent_id, **values)

    def see(self, *usernames: str) -> None:
        for username in usernames:
            self.write(note_seen, self.agents[username].agent_id)

    def ready(self, *usernames: str) -> None:
        for username in usernames:
            self.set_agent(username, status="ready", last_seen_ms=self.now_ms)

    def sweep(self) -> None:
        self.watch = look(self.watch, steady_s=self.steady_ms / 1000, now_ms=self.now_ms)
        plan = self.read(load_plan, now_ms=self.now_ms, watched_s=self.watch.lasted_s, rules=self.rules)
        for conversation_id, timer in plan.due:
            self.write(run_timer, conversation_id, timer)
        if plan.has_seen_later:
            self.write(correct_seen)
        if plan.has_come_later:
            self.write(correct_queued)
        if plan.has_lost:
            self.write(mark_lost, since_ms=plan.lost_since_ms)
        for conversation_id in plan.rescues:
            self.write(rescue, conversation_id, since_ms=plan.gone_since_ms)
        for agent_id in plan.drained:
            self.write(end_draining, agent_id)
        for offer in plan.offers:
            self.write(make_offer, offer)

    def pass_time(self, seconds: float) -> None:
        """Nobody looks and nobody is heard of."""
        self.now_ms += int(seconds * 1000)
        self.steady_ms += int(seconds * 1000)

    def restart(self) -> None:
        """Another process opens the same rows and knows nothing else."""
        self.database.close()
        self.database = Database(str(self.database.url))
        self.watch = None

    def wait(self, seconds: float, *, seen: tuple[str, ...] = ()) -> None:
        """Time passes, second by second in effect: everything due happens; `seen` consoles stay open."""
        ends_at = self.now_ms + int(seconds * 1000)
        while self.now_ms < ends_at:
            self.pass_time(min(ends_at - self.now_ms, 5_000) / 1000)
            self.see(*seen)
            self.sweep()

    def open(self, name: str) -> str:
        return str(self.write(open_visit, Customer.visitor(name)))

    def queued(self, name: str = "v") -> str:
        conversation_id = self.open(name)
        self.write(
            request_handoff,
            conversation_id,
            customer=Customer.visitor(name),
            key=secrets.token_hex(8),
            reopen_window_ms=DAY_MS,
        )
        return conversation_id

    def say(self, conversation_id: str, text: str, *, name: str = "v") -> Any:
        return self._send(conversation_id, Said(client_msg_id=secrets.token_hex(8), text=text), name)

    def press(self, conversation_id: str, payload: str, *, name: str = "v") -> Any:
        """A button that was offered."""
        return self._send(conversation_id, Said(client_msg_id=secrets.token_hex(8), payload=payload), name)

    def _send(self, conversation_id: str, said: Said, name: str) -> Any:
        return self.write(
            send_message,
            conversation_id,
            said,
            customer=Customer.visitor(name),
            reopen_window_ms=DAY_MS,
            vault=OFFICE.vault,
        )

    def send_file(self, conversation_id: str, *, name: str = "v") -> Any:
        upload = Upload(secrets.token_hex(8), sha256="0" * 64, media_type="image/png", name="截图.png", size=1)
        return self.write(
            attach, conversation_id, upload, customer=Customer.visitor(name), most=10, reopen_window_ms=DAY_MS
        )

    def claim(self, conversation_id: str, username: str) -> OwnerChange:
        epoch = self.load(conversation_id).epoch
        change = self.write(claim, conversation_id, agent=self.agents[username], epoch=epoch, key=secrets.token_hex(8))
        assert isinstance(change, OwnerChange)
        return change

    def load(self, conversation_id: str) -> conversations.Conversation:
        found = self.read(conversations.load, conversation_id)
        assert isinstance(found, conversations.Conversation)
        return found

    def state(self, conversation_id: str) -> str:
        return str(self.load(conversation_id).ownership.state)

    def holder(self, conversation_id: str) -> str | None:
        """The agent who holds it or is asked to."""
        found = self.load(conversation_id)
        agent_id = found.ownership.agent_id or found.offered_to
        return next((name for name, agent in self.agents.items() if agent.agent_id == agent_id), None)

    def events(self, conversation_id: str, *, for_user: bool = False) -> list[StoredEvent]:
        return list(self.read(log.load_after, conversation_id, since=0, for_user=for_user))

    def codes(self, conversation_id: str, *, for_user: bool = False) -> list[str]:
        return [e.body["code"] for e in self.events(conversation_id, for_user=for_user) if "code" in e.body]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    migrate(url)
    made = Room(Database(url))
    made.write(create_staff)
    made.agents = {agent.username: agent for agent in made.read(agents.load_all).values()}
    yield made
    made.database.close()
