"""A desk in this process: real stores (each test runs on both sets), real HTTP and sockets, a scripted bot."""

import secrets
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
import yaml

from tests.desk.stores import STORES, Store, opened_store
from walletdesk.app import build_app
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.brand import Brand
from walletdesk.commands.office import Office
from walletdesk.commands.passwords import hash_password
from walletdesk.domain.callbacks import CallbackRules
from walletdesk.domain.cases import CaseRules
from walletdesk.errors import Unauthenticated
from walletdesk.services import Services, build_services
from walletdesk.settings import REPO, Settings
from walletdesk.storage import agents
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault

PROFILE = yaml.safe_load((REPO / "data" / "brand" / "xiaolan.yml").read_text(encoding="utf-8"))
BRAND = Brand(
    id="xiaolan",
    name="小蓝数字钱包",
    assistant_name="小蓝",
    welcome="您好,我是小蓝。",
    hotline="400-000-0000",
    color="#1677ff",
    quick_replies=[{"title": "充值没到账", "payload": "/topup_not_received"}],
    agent_phrases=[{"title": "开场", "text": "{customer}您好。"}],
    case_rules=CaseRules.read(PROFILE["promises"]),
    callback_rules=CallbackRules.read(PROFILE),
    public_addresses=frozenset({PROFILE["email"]["address"]}),
)
OFFICE = Office(
    cases=BRAND.case_rules,
    callbacks=BRAND.callback_rules,
    vault=Vault("t" * 40),
    public_addresses=BRAND.public_addresses,
)
PASSWORD = "correct horse battery"


@dataclass
class StandInWallet:
    """Accepts `user:<id>` as a token: the JWT itself is tested against the real sandbox in tests/desk/wallet."""

    profiles: dict[str, dict[str, Any]] = field(default_factory=dict)
    statuses: dict[tuple[str, str], str] = field(default_factory=dict)

    async def verify(self, token: str) -> str:
        kind, _, user_id = token.partition(":")
        if kind != "user" or not user_id:
            raise Unauthenticated(reason="wallet_token")
        return user_id

    async def load_profile(self, user_id: str) -> dict[str, Any] | None:
        return self.profiles.get(user_id)

    async def find_transaction_status(self, user_id: str, order_no: str) -> str | None:
        return self.statuses.get((user_id, order_no))

    async def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with opened_store(request.param, tmp_path) as opened:
        yield opened


@pytest.fixture
def settings(store: Store, tmp_path: Path) -> Settings:
    return Settings(
        database_url=store.database_url,
        redis_url=store.redis_url,
        token_secret="t" * 40,
        bot_token="b" * 20,
        wallet_token="w" * 20,
        internal_token="i" * 20,
        messages_per_minute=100_000,
        reads_per_minute=100_000,
        sign_ins_per_minute=1_000,
        turn_deadline_s=2.0,
        attachments_dir=tmp_path / "attachments",
    )


@pytest.fixture
def bot() -> ScriptedBot:
    return ScriptedBot()


@pytest.fixture
def wallet() -> StandInWallet:
    return StandInWallet(
        profiles={
            "u_1": {"display_name": "林*满", "phone_masked": "138****0001", "tier": "gold", "account_status": "active"}
        }
    )


@pytest_asyncio.fixture
async def services(settings: Settings, bot: ScriptedBot, wallet: StandInWallet) -> AsyncIterator[Services]:
    built = build_services(settings, bot=bot, wallet=wallet, brand=BRAND)
    yield built
    await built.close()


@dataclass
class Desk:
    """A running desk and clients for it."""

    url: str
    services: Services
    open_clients: list[httpx.AsyncClient] = field(default_factory=list)

    def client(self, **headers: str) -> httpx.AsyncClient:
        # Loading certificates for a connection without TLS would be most of a client's cost.
        client = httpx.AsyncClient(base_url=self.url, headers=headers, timeout=40, trust_env=False, verify=False)
        self.open_clients.append(client)
        return client

    async def user(self, user_id: str | None = None) -> "UserClient":
        headers = {"Authorization": f"Bearer user:{user_id}"} if user_id else {}
        opened = await self.client(**headers).post("/api/v1/session", json={"channel": "app" if user_id else "web"})
        assert opened.status_code == 200, opened.text
        session = opened.json()
        return UserClient(self.client(Authorization=f"Bearer {session['token']}"), session)

    async def agent(self, username: str = "mei") -> "AgentClient":
        client = self.client()
        signed_in = await client.post("/api/agent/v1/session", json={"username": username, "password": PASSWORD})
        assert signed_in.status_code == 200, signed_in.text
        client.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
        return AgentClient(client, signed_in.json()["agent"])


def new_key() -> str:
    return secrets.token_hex(8)


@dataclass
class UserClient:
    http: httpx.AsyncClient
    session: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.session["conversation_id"])

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    async def say(self, text: str, key: str | None = None) -> httpx.Response:
        return await self.http.post(f"{self.path}/messages", json={"client_msg_id": key or new_key(), "text": text})

    async def click(self, payload: str) -> httpx.Response:
        body = {"client_msg_id": new_key(), "payload": payload, "title": "按钮"}
        return await self.http.post(f"{self.path}/messages", json=body)

    async def ask_human(self) -> httpx.Response:
        return await self.http.post(f"{self.path}/handoff", json={"client_msg_id": new_key()})

    async def events(self, since: int = 0, wait: int = 0) -> dict[str, Any]:
        answer = await self.http.get(f"{self.path}/events", params={"since": since, "wait": wait})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def wait_for(self, found: Callable[[dict[str, Any]], bool], *, since: int = 0) -> list[dict[str, Any]]:
        """Reads on until an event satisfies `found`; all events read."""
        seen: list[dict[str, Any]] = []
        for _ in range(20):
            page = await self.events(since, wait=2)
            seen += page["events"]
            since = page["up_to"]
            if any(found(event) for event in page["events"]):
                return seen
        raise AssertionError(f"not seen among {seen}")


@dataclass
class AgentClient:
    http: httpx.AsyncClient
    agent: dict[str, Any]

    async def post(self, conversation_id: str, verb: str, **body: Any) -> httpx.Response:
        return await self.http.post(f"/api/agent/v1/conversations/{conversation_id}/{verb}", json=body)

    async def claim(self, conversation_id: str, epoch: int) -> httpx.Response:
        return await self.post(conversation_id, "claim", idempotency_key=new_key(), epoch=epoch)

    async def inbox(self) -> dict[str, Any]:
        return dict((await self.http.get("/api/agent/v1/inbox")).json())

    async def view(self, conversation_id: str) -> httpx.Response:
        return await self.http.get(f"/api/agent/v1/conversations/{conversation_id}")


@cache
def hash_once() -> str:
    """Slow on purpose, and the same for all staff of all tests."""
    return hash_password(PASSWORD)


def create_staff(uow: UnitOfWork) -> None:
    password_hash = hash_once()
    staff = (("mei", "小梅", "8001", "agent"), ("lei", "小雷", "8002", "agent"), ("boss", "老周", "9001", "supervisor"))
    for username, name, agent_no, role in staff:
        agents.create_agent(
            uow, username=username, name=name, agent_no=agent_no, role=role, password_hash=password_hash
        )


@pytest_asyncio.fixture
async def desk(services: Services) -> AsyncIterator[Desk]:
    await services.write(create_staff)
    app = build_app(services, name=f"desk_{secrets.token_hex(4)}", with_pages=False)
    # Sanic otherwise rewrites its own classes for one application a process.
    app.config.TOUCHUP = False
    # Asked for port 0, Sanic takes 8000.
    listening = socket.create_server(("127.0.0.1", 0))
    server = await app.create_server(sock=listening, return_asyncio_server=True)
    assert server is not None
    await server.startup()
    await server.before_start()
    running = Desk(f"http://127.0.0.1:{listening.getsockname()[1]}", services)
    yield running
    for client in running.open_clients:
        await client.aclose()
    await server.before_stop()
    server.close()
    await server.wait_closed()
