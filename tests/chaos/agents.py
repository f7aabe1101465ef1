"""Agents: they sign in, take who waits, answer, give back or close, and come back when the line is lost."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from tests.chaos.client import SIGNED_OUT, Line, open_http, persist, read_code
from tests.chaos.evidence import Acknowledged, Heard, Reader, strip_event
from tests.chaos.tally import Tally
from tests.desk.conftest import PASSWORD

REPLIES = ("您好,我来帮您看一下。", "查到了,这笔正在处理中。", "请您稍等。", "还有什么可以帮您?")
AT_ONCE = 6


class Agent:
    """`works` is false for a supervisor who only watches everything."""

    def __init__(self, name: str, url: str, random: Random, tally: Tally, *, works: bool = True) -> None:
        self.name = name
        self._random, self._tally, self._works = random, tally, works
        self._http = open_http(url)
        self._line = Line(f"{url}/api/agent/v1/ws", tally)
        self._signing_in = asyncio.Lock()
        self._replies: Counter[tuple[str, int]] = Counter()
        self._signed_in = asyncio.Event()
        self._cookie = ""
        self._line_cookie = ""
        self.reader = Reader(name, "states" if works else "everything")

    @property
    def since(self) -> int:
        return self.reader.heard[-1].pos or 0 if self.reader.heard else 0

    async def enter(self, *, instead_of: str = "") -> None:
        """Another session than `instead_of`, unless there is one by now: each sign-in ends the session before it."""
        async with self._signing_in:
            while self._cookie == instead_of:
                body = {"username": self.name, "password": PASSWORD}
                answer = await persist(
                    self._http, "POST", "/api/agent/v1/session", body, who=f"{self.name} session", tally=self._tally
                )
                if answer.status_code != 200:
                    self._tally.refuse(self.name, answer.status_code, read_code(answer))
                    await asyncio.sleep(1)
                    continue
                self._http.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
                # It is for https only, which ends before nginx; this client speaks http.
                self._cookie = "; ".join(f"{name}={value}" for name, value in answer.cookies.items())
                self._http.headers["Cookie"] = self._cookie
                self._signed_in.set()

    async def read(self) -> None:
        await self.enter()
        await self._line.follow(
            lambda: {"type": "hello", "since": self.since},
            self._take,
            headers=self._show_cookie,
            renew=lambda: self.enter(instead_of=self._line_cookie),
        )

    def _show_cookie(self) -> dict[str, str]:
        self._line_cookie = self._cookie
        return {"Cookie": self._cookie}

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["type"] != "event":
            return
        event, conversation_id = frame["event"], frame["conversation"]["conversation_id"]
        role = event["sender"]["role"]
        self.reader.heard.append(
            Heard(conversation_id, event["seq"], event["kind"], role, strip_event(event), pos=frame["pos"])
        )

    async def live(self, *, pause_s: Callable[[], float], is_over: Callable[[], bool]) -> None:
        await self._signed_in.wait()
        await self._ask("PUT", "presence", {"status": "ready"})
        while not is_over():
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * pause_s())
            if not self._works:
                await self._ask("GET", "inbox")
                continue
            if self._random.random() < 0.01:
                self._line.cut()
            await self._work_once()

    async def _work_once(self) -> None:
        inbox = await self._ask("GET", "inbox")
        if inbox is None:
            return
        for waiting in self._random.sample(inbox["queue"], min(2, len(inbox["queue"]))):
            if len(inbox["mine"]) < AT_ONCE:
                await self._move(waiting, "claim")
        for held in inbox["mine"]:
            await self._serve(held)

    async def _serve(self, held: dict[str, Any]) -> None:
        """One to three answers, then on to the bot or the end."""
        stay = (held["conversation_id"], held["epoch"])
        if self._replies[stay] and self._random.random() < 0.4:
            await self._move(held, self._random.choice(("return", "return", "close")))
        else:
            self._replies[stay] += 1
            await self._reply(held, self._random.choice(REPLIES))

    async def _move(self, conversation: dict[str, Any], verb: str) -> None:
        body = {"idempotency_key": secrets.token_hex(8), "epoch": conversation["epoch"]}
        await self._ask("POST", f"conversations/{conversation['conversation_id']}/{verb}", body)

    async def _reply(self, held: dict[str, Any], text: str) -> None:
        conversation_id = held["conversation_id"]
        body = {"client_msg_id": secrets.token_hex(8), "epoch": held["epoch"], "text": text}
        answer = await self._ask("POST", f"conversations/{conversation_id}/messages", body)
        if answer:
            said = Acknowledged(conversation_id, "agent", body["client_msg_id"], answer["seq"], text)
            self._tally.acknowledged.append(said)

    async def _ask(self, method: str, path: str, body: Any = None) -> dict[str, Any] | None:
        """What the desk said, or None when it refused."""
        while True:
            who, cookie = f"{self.name} {path}", self._cookie
            answer = await persist(self._http, method, f"/api/agent/v1/{path}", body, who=who, tally=self._tally)
            if answer.status_code == 200:
                return dict(answer.json())
            self._tally.refuse(self.name, answer.status_code, code := read_code(answer))
            if code not in SIGNED_OUT:
                return None
            await self.enter(instead_of=cookie)

    async def close(self) -> None:
        await self._http.aclose()
