"""The product as real processes, in its two sizes: one desk on SQLite; two behind nginx, on PostgreSQL and Redis."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from launch.parts import Part, build_parts
from launch.settings import LaunchSettings, derive_environment
from tests.chaos.proxy import LossyProxy
from tests.desk.conftest import PASSWORD
from tests.desk.grown.fleet import BOT_TOKEN, INTERNAL_TOKEN, TOKEN_SECRET, WALLET_TOKEN, Fleet, write_pages
from tests.desk.servers import PostgresServer, RedisServer, find_postgres, find_redis
from tests.stack import free_ports, wait_until
from walletdesk.clock import SystemClock
from walletdesk.commands.passwords import hash_password
from walletdesk.settings import REPO
from walletdesk.storage import agents
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork

LONE, GROWN = STORES = ("sqlite", "postgres")
JUMPING_CLOCK = Path(__file__).with_name("jumping_clock.c")
NO_JUMPS = "clock jumps: there is no C compiler (cc)"
# Rasa needs seconds of a free processor, and minutes of a shared one.
PART_DEADLINE_S = 900.0
SUPERVISOR = "boss"


@dataclass
class House(Fleet):
    """A Fleet whose bot is the real one, with a lossy network before it and before one desk."""

    postgres: PostgresServer | None
    redis: RedisServer | None
    parts: dict[str, Part] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    to_rasa: LossyProxy | None = None
    to_desk: LossyProxy | None = None

    @property
    def is_lone(self) -> bool:
        return self.postgres is None

    @property
    def shaky_desk(self) -> int:
        """This desk's clock may jump, and clients (or nginx) reach it over a network that may lose."""
        return len(self.desk_ports) - 1

    @property
    def url(self) -> str:
        """Where everybody goes."""
        return f"http://127.0.0.1:{self.upstream_ports[0] if self.is_lone else self.nginx_port}"

    @property
    def upstream_ports(self) -> list[int]:
        ports = list(self.desk_ports)
        if self.to_desk:
            ports[self.shaky_desk] = self.to_desk.port
        return ports

    @property
    def database_file(self) -> Path:
        return self.folder / "desk.sqlite3"

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.database_file}" if self.postgres is None else self.postgres.url(self.database)

    @property
    def redis_url(self) -> str:
        return "" if self.redis is None else self.redis.url

    @property
    def has_jumping_clock(self) -> bool:
        return self.clock_library.exists()

    @property
    def clock_library(self) -> Path:
        return self.folder / "jumping_clock.so"

    @property
    def clock_file(self) -> Path:
        return self.folder / "clock"

    @property
    def attachments_dir(self) -> Path:
        return self.folder / "attachments"

    @property
    def wallet_url(self) -> str:
        return self.environment["WALLETDESK_WALLET_URL"]

    def set_clock(self, offset_s: int) -> None:
        fresh = self.clock_file.with_suffix(".new")
        fresh.write_text(f"{offset_s}\n", encoding="utf-8")
        fresh.replace(self.clock_file)

    def start_desk(self, which: int, **more: str) -> None:
        settings = {
            "WALLETDESK_WALLET_URL": self.wallet_url,
            # The desk's own default: with the real bot a turn is allowed more than with the echo.
            "WALLETDESK_TURN_DEADLINE_S": "10",
            # Shorter than an operator wants, so that the bot has its share of the run between the faults.
            "WALLETDESK_BREAKER_OPEN_S": "5",
            # A user's one conversation lasts the whole run.
            "WALLETDESK_ATTACHMENTS_PER_CONVERSATION": "200",
            "WALLETDESK_PROXIES": "0" if self.is_lone else "1",
        }
        if which == self.shaky_desk and self.has_jumping_clock:
            settings |= {"LD_PRELOAD": str(self.clock_library), "JUMPING_CLOCK": str(self.clock_file)}
        super().start_desk(which, **settings, **more)

    def start_part(self, name: str) -> None:
        part = self.parts[name]
        known = {key: value for key, value in self.environment.items() if key not in part.hidden}
        self.start(name, *part.command, **known)

    def is_part_up(self, name: str) -> bool:
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

    def stop_desks(self) -> None:
        for which in range(len(self.desk_ports)):
            desk = self.processes[f"desk-{which}"]
            desk.terminate()
            desk.wait(timeout=30)

    @property
    def _backup_command(self) -> tuple[str, ...]:
        return (sys.executable, "-m", "walletdesk.cli", "backup", "--to", str(self.folder / "saved.sqlite3"))

    @property
    def _backup_settings(self) -> dict[str, str]:
        names = ("WALLETDESK_BOT_TOKEN", "WALLETDESK_WALLET_TOKEN", "WALLETDESK_INTERNAL_TOKEN")
        given = {name: self.environment[name] for name in names}
        place = {"WALLETDESK_DATABASE_URL": self.database_url, "PYTHONPATH": str(REPO / "desk")}
        return given | place | {"WALLETDESK_TOKEN_SECRET": TOKEN_SECRET}

    def start_backup(self) -> None:
        self.start("backup", *self._backup_command, **self._backup_settings)

    def kill_backup(self) -> bool:
        """Whether it was still at work; what it had finished is thrown away."""
        was_running = self.processes["backup"].poll() is None
        self.kill("backup")
        (self.folder / "saved.sqlite3").unlink(missing_ok=True)
        return was_running

    def back_up(self) -> str:
        """What the command said, of a backup whose log has no gap."""
        settings = os.environ | self._backup_settings
        done = subprocess.run(
            self._backup_command, cwd=REPO, env=settings, capture_output=True, text=True, timeout=120, check=True
        )
        saved = self.folder / "saved.sqlite3"
        with closing(sqlite3.connect(saved)) as connection:
            counted = connection.execute("SELECT count(*), max(pos), (SELECT head FROM stream) FROM events").fetchone()
        assert len(set(counted)) == 1, f"the backup has {counted} events, last position, head"
        saved.unlink()
        return done.stdout.strip().partition(" saved")[0]


@asynccontextmanager
async def running_house(folder: Path, *, store: str, agents_count: int) -> AsyncIterator[House]:
    """Whatever happens, nothing of it runs afterwards."""
    async with AsyncExitStack() as stack:
        house = await asyncio.to_thread(_plan_house, folder, store)
        if house.postgres and house.redis:
            stack.callback(house.postgres.drop_database, house.database)
            house.redis.flush()
        create_agents(house.database_url, count=agents_count)
        stack.push_async_callback(asyncio.to_thread, house.stop)
        for proxy in (house.to_rasa, house.to_desk):
            assert proxy is not None
            await stack.enter_async_context(proxy.running())
        await asyncio.to_thread(_start_everything, house)
        yield house


def _plan_house(folder: Path, store: str) -> House:
    rasa, actions, wallet, before_rasa, before_desk, nginx, *desks = free_ports(7 if store == LONE else 8)
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
    postgres, redis = (None, None) if store == LONE else (find_postgres(), find_redis())
    database = postgres.create_database() if postgres else ""
    house = House(folder, postgres, redis, database, before_rasa, nginx, desks, parts=parts, environment=environment)
    house.to_rasa = LossyProxy(port=before_rasa, target=rasa)
    house.to_desk = LossyProxy(port=before_desk, target=desks[house.shaky_desk])
    house.set_clock(0)
    if compiler := shutil.which("cc"):
        command = [compiler, "-O2", "-shared", "-fPIC", "-o", house.clock_library, JUMPING_CLOCK]
        subprocess.run(command, check=True)
    write_pages(folder / "web")
    return house


def _start_everything(house: House) -> None:
    for name in house.parts:
        house.start_part(name)
    for name in house.parts:
        house.wait_for_part(name)
    for which in range(len(house.desk_ports)):
        house.start_desk(which)
    if not house.is_lone:
        house.start_nginx()
    for which in range(len(house.desk_ports)):
        house.wait_for_desk(which)
    wait_until(lambda: house.is_ready(house.url, "healthz"), "the way to the desks")


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
