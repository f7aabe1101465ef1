"""The whole product for tests: every real process by the launcher, on free ports, with a folder of its own."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx

from launch.places import ROOT

START_DEADLINE_S = 180.0
PORTS = ("WALLETDESK_PORT", "WALLETDESK_BOT_PORT", "WALLETDESK_ACTIONS_PORT", "WALLETDESK_WALLET_PORT")


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports


@dataclass
class Stack:
    var: Path
    ports: dict[str, int]
    process: "subprocess.Popen[bytes]"
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ports['WALLETDESK_PORT']}"

    @property
    def wallet_url(self) -> str:
        return f"http://127.0.0.1:{self.ports['WALLETDESK_WALLET_PORT']}"

    def password(self, username: str) -> str:
        rows = (self.var / "agents.txt").read_text(encoding="utf-8").splitlines()
        return next(row.split("\t")[-1] for row in rows if row.split("\t")[0] == username)

    def wallet(self, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.secrets['WALLETDESK_WALLET_TOKEN']}"}
        return httpx.request(method, self.wallet_url + path, json=body, headers=headers, timeout=10, trust_env=False)

    def is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def wait_for_actions(self) -> None:
        """Until the action server answers again."""
        health = f"http://127.0.0.1:{self.ports['WALLETDESK_ACTIONS_PORT']}/health"

        def is_back() -> bool:
            try:
                return httpx.get(health, timeout=3, trust_env=False).status_code == 200
            except httpx.HTTPError:
                return False

        wait_until(is_back, "the action server", timeout_s=60)

    def wait_until_ready(self) -> None:
        wait_until(self.is_ready, "everything to answer", timeout_s=START_DEADLINE_S)

    def find_pid(self, command: str) -> int:
        """The part of this stack whose command line ends in `-m <command>`."""
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                arguments = (folder / "cmdline").read_bytes().split(b"\0")
                environment = (folder / "environ").read_bytes()
            except OSError:
                continue
            runs = (b"-m", command.encode()) in pairwise(arguments)
            if runs and f"WALLETDESK_PORT={self.ports['WALLETDESK_PORT']}\0".encode() in environment + b"\0":
                return int(folder.name)
        raise LookupError(command)

    def kill(self, command: str) -> None:
        os.kill(self.find_pid(command), signal.SIGKILL)


def wait_until(done: Callable[[], Any], what: str, *, timeout_s: float = 20.0) -> Any:
    """The first truthy result of `done`."""
    ends_at = time.monotonic() + timeout_s
    while time.monotonic() < ends_at:
        if result := done():
            return result
        time.sleep(0.1)
    raise AssertionError(f"waited {timeout_s:.0f} s for {what}")


@contextmanager
def running_stack(var: Path, **extra_environment: str) -> Iterator[Stack]:
    """Starts `python -m launch` with what is built; whatever happens, nothing runs afterwards."""
    ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
    environment = os.environ | {name: str(port) for name, port in ports.items()} | extra_environment
    log = (var / "launch.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "launch", "--var", str(var), "--no-build", "--quiet"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    stack = Stack(var=var, ports=ports, process=process)
    try:
        wait_until(lambda: process.poll() is not None or stack.is_ready(), "the launcher", timeout_s=START_DEADLINE_S)
        if process.poll() is not None:
            raise AssertionError((var / "launch.log").read_text(encoding="utf-8"))
        wait_until(lambda: "/console/" in (var / "launch.log").read_text(encoding="utf-8"), "the addresses")
        stack.secrets = dict(re.findall(r"^(\w+)=(\S+)$", (var / "secrets.env").read_text(), re.MULTILINE))
        yield stack
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


@dataclass
class User:
    """A wallet user or visitor on the desk's real API."""

    stack: Stack
    user_id: str | None = None
    session: dict[str, Any] = field(default_factory=dict)
    fresh: bool = False
    """A conversation of its own, whatever the user talked about before."""

    def __post_init__(self) -> None:
        headers = {}
        if self.user_id:
            login = httpx.post(
                f"{self.stack.url}/demo/api/login", json={"user_id": self.user_id}, timeout=10, trust_env=False
            )
            headers = {"Authorization": f"Bearer {login.json()['token']}"}
        opened = httpx.post(
            f"{self.stack.url}/api/v1/session",
            json={"channel": "app" if self.user_id else "web", "fresh": self.fresh},
            headers=headers,
            timeout=10,
            trust_env=False,
        )
        assert opened.status_code == 200, opened.text
        self.session = opened.json()
        if self.session["owner"] == "queue":
            # An earlier test left this user waiting; here everybody begins with the bot.
            assert self.post("handoff/cancel").status_code == 200

    @property
    def id(self) -> str:
        return str(self.session["conversation_id"])

    def post(self, verb: str, **body: Any) -> httpx.Response:
        return httpx.post(
            f"{self.stack.url}/api/v1/conversations/{self.id}/{verb}",
            json={"client_msg_id": secrets.token_hex(8), **body},
            headers={"Authorization": f"Bearer {self.session['token']}"},
            timeout=30,
            trust_env=False,
        )

    def events(self, since: int = 0) -> list[dict[str, Any]]:
        answer = httpx.get(
            f"{self.stack.url}/api/v1/conversations/{self.id}/events",
            params={"since": since},
            headers={"Authorization": f"Bearer {self.session['token']}"},
            timeout=30,
            trust_env=False,
        )
        assert answer.status_code == 200, answer.text
        return list(answer.json()["events"])

    def ask(self, text: str, *, timeout_s: float = 20.0) -> list[dict[str, Any]]:
        """Sends and waits for the bot; the bot's messages to it."""
        sent = self.post("messages", text=text)
        assert sent.status_code == 200, sent.text
        return self.wait_for_answer(sent.json()["seq"], timeout_s=timeout_s)

    def wait_for_answer(self, since: int, *, timeout_s: float = 20.0) -> list[dict[str, Any]]:
        def answers() -> list[dict[str, Any]]:
            return [event for event in self.events(since) if event["sender"]["role"] == "bot"]

        found: list[dict[str, Any]] = wait_until(answers, f"an answer after {since}", timeout_s=timeout_s)
        return found


@dataclass
class Agent:
    """A signed-in agent on the desk's real API."""

    stack: Stack
    username: str
    http: httpx.Client = field(init=False)

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.stack.url, timeout=30, trust_env=False)
        body = {"username": self.username, "password": self.stack.password(self.username)}
        signed_in = self.http.post("/api/agent/v1/session", json=body)
        assert signed_in.status_code == 200, signed_in.text
        self.http.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]

    def inbox(self) -> dict[str, Any]:
        return dict(self.http.get("/api/agent/v1/inbox").json())

    def view(self, conversation_id: str) -> dict[str, Any]:
        answer = self.http.get(f"/api/agent/v1/conversations/{conversation_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def post(self, conversation_id: str, verb: str, **body: Any) -> httpx.Response:
        return self.http.post(f"/api/agent/v1/conversations/{conversation_id}/{verb}", json=body)

    def claim(self, conversation_id: str, epoch: int) -> httpx.Response:
        return self.post(conversation_id, "claim", idempotency_key=secrets.token_hex(8), epoch=epoch)
