"""Many agents, conversations and idle sockets at a steady rate: when does what was said arrive on the other side?"""

import argparse
import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from rich.progress import track

from benchmarks.clients import Heard, listen, open_http, post
from benchmarks.desk.processes import RunningDesk
from benchmarks.desk.world import EPOCH, Console, Talk
from benchmarks.figures import cpu_seconds, memory_mib, percentiles_ms

CONNECT_AT_ONCE = 50
SETTLE_S = 3.0
"""After the last message: what has not arrived by then counts as lost."""
BOT_SHARE = 5
"""Every fifth conversation is the bot's."""


@dataclass
class Run:
    """What was sent when, and when it was heard where it was meant to be."""

    said_at: dict[str, float] = field(default_factory=dict)
    took_s: dict[str, dict[str, float]] = field(
        default_factory=lambda: {"user_to_agent": {}, "agent_to_user": {}, "user_to_bot_and_back": {}}
    )
    failures: int = 0

    def hear(self, way: str, text: str | None, arrived: float) -> None:
        begun = self.said_at.get(text or "")
        if begun is not None and text is not None:
            self.took_s[way].setdefault(text, arrived - begun)

    def hear_at_console(self, frame: dict[str, Any], arrived: float) -> None:
        if frame["type"] == "event" and frame["event"]["sender"]["role"] == "user":
            self.hear("user_to_agent", frame["event"].get("text"), arrived)

    def hear_at_user(self, frame: dict[str, Any], arrived: float) -> None:
        if frame["type"] != "event":
            return
        role, text = frame["event"]["sender"]["role"], frame["event"].get("text")
        if role == "agent":
            self.hear("agent_to_user", text, arrived)
        elif role == "bot" and text:
            self.hear("user_to_bot_and_back", text.removeprefix("答："), arrived)


async def measure_fanout(
    desk: RunningDesk,
    arguments: argparse.Namespace,
    *,
    consoles: list[Console],
    served: list[Talk],
    with_bot: list[Talk],
    idle: list[Talk],
    since: int,
) -> dict[str, Any]:
    run = Run()
    talks = [one for served_four, bots in _mixed(served, with_bot) for one in (*served_four, bots)]
    async with (
        open_http(desk.url) as http,
        _listening(http, run, since=since, consoles=consoles, talks=talks, idle=idle),
    ):
        idle_cpu = await _cpu_share(desk, seconds=arguments.idle_seconds)
        begun = cpu_seconds(desk.pid)
        sent = await _say(http, run, talks, rate=arguments.rate, seconds=arguments.seconds)
        busy_cpu = (cpu_seconds(desk.pid) - begun) / arguments.seconds
        await asyncio.sleep(SETTLE_S)
        memory = memory_mib(desk.pid)
    heard = {way: percentiles_ms(found.values()) for way, found in run.took_s.items() if len(found) > 1}
    between_people = [one for way in ("user_to_agent", "agent_to_user") for one in run.took_s[way].values()]
    return {
        "agents": len(consoles),
        "open_conversations": len(talks),
        "idle_sockets": len(idle),
        "messages": sent,
        "refused": run.failures,
        "not_heard": sent - run.failures - sum(map(len, run.took_s.values())),
        "messages_per_s": round(sent / arguments.seconds, 1),
        "fanout": percentiles_ms(between_people),
        "by_way": heard,
        "desk_memory_mib": memory,
        "desk_cpu_share": {"idle": round(idle_cpu, 3), "busy": round(busy_cpu, 3)},
        "raw_ms": {way: [round(1000 * one, 1) for one in found.values()] for way, found in run.took_s.items()},
    }


def _mixed(served: list[Talk], with_bot: list[Talk]) -> Iterable[tuple[list[Talk], Talk]]:
    each = BOT_SHARE - 1
    for number, bots in enumerate(with_bot):
        yield served[number * each : (number + 1) * each], bots


@asynccontextmanager
async def _listening(
    http: aiohttp.ClientSession, run: Run, *, since: int, consoles: list[Console], talks: list[Talk], idle: list[Talk]
) -> AsyncIterator[None]:
    """Every socket open and caught up; closed with the block."""
    sockets: list[asyncio.Task[None]] = []
    gate = asyncio.Semaphore(CONNECT_AT_ONCE)

    async def open_socket(path: str, hello: dict[str, Any], heard: Heard, headers: dict[str, str] | None) -> None:
        ready = asyncio.Event()
        async with gate:
            listening = listen(http, path, hello=hello, heard=heard, ready=ready, headers=headers)
            sockets.append(asyncio.create_task(listening))
            await ready.wait()

    opening = [
        open_socket("/api/agent/v1/ws", {"since": since}, run.hear_at_console, console.headers) for console in consoles
    ]
    for talk in (*talks, *idle):
        hello = {"token": talk.token, "since": talk.said}
        opening.append(open_socket("/api/v1/ws", hello, run.hear_at_user, None))
    try:
        for one in track(asyncio.as_completed(opening), total=len(opening), description="opening sockets"):
            await one
        yield
    finally:
        for socket in sockets:
            socket.cancel()
        await asyncio.gather(*sockets, return_exceptions=True)


async def _cpu_share(desk: RunningDesk, *, seconds: float) -> float:
    """Of one core, with every socket open and nobody speaking."""
    begun = cpu_seconds(desk.pid)
    await asyncio.sleep(seconds)
    return (cpu_seconds(desk.pid) - begun) / seconds


async def _say(http: aiohttp.ClientSession, run: Run, talks: list[Talk], *, rate: float, seconds: float) -> int:
    """Open loop: a message every 1/rate seconds, conversation after conversation, its sides in turn."""
    started = time.perf_counter()
    sending = set()
    count = int(rate * seconds)
    for number in track(range(count), description=f"{rate:g} messages/s"):
        await asyncio.sleep(max(0.0, started + number / rate - time.perf_counter()))
        talk = talks[number % len(talks)]
        is_agents = talk.agent is not None and (number // len(talks)) % 2 == 1
        task = asyncio.create_task(_send(http, run, talk, f"第{number}句", is_agents=is_agents))
        sending.add(task)
        task.add_done_callback(sending.discard)
    await asyncio.gather(*sending)
    return count


async def _send(http: aiohttp.ClientSession, run: Run, talk: Talk, text: str, *, is_agents: bool) -> None:
    body: dict[str, Any] = {"client_msg_id": secrets.token_hex(8), "text": text}
    path, headers = talk.path, talk.headers
    if is_agents and talk.agent:
        path, headers = f"/api/agent/v1/conversations/{talk.id}/messages", talk.agent.headers
        body["epoch"] = EPOCH
    run.said_at[text] = time.perf_counter()
    try:
        await post(http, path, body, headers)
    except (aiohttp.ClientError, TimeoutError):
        run.failures += 1
