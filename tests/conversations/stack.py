"""Real Rasa, real action server, real sandbox wallet, on free ports; started once, stopped at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from sandbox.testing import RunningSandbox, free_port, running_sandbox
from tests.conversations.desk_stub import DeskStub, running_desk_stub

REPO = Path(__file__).resolve().parents[2]
BOT_TOKEN = "conversation-tests-bot-token"
INTERNAL_TOKEN = "conversation-tests-internal-token"
START_DEADLINE_S = 180
SHANGHAI = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Stack:
    rasa_url: str
    actions_url: str
    wallet: RunningSandbox
    desk: DeskStub
    tracker_db: Path
    logs: Path

    def post(self, body: Any, *, token: str = BOT_TOKEN) -> tuple[int, Any]:
        """Status and JSON of POST /webhooks/desk/turns."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._send("POST", "/webhooks/desk/turns", data, token)

    def health(self, *, token: str = BOT_TOKEN) -> tuple[int, Any]:
        return self._send("GET", "/webhooks/desk/health", None, token)

    def turn(
        self, conversation: str, *, user: str | None, turn_id: str | None = None, brand: str = "xiaolan", **said: str
    ) -> tuple[int, Any]:
        """`said` is text=… or payload=… with title=…"""
        return self.post(turn_request(conversation, user=user, turn_id=turn_id, brand=brand, **said))

    def _send(self, method: str, path: str, data: bytes | None, token: str) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            with urlopen(Request(self.rasa_url + path, data, headers, method=method), timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


def turn_request(
    conversation: str, *, user: str | None, turn_id: str | None = None, brand: str = "xiaolan", **said: str
) -> dict[str, Any]:
    """A TurnRequest of contracts/bot_reply.schema.json."""
    metadata = {
        "brand": brand,
        "channel": "app" if user else "web",
        "user_id": user,
        "verified": user is not None,
        "now": datetime.now(SHANGHAI).isoformat(timespec="seconds"),
    }
    turn_id = turn_id or f"t_{uuid.uuid4().hex}"
    return {"turn_id": turn_id, "conversation_id": conversation, "metadata": metadata, **said}


def new_conversation() -> str:
    return f"c_{uuid.uuid4().hex}"


def trained_model() -> Path:
    """WALLETDESK_TEST_MODEL, or the newest model of `make train`."""
    given = os.environ.get("WALLETDESK_TEST_MODEL")
    models = (
        [Path(given)] if given else sorted((REPO / "models").glob("*.tar.gz"), key=lambda file: file.stat().st_mtime)
    )
    if not models:
        raise RuntimeError("There is no trained model in models/: run `make train` first.")
    return models[-1]


@contextmanager
def running_stack(folder: Path) -> Iterator[Stack]:
    model = trained_model()
    with ExitStack() as exit_stack:
        wallet = exit_stack.enter_context(running_sandbox())
        desk = exit_stack.enter_context(running_desk_stub(INTERNAL_TOKEN))
        rasa_port, actions_port = free_port(), free_port()
        stack = Stack(
            rasa_url=f"http://127.0.0.1:{rasa_port}", actions_url=f"http://127.0.0.1:{actions_port}",
            wallet=wallet, desk=desk, tracker_db=folder / "tracker.sqlite3", logs=folder,
        )  # fmt: skip
        environment = {
            "WALLETDESK_BOT_TOKEN": BOT_TOKEN,
            "WALLETDESK_INTERNAL_TOKEN": INTERNAL_TOKEN,
            "WALLETDESK_WALLET_URL": wallet.url,
            "WALLETDESK_WALLET_TOKEN": wallet.service_token,
            "WALLETDESK_DESK_URL": desk.url,
            "WALLETDESK_ACTIONS_URL": f"{stack.actions_url}/webhook",
            "WALLETDESK_ACTIONS_PORT": str(actions_port),
            "WALLETDESK_TRACKER_DB": str(stack.tracker_db),
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        exit_stack.enter_context(_process("actions", [sys.executable, "-m", "actions"], environment, folder))
        rasa = [
            *(sys.executable, "-m", "rasa", "run", "--model", str(model), "--interface", "127.0.0.1"),
            *("--port", str(rasa_port), "--credentials", "credentials.yml", "--endpoints", "endpoints.yml"),
        ]
        process = exit_stack.enter_context(_process("rasa", rasa, environment, folder))
        _wait_until_healthy(stack, process)
        yield stack


@contextmanager
def _process(
    name: str, command: list[str], environment: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=REPO, env={**os.environ, **environment}, stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_healthy(stack: Stack, process: subprocess.Popen[bytes]) -> None:
    give_up_at = time.monotonic() + START_DEADLINE_S
    while time.monotonic() < give_up_at and process.poll() is None:
        try:
            with urlopen(f"{stack.actions_url}/health", timeout=2):
                pass
            if stack.health()[0] == 200:
                return
        except (URLError, OSError):
            pass
        time.sleep(0.5)
    log = (stack.logs / "rasa.log").read_text(errors="replace")[-2000:]
    raise RuntimeError(f"Rasa did not start:\n{log}")
