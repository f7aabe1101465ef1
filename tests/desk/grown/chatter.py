"""A user as the browser is one: writes are repeated under the same name until answered, sockets reconnect."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import websockets

from tests.desk.conftest import new_key

RETRY_S = 0.1
ANSWER_DEADLINE_S = 40.0


async def until(found: Callable[[], Any], *, within_s: float = 10.0) -> None:
    async with asyncio.timeout(within_s):
        while not found():  # noqa: ASYNC110  # what is waited for happens in other processes
            await asyncio.sleep(0.01)


@dataclass
class Chatter:
    name: str
    url: str
    http: httpx.AsyncClient
    session: dict[str, Any]
    sent: dict[str, int] = field(default_factory=dict)
    """Text by the `seq` the desk acknowledged."""
    seen: list[dict[str, Any]] = field(default_factory=list)
    connections: int = 0

    @classmethod
    async def enter(cls, name: str, url: str) -> "Chatter":
        http = httpx.AsyncClient(timeout=10, trust_env=False, verify=False)
        opened = await cls._repeat(http, f"{url}/api/v1/session", {})
        http.headers["Authorization"] = f"Bearer {opened['token']}"
        return cls(name, url, http, opened)

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.session['conversation_id']}"

    async def say(self, text: str) -> None:
        body = {"client_msg_id": new_key(), "text": text}
        self.sent[text] = (await self._repeat(self.http, f"{self.url}{self.path}/messages", body))["seq"]

    @staticmethod
    async def _repeat(http: httpx.AsyncClient, url: str, body: dict[str, Any]) -> dict[str, Any]:
        async with asyncio.timeout(ANSWER_DEADLINE_S):
            while True:
                with suppress(httpx.TransportError):
                    answer = await http.post(url, json=body)
                    if answer.status_code == 200:
                        return dict(answer.json())
                    assert answer.status_code >= 500, answer.text
                await asyncio.sleep(RETRY_S)

    async def read(self, url: str | None = None) -> None:
        """Follows the feed until cancelled; each connection resumes after the last event seen."""
        while True:
            with suppress(OSError, websockets.WebSocketException):
                address = (url or self.url).replace("http", "ws", 1)
                async with websockets.connect(f"{address}/api/v1/ws", proxy=None) as ws:
                    self.connections += 1
                    since = self.seen[-1]["seq"] if self.seen else 0
                    await ws.send(json.dumps({"type": "hello", "token": self.session["token"], "since": since}))
                    async for raw in ws:
                        frame = json.loads(raw)
                        if frame["type"] == "event":
                            self.seen.append(frame["event"])
            await asyncio.sleep(RETRY_S)

    async def wait_for_answers(self) -> None:
        """Until the bot has answered everything that was sent."""
        await until(lambda: len(self.answers) >= len(self.sent), within_s=ANSWER_DEADLINE_S)

    @property
    def answers(self) -> list[str]:
        return [event["text"] for event in self.seen if event["sender"]["role"] == "bot"]

    def check_nothing_lost_or_doubled(self) -> None:
        """What this user saw: every `seq` once and in order, every message where it was acknowledged, each answered."""
        assert [event["seq"] for event in self.seen] == list(range(1, len(self.seen) + 1))
        said = {event["text"]: event["seq"] for event in self.seen if event["sender"]["role"] == "user"}
        assert said == self.sent
        assert self.answers == [f"收到:{text}" for text in self.sent]
        assert len(self.seen) == 2 * len(self.sent)
