"""Starts the whole of WalletDesk for tests: `with running_walletdesk(folder) as desk: httpx.get(desk.url + "/readyz")`.

Real processes, the model and the web pages as they are, free ports, data in a folder of their own.
"""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from launch.control import Control
from launch.places import DESK_PYTHON, ROOT
from launch.settings import LOOPBACK, PORT_FIELDS

START_DEADLINE_S = 240.0
READY_DEADLINE_S = 60.0


@dataclass(frozen=True)
class RunningWalletDesk:
    url: str
    wallet_url: str
    bot_url: str
    var: Path
    secrets: Mapping[str, str]  # by variable
    passwords: Mapping[str, str]  # by agent's user name
    process: "subprocess.Popen[bytes]"
    control: Control

    def pid_of(self, part: str) -> int:
        """`wallet`, `actions`, `rasa` or `desk`; 0 while it has no process."""
        return self.control.load_states()[part].pid

    def kill(self, part: str) -> int:
        """SIGKILL; the supervisor starts the part again. Returns the process id that was."""
        pid = self.pid_of(part)
        os.kill(pid, signal.SIGKILL)
        return pid

    def wait_until_ready(self) -> None:
        """Until the desk says that itself and its bot work."""
        deadline = time.monotonic() + READY_DEADLINE_S
        while True:
            try:
                if httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                pass
            if time.monotonic() > deadline:
                raise AssertionError(f"the desk is not ready; logs are in {self.var / 'log'}")
            time.sleep(0.1)


@contextmanager
def running_walletdesk(var: Path, **environment: str) -> Iterator[RunningWalletDesk]:
    """Raises AssertionError with all output when it does not start."""
    var.mkdir(parents=True, exist_ok=True)
    output = var / "launch.out"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [str(DESK_PYTHON), "-m", "launch", "--var", str(var), "--no-build", "--quiet"],
            cwd=ROOT,
            env={**os.environ, **choose_ports(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        run = _wait_for_run_file(var / "run.json", process, output)
        yield RunningWalletDesk(
            url=run["desk_url"],
            wallet_url=run["wallet_url"],
            bot_url=run["bot_url"],
            var=var,
            secrets=dict(line.split("=", 1) for line in (var / "secrets.env").read_text().splitlines()),
            passwords={row[0]: row[-1] for row in _agent_rows(var / "agents.txt")},
            process=process,
            control=Control(Path(run["socket"])),
        )
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(timeout=60)


def choose_ports() -> dict[str, str]:
    """A free port for every part, by variable."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.create_server((LOOPBACK, 0))) for _ in PORT_FIELDS]
        return {
            f"WALLETDESK_{field.upper()}": str(probe.getsockname()[1])
            for field, probe in zip(PORT_FIELDS, probes, strict=True)
        }


def _agent_rows(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def _wait_for_run_file(file: Path, process: "subprocess.Popen[bytes]", output: Path) -> dict[str, str]:
    deadline = time.monotonic() + START_DEADLINE_S
    while not file.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise AssertionError(f"WalletDesk did not start:\n{output.read_text(errors='replace')}")
        time.sleep(0.1)
    run: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return run
