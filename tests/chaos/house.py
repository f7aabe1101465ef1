"""The grown product as real processes: two desks behind nginx, PostgreSQL, Redis, Rasa, actions, sandbox wallet."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from launch.parts import Part, build_parts
from launch.settings import LaunchSettings, derive_environment
from tests.chaos.proxy import LossyProxy
from tests.desk.conftest import PASSWORD
from tests.desk.grown.fleet import BOT_TOKEN, INTERNAL_TOKEN, WALLET_TOKEN, Fleet, write_pages
from tests.desk.servers import find_postgres, find_redis
from tests.stack import free_ports, wait_until
from walletdesk.clock import SystemClock
from walletdesk.commands.passwords import hash_password
from walletdesk.storage import agents
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork

FAKETIME = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
# This desk's clock may jump, and nginx reaches it over a network that may lose.
SHAKY_DESK = 1
PART_DEADLINE_S = 240.0
SUPERVISOR = "boss"


@dataclass
class House(Fleet):
    """A Fleet whose bot is the real one, with a lossy network before it and before one desk."""

    parts: dict[str, Part] | None = None
    environment: dict[str, str] | None = None
    to_rasa: LossyProxy | None = None
    to_desk: LossyProxy | None = None

    @property
    def upstream_ports(self) -> list[int]:
        ports = list(self.desk_ports)
        if self.to_desk:
            ports[SHAKY_DESK] = self.to_desk.port
        return ports

    @property
    def has_faketime(self) -> bool:
        return FAKETIME.exists()

    @property
    def clock_file(self) -> Path:
        return self.folder / "clock"

    @property
    def wallet_url(self) -> str:
        assert self.environment is not None
        return self.environment["WALLETDESK_WALLET_URL"]

    def set_clock(self, offset_s: int) -> None:
        fresh = self.clock_file.with_suffix(".new")
        fresh.write_text(f"{offset_s:+d}\n", encoding="utf-8")
        fresh.replace(self.clock_file)

    def start_desk(self, which: int, **more: str) -> None:
        settings = {
            "WALLETDESK_WALLET_URL": self.wallet_url,
            # The desk's own default: with the real bot a turn is allowed more than with the echo.
            "WALLETDESK_TURN_DEADLINE_S": "10",
            # Shorter than an operator wants, so that the bot has its share of the run between the faults.
            "WALLETDESK_BREAKER_OPEN_S": "5",
            "WALLETDESK_ATTACHMENTS_DIR": str(self.folder / "attachments"),
        }
        if which == SHAKY_DESK and self.has_faketime:
            settings |= {
                "LD_PRELOAD": str(FAKETIME),
                "FAKETIME_TIMESTAMP_FILE": str(self.clock_file),
                "FAKETIME_CACHE_DURATION": "1",
                # Only the wall clock jumps; a machine's steady clock never does.
                "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            }
        super().start_desk(which, **settings, **more)

    def start_part(self, name: str) -> None:
        assert self.parts is not None
        assert self.environment is not None
        part = self.parts[name]
        known = {key: value for key, value in self.environment.items() if key not in part.hidden}
        self.start(name, *part.command, **known)

    def is_part_up(self, name: str) -> bool:
        assert self.parts is not None
        part = self.parts[name]
        try:
            answer = httpx.get(part.health_url, headers=dict(part.health_headers), timeout=5, trust_env=False)
        except httpx.HTTPError:
            return False
        return answer.status_code == 200

    def wait_for_part(self, name: str) -> None:
        process = self.processes[name]
        wait_until(lambda: process.poll() is not None or self.is_part_up(name), name, timeout_s=PART_DEADLINE_S)
        assert process.poll() is None, self.read_log(name)

    def wait_until_healthy(self, which: int) -> None:
        """The desk itself serves; its bot and its stores may be struck at the moment."""
        wait_until(lambda: self.is_ready(self.desk_url(which), "healthz"), f"desk {which}", timeout_s=PART_DEADLINE_S)

    def freeze(self, name: str) -> None:
        self.processes[name].send_signal(signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        self.processes[name].send_signal(signal.SIGCONT)


@asynccontextmanager
async def running_house(folder: Path, *, agents_count: int) -> AsyncIterator[House]:
    """Whatever happens, nothing of it runs afterwards."""
    postgres, redis = await asyncio.to_thread(find_postgres), await asyncio.to_thread(find_redis)
    database = postgres.create_database()
    redis.flush()
    rasa, actions, wallet, before_rasa, before_desk, nginx, *desks = free_ports(8)
    settings = LaunchSettings(
        port=desks[0], bot_port=rasa, actions_port=actions, wallet_port=wallet, var=folder, demo=False, wallet_url=None
    )
    tokens = {
        "WALLETDESK_BOT_TOKEN": BOT_TOKEN,
        "WALLETDESK_INTERNAL_TOKEN": INTERNAL_TOKEN,
        "WALLETDESK_WALLET_TOKEN": WALLET_TOKEN,
    }
    environment = derive_environment(settings) | tokens
    parts = {part.name: part for part in build_parts(settings, environment) if part.name != "desk"}
    house = House(folder, postgres, redis, database, before_rasa, nginx, desks, parts=parts, environment=environment)
    house.set_clock(0)
    write_pages(folder / "web")
    create_agents(postgres.url(database), count=agents_count)
    async with AsyncExitStack() as stack:
        stack.callback(postgres.drop_database, database)
        stack.push_async_callback(asyncio.to_thread, house.stop)
        house.to_rasa = await stack.enter_async_context(LossyProxy(port=before_rasa, target=rasa).running())
        shaky = desks[SHAKY_DESK]
        house.to_desk = await stack.enter_async_context(LossyProxy(port=before_desk, target=shaky).running())
        await asyncio.to_thread(_start_everything, house)
        yield house


def _start_everything(house: House) -> None:
    for name in house.parts or ():
        house.start_part(name)
    for name in house.parts or ():
        house.wait_for_part(name)
    for which in range(2):
        house.start_desk(which)
    house.start_nginx()
    for which in range(2):
        house.wait_for_desk(which)
    wait_until(lambda: house.is_ready(house.url, "healthz"), "nginx")


def create_agents(database_url: str, *, count: int) -> None:
    """`agent1` … and a supervisor, who sees everything."""
    migrate(database_url)
    database = Database(database_url)
    password_hash = hash_password(PASSWORD)
    staff = [(f"agent{n}", f"{8000 + n}", "agent") for n in range(1, count + 1)]
    with database.begin_write() as connection:
        uow = UnitOfWork(connection, SystemClock().now_ms())
        for username, agent_no, role in [*staff, (SUPERVISOR, "9001", "supervisor")]:
            agents.create_agent(
                uow, username=username, name=username, agent_no=agent_no, role=role, password_hash=password_hash
            )
    database.close()
