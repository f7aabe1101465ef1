"""Starts a real sandbox for tests of either half: `with running_sandbox() as wallet: wallet.request(...)`.

Standard library only and Python 3.10, because the bot's environment imports it too; the server itself runs
in the desk's environment.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

REPO = Path(__file__).resolve().parent.parent
DESK_PYTHON = REPO / "desk" / ".venv" / "bin" / "python"
START_DEADLINE_S = 30.0


@dataclass(frozen=True)
class RunningSandbox:
    url: str
    service_token: str
    database: Path
    process: "subprocess.Popen[bytes]"

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        headers: "dict[str, str] | None" = None,
        token: "str | None" = None,
    ) -> "tuple[int, Any]":
        """Status and parsed JSON (None for an empty body). `token=""` sends none."""
        bearer = self.service_token if token is None else token
        sent = {"Content-Type": "application/json", **(headers or {})}
        if bearer:
            sent["Authorization"] = f"Bearer {bearer}"
        data = None if body is None else json.dumps(body).encode()
        try:
            with urlopen(Request(self.url + path, data, sent, method=method), timeout=10) as answer:
                return answer.status, _parse(answer.read())
        except HTTPError as error:
            with error:
                return error.code, _parse(error.read())

    def login(self, user_id: str) -> str:
        """A token of the wallet app for this user."""
        _, answer = self.request("POST", "/sandbox/login", {"user_id": user_id})
        return str(answer["token"])

    def transactions(self, user_id: str, query: str = "") -> "list[dict[str, Any]]":
        _, page = self.request("GET", f"/v1/users/{user_id}/transactions?limit=100&{query}".rstrip("&"))
        return list(page["items"])

    def add_fault(self, kind: str, **details: Any) -> None:
        status, answer = self.request("POST", "/sandbox/faults", {"kind": kind, **details})
        if status != 201:
            raise ValueError(f"the sandbox refused the fault: {answer}")

    def clear_faults(self) -> None:
        self.request("DELETE", "/sandbox/faults")


@contextmanager
def running_sandbox(*arguments: str, database: "Path | None" = None, **environment: str) -> Iterator[RunningSandbox]:
    """A sandbox on a free port of 127.0.0.1, with a database of its own unless given; stopped at the end."""
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        path = database or Path(folder) / "sandbox.sqlite3"
        port, token = free_port(), "sandbox-test-service-token"
        settings = {
            "WALLETDESK_WALLET_TOKEN": token,
            "SANDBOX_HOST": "127.0.0.1",
            "SANDBOX_PORT": str(port),
            "SANDBOX_DATABASE": str(path),
            **environment,
        }
        log = Path(folder) / "log"
        python = DESK_PYTHON if DESK_PYTHON.exists() else Path(sys.executable)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(python), "-m", "sandbox", *arguments],
                cwd=REPO,
                env={**os.environ, **settings},
                stdout=output,
                stderr=output,
            )
        sandbox = RunningSandbox(f"http://127.0.0.1:{port}", settings["WALLETDESK_WALLET_TOKEN"], path, process)
        try:
            _wait_until_healthy(sandbox, log)
            yield sandbox
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _wait_until_healthy(sandbox: RunningSandbox, log: Path) -> None:
    give_up_at = time.monotonic() + START_DEADLINE_S
    while time.monotonic() < give_up_at:
        if sandbox.process.poll() is not None:
            break
        try:
            if sandbox.request("GET", "/healthz")[0] == 200:
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"the sandbox did not start:\n{log.read_text(errors='replace')}")


def _parse(body: bytes) -> Any:
    return json.loads(body) if body else None
