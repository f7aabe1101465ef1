"""The grown set-up for tests: PostgreSQL, Redis, two desks and nginx as real processes, with an echoing bot."""

import os
import secrets
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.desk.conftest import create_staff
from tests.desk.servers import PostgresServer, RedisServer, find_postgres, find_redis, miss
from tests.stack import free_ports, wait_until
from walletdesk.clock import SystemClock
from walletdesk.settings import REPO
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork

# Both desks have the same ones, and random: a desk behind a proxy starts with no others.
BOT_TOKEN, TOKEN_SECRET, WALLET_TOKEN, INTERNAL_TOKEN = (secrets.token_hex(20) for _ in range(4))
# Long enough that a kill finds turns in flight.
BOT_DELAY_S = "0.05"
# Short, so that a dead desk's turns are taken up in three seconds (the deadline and two more).
TURN_DEADLINE_S = "1"
START_DEADLINE_S = 90.0


@dataclass
class Fleet:
    folder: Path
    postgres: PostgresServer
    redis: RedisServer
    database: str
    bot_port: int
    nginx_port: int
    desk_ports: list[int]
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where everybody goes: nginx."""
        return f"http://127.0.0.1:{self.nginx_port}"

    @property
    def database_url(self) -> str:
        return self.postgres.url(self.database)

    @property
    def redis_url(self) -> str:
        return self.redis.url

    @property
    def upstream_ports(self) -> list[int]:
        """Where nginx finds the desks."""
        return self.desk_ports

    def desk_url(self, which: int) -> str:
        return f"http://127.0.0.1:{self.desk_ports[which]}"

    def start(self, name: str, *command: str, **environment: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as output:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=REPO,
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def start_bot(self) -> None:
        arguments = (str(self.bot_port), BOT_TOKEN, BOT_DELAY_S)
        self.start("bot", sys.executable, "-m", "tests.desk.grown.bot_server", *arguments)

    def start_desk(self, which: int, **more: str) -> None:
        settings = {
            "PYTHONPATH": str(REPO / "desk"),
            "WALLETDESK_PORT": str(self.desk_ports[which]),
            "WALLETDESK_DATABASE_URL": self.database_url,
            "WALLETDESK_REDIS_URL": self.redis_url,
            "WALLETDESK_PROXIES": "1",
            "WALLETDESK_TOKEN_SECRET": TOKEN_SECRET,
            "WALLETDESK_BOT_TOKEN": BOT_TOKEN,
            "WALLETDESK_WALLET_TOKEN": WALLET_TOKEN,
            "WALLETDESK_INTERNAL_TOKEN": INTERNAL_TOKEN,
            "WALLETDESK_BOT_URL": f"http://127.0.0.1:{self.bot_port}",
            "WALLETDESK_TURN_DEADLINE_S": TURN_DEADLINE_S,
            "WALLETDESK_MESSAGES_PER_MINUTE": "100000",
            "WALLETDESK_READS_PER_MINUTE": "100000",
            "WALLETDESK_SIGN_INS_PER_MINUTE": "1000",
            "WALLETDESK_ATTACHMENTS_DIR": str(self.folder / "attachments"),
            "WALLETDESK_WEB_DIR": str(self.folder / "web"),
            "WALLETDESK_DEMO": "0",
        }
        self.start(f"desk-{which}", sys.executable, "-m", "walletdesk", **(settings | more))

    def start_nginx(self) -> None:
        """deploy/nginx.conf as it stands, with this run's addresses."""
        text = (REPO / "deploy" / "nginx.conf").read_text(encoding="utf-8")
        here = {
            "pid /tmp/nginx.pid;": f"pid {self.folder}/nginx.pid; daemon off;",
            "listen 8000;": f"listen 127.0.0.1:{self.nginx_port};",
            "server desk-1:8080 ": f"server 127.0.0.1:{self.upstream_ports[0]} ",
            "server desk-2:8080 ": f"server 127.0.0.1:{self.upstream_ports[1]} ",
        }
        for written, meant in here.items():
            assert text.count(written) == 1, f"deploy/nginx.conf no longer says {written!r} once"
            text = text.replace(written, meant)
        text = text.replace("/tmp/nginx_", f"{self.folder}/nginx_")
        path = self.folder / "nginx.conf"
        path.write_text(text, encoding="utf-8")
        self.start("nginx", "nginx", "-p", str(self.folder), "-c", str(path), "-e", "stderr")

    def is_ready(self, url: str, door: str = "readyz") -> bool:
        try:
            return httpx.get(f"{url}/{door}", timeout=3, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def wait_for_desk(self, which: int) -> None:
        desk = self.processes[f"desk-{which}"]
        wait_until(
            lambda: desk.poll() is not None or self.is_ready(self.desk_url(which)),
            f"desk {which}",
            timeout_s=START_DEADLINE_S,
        )
        assert desk.poll() is None, self.read_log(f"desk-{which}")

    def read_log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")[-4000:]

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait()

    def cut_database_connections(self) -> None:
        self.postgres.cut_connections(self.database)

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def running_fleet(folder: Path) -> Iterator[Fleet]:
    """Whatever happens, nothing of it runs afterwards."""
    if shutil.which("nginx") is None:
        miss("nginx is not installed, so two desks behind it were not tested")
    postgres, redis = find_postgres(), find_redis()
    database = postgres.create_database()
    redis.flush()
    bot_port, nginx_port, *desk_ports = free_ports(4)
    fleet = Fleet(folder, postgres, redis, database, bot_port, nginx_port, desk_ports)
    write_pages(folder / "web")
    _create_agents(postgres.url(database))
    try:
        fleet.start_bot()
        for which in range(2):
            fleet.start_desk(which)
        fleet.start_nginx()
        for which in range(2):
            fleet.wait_for_desk(which)
        wait_until(lambda: fleet.is_ready(fleet.url, "healthz"), "nginx")
        yield fleet
    finally:
        fleet.stop()
        postgres.drop_database(database)


def write_pages(web: Path) -> None:
    """The desk insists on built pages; what stands in them is not tested here."""
    for page in ("chat", "console"):
        (web / page / "dist").mkdir(parents=True)
        (web / page / "dist" / "index.html").write_text("<!doctype html>")
    (web / "chat" / "dist" / "loader.js").write_text("")


def _create_agents(database_url: str) -> None:
    migrate(database_url)
    database = Database(database_url)
    with database.begin_write() as connection:
        create_staff(UnitOfWork(connection, SystemClock().now_ms()))
    database.close()
