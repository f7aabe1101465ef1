"""Real Rasa, real action server, real sandbox wallet, on free ports; started once, stopped at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    actions_environment: Mapping[str, str]
    actions: list[subprocess.Popen[bytes]]

    @contextmanager
    def without_actions(self) -> Iterator[None]:
        """The action server is gone meanwhile, and back afterwards."""
        _stop(self.actions.pop())
        try:
            yield
        finally:
            self.start_actions()

    def start_actions(self) -> None:
        command = [sys.executable, "-m", "actions"]
        self.actions.append(_start("actions", command, self.actions_environment, self.logs))
        _wait_until(lambda: _answers(f"{self.actions_url}/health"), "the action server")

    def post(self, body: Any, *, token: str = BOT_TOKEN) -> tuple[int, Any]:
        """Status and JSON of POST /webhooks/desk/turns."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._send("POST", "/webhooks/desk/turns", data, token)

    def health(self, *, token: str = BOT_TOKEN) -> tuple[int, Any]:
        return self._send("GET", "/webhooks/desk/health", None, token)

    def turn(
        self,
        conversation: str,
        *,
        user: str | None,
        turn_id: str | None = None,
        brand: str = "xiaolan",
        now: str | None = None,
        uploads: Sequence[str] = (),
        attends: str | None = None,
        after_human: bool = False,
        **said: str,
    ) -> tuple[int, Any]:
        """`said` is text=… or payload=… with title=…"""
        request = turn_request(conversation, user=user, turn_id=turn_id, brand=brand, now=now, **said)
        metadata = request["metadata"]
        if attends:
            metadata["attends"] = attends
        if after_human:
            metadata["after_human"] = True
        metadata["attachments"] = [
            {"id": f"f_{number:032x}", "name": name, "media_type": "image/png", "at": metadata["now"]}
            for number, name in enumerate(uploads, 1)
        ]
        return self.post(request)

    def _send(self, method: str, path: str, data: bytes | None, token: str) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            with urlopen(Request(self.rasa_url + path, data, headers, method=method), timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except HTTPError as error:
            with error:
                return error.code, json.loads(error.read())


def turn_request(
    conversation: str,
    *,
    user: str | None,
    turn_id: str | None = None,
    brand: str = "xiaolan",
    now: str | None = None,
    **said: str,
) -> dict[str, Any]:
    """A TurnRequest of contracts/bot_reply.schema.json."""
    metadata = {
        "brand": brand,
        "channel": "app" if user else "web",
        "user_id": user,
        "verified": user is not None,
        "now": now or datetime.now(SHANGHAI).isoformat(timespec="seconds"),
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
        environment = {
            "WALLETDESK_BOT_TOKEN": BOT_TOKEN,
            "WALLETDESK_INTERNAL_TOKEN": INTERNAL_TOKEN,
            "WALLETDESK_WALLET_URL": wallet.url,
            "WALLETDESK_WALLET_TOKEN": wallet.service_token,
            "WALLETDESK_DESK_URL": desk.url,
            "WALLETDESK_ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
            "WALLETDESK_ACTIONS_PORT": str(actions_port),
            "WALLETDESK_TRACKER_DB": str(folder / "tracker.sqlite3"),
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }
        stack = Stack(
            rasa_url=f"http://127.0.0.1:{rasa_port}", actions_url=f"http://127.0.0.1:{actions_port}",
            wallet=wallet, desk=desk, tracker_db=folder / "tracker.sqlite3", logs=folder,
            actions_environment=environment, actions=[],
        )  # fmt: skip
        exit_stack.callback(lambda: [_stop(process) for process in stack.actions])
        stack.start_actions()
        command = [
            *(sys.executable, "-m", "rasa", "run", "--model", str(model), "--interface", "127.0.0.1"),
            *("--port", str(rasa_port), "--credentials", "credentials.yml", "--endpoints", "endpoints.yml"),
        ]
        rasa = _start("rasa", command, environment, folder)
        exit_stack.callback(_stop, rasa)
        _wait_until(lambda: rasa.poll() is not None or _is_healthy(stack), "Rasa")
        assert rasa.poll() is None, (folder / "rasa.log").read_text(errors="replace")[-2000:]
        yield stack


def _start(name: str, command: list[str], environment: Mapping[str, str], folder: Path) -> subprocess.Popen[bytes]:
    with (folder / f"{name}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=REPO, env={**os.environ, **environment}, stdout=log, stderr=log)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until(is_ready: Callable[[], bool], what: str) -> None:
    give_up_at = time.monotonic() + START_DEADLINE_S
    while not is_ready():
        if time.monotonic() > give_up_at:
            raise RuntimeError(f"{what} did not start in time.")
        time.sleep(0.3)


def _is_healthy(stack: Stack) -> bool:
    try:
        return stack.health()[0] == 200
    except (URLError, OSError):
        return False


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=2):
            return True
    except (URLError, OSError):
        return False
