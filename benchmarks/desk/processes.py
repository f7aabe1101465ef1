"""A real desk and its scripted bot, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from launch.places import ROOT
from tests.stack import free_ports

TOKEN_SECRET = "bench-token-" + "k" * 32
START_DEADLINE_S = 60.0


@dataclass(frozen=True)
class RunningDesk:
    url: str
    pid: int


@contextmanager
def running_desk(folder: Path) -> Iterator[RunningDesk]:
    """On the database in `folder`; both end with the block."""
    desk_port, bot_port = free_ports(2)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "desk"),
        "WALLETDESK_PORT": str(desk_port),
        "WALLETDESK_DATABASE_URL": database_url(folder),
        "WALLETDESK_ATTACHMENTS_DIR": str(folder / "attachments"),
        "WALLETDESK_BOT_URL": f"http://127.0.0.1:{bot_port}",
        "WALLETDESK_TOKEN_SECRET": TOKEN_SECRET,
        "WALLETDESK_BOT_TOKEN": "b" * 20,
        "WALLETDESK_WALLET_TOKEN": "w" * 20,
        "WALLETDESK_INTERNAL_TOKEN": "i" * 20,
        "WALLETDESK_MESSAGES_PER_MINUTE": "1000000",
        "WALLETDESK_SOCKETS_PER_ADDRESS": "1000000",
    }
    commands = {"bot": ["benchmarks.desk.bot", str(bot_port)], "desk": ["walletdesk"]}
    processes = {}
    try:
        for name, command in commands.items():
            with (folder / f"{name}.log").open("ab") as log:
                processes[name] = subprocess.Popen(
                    [sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=log, stderr=log
                )
        url = f"http://127.0.0.1:{desk_port}"
        _wait_until_ready(f"{url}/readyz", processes["desk"], folder / "desk.log")
        yield RunningDesk(url, processes["desk"].pid)
    finally:
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            process.wait(timeout=30)


def database_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'desk.sqlite3'}"


def _wait_until_ready(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    ends_at = time.monotonic() + START_DEADLINE_S
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            break
        try:
            if httpx.get(url, timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise RuntimeError(log.read_text(encoding="utf-8")[-2000:])
