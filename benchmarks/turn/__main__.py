"""How long a question takes, from the message's POST to the answer on the socket, through every real process.

`python -m benchmarks.turn [--rate 20] [--seconds 20] [--users 40]` starts the product by the launcher, asks FAQ
questions at a steady rate, then as fast as it can, and prints percentiles, saturation and where the time goes.
"""

import argparse
import asyncio
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import websockets
from rich.console import Console
from rich.progress import track
from rich.table import Table

from tests.stack import Stack, running_stack

QUESTIONS = ("提现手续费怎么收", "客服电话是多少", "客服几点上班", "怎么绑银行卡", "忘记支付密码怎么办", "充值要钱吗")
ANSWER_DEADLINE_S = 15.0


@dataclass
class Visitor:
    """One open conversation with its socket; answers are matched to questions by their order."""

    http: httpx.AsyncClient
    session: dict[str, Any]
    socket: websockets.ClientConnection
    answered: asyncio.Queue[float] = field(default_factory=asyncio.Queue)
    asked: int = 0

    async def listen(self) -> None:
        async for raw in self.socket:
            frame = json.loads(raw)
            if frame["type"] == "event" and frame["event"]["sender"]["role"] == "bot":
                self.answered.put_nowait(time.perf_counter())

    async def ask(self, text: str) -> float:
        """Seconds until the first answer."""
        while not self.answered.empty():
            self.answered.get_nowait()
        self.asked += 1
        started = time.perf_counter()
        sent = await self.http.post(
            f"/api/v1/conversations/{self.session['conversation_id']}/messages",
            json={"client_msg_id": f"bench-{self.asked:08}", "text": text},
            headers={"Authorization": f"Bearer {self.session['token']}"},
        )
        sent.raise_for_status()
        async with asyncio.timeout(ANSWER_DEADLINE_S):
            return await self.answered.get() - started


async def open_visitor(http: httpx.AsyncClient, stack: Stack) -> Visitor:
    session = (await http.post("/api/v1/session", json={})).raise_for_status().json()
    socket = await websockets.connect(stack.url.replace("http", "ws", 1) + "/api/v1/ws")
    await socket.send(json.dumps({"type": "hello", "token": session["token"], "since": 0}))
    return Visitor(http, session, socket)


async def ask_steadily(visitors: list[Visitor], *, rate: float, seconds: float) -> list[float]:
    """Open loop: a question every 1/rate seconds whatever the answers do."""
    tasks = []
    for number in track(range(int(rate * seconds)), description=f"{rate:g} turns/s"):
        visitor = visitors[number % len(visitors)]
        tasks.append(asyncio.create_task(visitor.ask(QUESTIONS[number % len(QUESTIONS)])))
        await asyncio.sleep(1 / rate)
    return list(await asyncio.gather(*tasks))


async def ask_without_pause(visitors: list[Visitor], *, seconds: float) -> float:
    """Closed loop: everybody asks again as soon as answered. Turns a second."""
    ends_at = time.perf_counter() + seconds
    done = 0

    async def go_on(visitor: Visitor) -> None:
        nonlocal done
        while time.perf_counter() < ends_at:
            await visitor.ask(QUESTIONS[done % len(QUESTIONS)])
            done += 1

    started = time.perf_counter()
    await asyncio.gather(*(go_on(visitor) for visitor in visitors))
    return done / (time.perf_counter() - started)


def percentile_ms(times: Iterable[float], share: int) -> float:
    return statistics.quantiles([time * 1000 for time in times], n=100)[share - 1]


def load_stages(stack: Stack) -> dict[str, float]:
    """Mean milliseconds by stage, from the desk's own metrics."""
    text = httpx.get(f"{stack.url}/metrics", trust_env=False).text
    values: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        for kind in ("sum", "count"):
            prefix = f'walletdesk_turn_seconds_{kind}{{stage="'
            if line.startswith(prefix):
                stage = line[len(prefix) :].split('"')[0]
                values.setdefault(stage, {})[kind] = float(line.rsplit(" ", 1)[1])
    return {stage: 1000 * value["sum"] / value["count"] for stage, value in values.items() if value["count"]}


def cpu_seconds(stack: Stack) -> dict[str, float]:
    """What each part has computed so far (user and system time of all its threads), and this client."""
    pids = {"desk": stack.find_pid("walletdesk"), "rasa": stack.find_pid("rasa"), "client": os.getpid()}
    ticks = os.sysconf("SC_CLK_TCK")
    spent = {}
    for name, pid in pids.items():
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        spent[name] = (int(fields[11]) + int(fields[12])) / ticks
    return spent


async def measure(stack: Stack, arguments: argparse.Namespace) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=stack.url, timeout=20, trust_env=False) as http:
        visitors = [await open_visitor(http, stack) for _ in range(arguments.users)]
        listening = [asyncio.create_task(visitor.listen()) for visitor in visitors]
        for visitor in visitors[:10]:
            await visitor.ask(QUESTIONS[0])
        before = cpu_seconds(stack)
        times = await ask_steadily(visitors, rate=arguments.rate, seconds=arguments.seconds)
        after = cpu_seconds(stack)
        stages = load_stages(stack)
        saturation = await ask_without_pause(visitors, seconds=arguments.seconds)
        for visitor in visitors:
            await visitor.socket.close()
        await asyncio.gather(*listening)
    return {
        "turns": len(times),
        "p50_ms": round(percentile_ms(times, 50), 1),
        "p95_ms": round(percentile_ms(times, 95), 1),
        "p99_ms": round(percentile_ms(times, 99), 1),
        "saturation_turns_per_s": round(saturation, 1),
        "cpu_ms_per_turn": {part: round(1000 * (after[part] - before[part]) / len(times), 1) for part in before},
        "stage_mean_ms": {stage: round(value, 1) for stage, value in stages.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turn", description=__doc__)
    parser.add_argument("--rate", type=float, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--users", type=int, default=40)
    parser.add_argument("--out", type=Path, help="write the result as JSON")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="walletdesk-bench-") as var,
        running_stack(Path(var), WALLETDESK_MESSAGES_PER_MINUTE="1000000") as stack,
    ):
        result = asyncio.run(measure(stack, arguments))
    table = Table("what", "value")
    for name, value in result.items():
        table.add_row(name, str(value))
    Console().print(table)
    if arguments.out:
        arguments.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
