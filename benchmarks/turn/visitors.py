"""Visitors of the chat who ask and wait for the answer on their socket."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from rich.progress import Progress, track

from benchmarks.clients import listen, post

QUESTIONS = ("提现手续费怎么收", "客服电话是多少", "客服几点上班", "怎么绑银行卡", "忘记支付密码怎么办", "充值要钱吗")
ANSWER_DEADLINE_S = 20.0


@dataclass
class Visitor:
    """One conversation with its socket; it asks one question at a time."""

    http: aiohttp.ClientSession
    session: dict[str, Any]
    answers: "asyncio.Queue[float]" = field(default_factory=asyncio.Queue)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    asking: asyncio.Lock = field(default_factory=asyncio.Lock)
    asked: int = 0

    async def listen(self) -> None:
        hello = {"token": self.session["token"], "since": 0}
        await listen(self.http, "/api/v1/ws", hello=hello, heard=self._hear, ready=self.ready)

    def _hear(self, frame: dict[str, Any], arrived: float) -> None:
        if frame["type"] == "event" and frame["event"]["sender"]["role"] == "bot":
            self.answers.put_nowait(arrived)

    async def ask(self, text: str) -> tuple[float, float]:
        """Seconds until the message was taken (its POST was answered), and until the answer was on the socket."""
        async with self.asking:
            while not self.answers.empty():
                self.answers.get_nowait()
            self.asked += 1
            body = {"client_msg_id": f"bench-{self.asked:08}", "text": text}
            begun = time.perf_counter()
            path = f"/api/v1/conversations/{self.session['conversation_id']}/messages"
            await post(self.http, path, body, {"Authorization": f"Bearer {self.session['token']}"})
            taken = time.perf_counter() - begun
            async with asyncio.timeout(ANSWER_DEADLINE_S):
                return taken, await self.answers.get() - begun


async def open_visitors(http: aiohttp.ClientSession, count: int) -> tuple[list[Visitor], list["asyncio.Task[None]"]]:
    visitors = [Visitor(http, await post(http, "/api/v1/session", {}, {})) for _ in range(count)]
    listening = [asyncio.create_task(visitor.listen()) for visitor in visitors]
    for visitor in visitors:
        await visitor.ready.wait()
    return visitors, listening


async def ask_steadily(visitors: list[Visitor], *, rate: float, seconds: float) -> list[tuple[float, float]]:
    """Open loop: a question every 1/rate seconds whatever the answers do."""
    started, tasks = time.perf_counter(), []
    for number in track(range(int(rate * seconds)), description=f"{rate:g} turns/s"):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        visitor = visitors[number % len(visitors)]
        tasks.append(asyncio.create_task(visitor.ask(QUESTIONS[number % len(QUESTIONS)])))
    return list(await asyncio.gather(*tasks))


async def ask_without_pause(visitors: list[Visitor], *, seconds: float) -> tuple[int, float]:
    """Closed loop: everybody asks again as soon as answered. Turns, and in how many seconds."""
    numbers, started = itertools.count(), time.perf_counter()
    ends_at = started + seconds

    async def go_on(visitor: Visitor) -> int:
        done = 0
        while time.perf_counter() < ends_at:
            await visitor.ask(QUESTIONS[next(numbers) % len(QUESTIONS)])
            done += 1
        return done

    with Progress(transient=True) as progress:
        progress.add_task(f"{len(visitors)} visitors without a pause, {seconds:g} s", total=None)
        done = sum(await asyncio.gather(*map(go_on, visitors)))
    return done, time.perf_counter() - started
