"""PostgreSQL and Redis for tests: private servers, started once a test run, on sockets in a folder of their own."""

import atexit
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psycopg
import pytest
import redis

START_DEADLINE_S = 60.0
USER = "walletdesk"


@dataclass
class PostgresServer:
    folder: Path
    process: "subprocess.Popen[bytes]"
    made: int = 0

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{USER}@/{database}?host={self.folder}"

    def execute(self, statement: str, *, database: str = "postgres") -> None:
        with psycopg.connect(host=str(self.folder), user=USER, dbname=database, autocommit=True) as connection:
            connection.execute(statement.encode())

    def create_database(self, *, template: str = "template0") -> str:
        """A new database's name."""
        self.made += 1
        name = f"desk_{self.made}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop_database(self, name: str) -> None:
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def cut_connections(self, database: str) -> None:
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")


@dataclass
class RedisServer:
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        command = ("redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
        self.process = _spawn(*command)
        _wait_for(self._answers, "redis-server")

    def stop(self) -> None:
        _stop(self.process, signal.SIGKILL)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def flush(self) -> None:
        with redis.Redis(port=self.port) as client:
            client.flushall()

    def _answers(self) -> bool:
        try:
            with redis.Redis(port=self.port, socket_timeout=1) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


@cache
def find_postgres() -> PostgresServer:
    """The running server of this test run. Skips (in CI: fails) where PostgreSQL is not installed."""
    binaries = _find_postgres_binaries()
    # The server refuses to run as root, so that its files belong to the account that the package made.
    as_owner = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    folder = Path(tempfile.mkdtemp(prefix="wdpg-"))
    if as_owner:
        shutil.chown(folder, "postgres", "postgres")
    folder.chmod(0o755)
    data = folder / "data"
    # No fsync: what is tested is what the desk does, not what the disk does.
    initdb = (str(binaries / "initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    subprocess.run([*as_owner, *initdb], check=True, capture_output=True, cwd=folder)
    options = (f"unix_socket_directories={folder}", "listen_addresses=", "fsync=off", "max_connections=100")
    server = (str(binaries / "postgres"), "-D", str(data))
    process = _spawn(*as_owner, *server, *(part for option in options for part in ("-c", option)))
    running = PostgresServer(folder=folder, process=process)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # runuser passes SIGTERM on; the server then waits for no client (SIGINT is its fast way, but a terminal's too).
    atexit.register(_stop, process, signal.SIGTERM)

    def answers() -> bool:
        try:
            running.execute("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    _wait_for(answers, "postgres")
    return running


@cache
def find_redis() -> RedisServer:
    """The running server of this test run. Skips (in CI: fails) where Redis is not installed."""
    if shutil.which("redis-server") is None:
        miss("redis-server is not installed, so nothing was tested on Redis")
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    server = RedisServer(port=port)
    server.start()
    atexit.register(server.stop)
    return server


def miss(sentence: str) -> None:
    """A server is missing: a failure where everything must be tested, elsewhere a skip that says so."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{sentence}; in CI it must be there (.ci/run installs it)")
    pytest.skip(sentence)


def find_postgres_program(name: str) -> Path:
    return _find_postgres_binaries() / name


def _find_postgres_binaries() -> Path:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("postgres")
    for place in [*places, *([Path(on_path).parent] if on_path else [])]:
        if (place / "initdb").exists():
            return place
    miss("PostgreSQL is not installed, so nothing was tested on it")
    raise AssertionError


def _spawn(*command: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _stop(process: "subprocess.Popen[bytes] | None", with_signal: signal.Signals) -> None:
    if process is None or process.poll() is not None:
        return
    process.send_signal(with_signal)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


def _wait_for(answers: Callable[[], bool], what: str) -> None:
    ends_at = time.monotonic() + START_DEADLINE_S
    while not answers():
        assert time.monotonic() < ends_at, f"{what} did not answer"
        time.sleep(0.05)
