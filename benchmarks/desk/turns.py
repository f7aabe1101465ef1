"""What a turn costs the desk as its log grows: the same questions on databases of different age."""

import asyncio
import itertools
import secrets
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
from rich.progress import track

from benchmarks.clients import listen, open_http, post
from benchmarks.desk.processes import RunningDesk, running_desk
from benchmarks.desk.world import Talk, World
from benchmarks.figures import cpu_seconds, percentiles_ms

SAID = 20
"""Events in each conversation of the log."""
USERS = 8
WARM_UP_TURNS = 100
ANSWER_DEADLINE_S = 20.0


def measure_growth(folder: Path, *, sizes: list[int], turns: int, passes: int) -> list[dict[str, Any]]:
    """By size of the log: CPU a turn in the desk, and how long the answer took. Sizes take turns, so that whatever else
    the machine does meets all of them."""
    worlds = {size: _fill(folder / str(size), size) for size in track(sizes, description="filling logs")}
    rounds: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    order = itertools.chain.from_iterable(sizes if turn % 2 == 0 else sizes[::-1] for turn in range(passes))
    for size in track(list(order), description="turns on each log"):
        with running_desk(folder / str(size)) as desk:
            rounds[size].append(asyncio.run(_run(desk, worlds[size], turns=turns)))
    return [_summarise(size, rounds[size]) for size in sizes]


def _fill(folder: Path, size: int) -> list[Talk]:
    """The conversations that will go on; the rest is history."""
    folder.mkdir()
    world = World(folder)
    try:
        talks = world.add_talks(USERS, said=SAID)
        world.add_talks(max(0, size // SAID - USERS), said=SAID)
    finally:
        world.close()
    return talks


async def _run(desk: RunningDesk, talks: list[Talk], *, turns: int) -> dict[str, Any]:
    numbers = itertools.count()
    async with open_http(desk.url) as http:
        await asyncio.gather(*(_talk(http, talk, numbers, until=WARM_UP_TURNS) for talk in talks))
        begun, cpu = time.perf_counter(), cpu_seconds(desk.pid)
        numbers = itertools.count()
        took = await asyncio.gather(*(_talk(http, talk, numbers, until=turns) for talk in talks))
        spent = cpu_seconds(desk.pid) - cpu
        lasted = time.perf_counter() - begun
    return {"cpu_ms": 1000 * spent / turns, "took": list(itertools.chain.from_iterable(took)), "seconds": lasted}


async def _talk(http: aiohttp.ClientSession, talk: Talk, numbers: Iterator[int], *, until: int) -> list[float]:
    """Asks again as soon as answered, until all users together asked often enough."""
    ready, answered = asyncio.Event(), asyncio.Queue[float]()

    def hear(frame: dict[str, Any], arrived: float) -> None:
        if ready.is_set() and frame["type"] == "event" and frame["event"]["sender"]["role"] == "bot":
            answered.put_nowait(arrived)

    hello = {"token": talk.token, "since": talk.said}
    listening = asyncio.create_task(listen(http, "/api/v1/ws", hello=hello, heard=hear, ready=ready))
    await ready.wait()
    took = []
    while next(numbers) < until:
        begun = time.perf_counter()
        await post(http, talk.path, {"client_msg_id": secrets.token_hex(8), "text": "提现要多久"}, talk.headers)
        async with asyncio.timeout(ANSWER_DEADLINE_S):
            took.append(await answered.get() - begun)
    listening.cancel()
    return took


def _summarise(size: int, rounds: list[dict[str, Any]]) -> dict[str, Any]:
    cpu_ms = [one["cpu_ms"] for one in rounds]
    took = [second for one in rounds for second in one["took"]]
    return {
        "events": size,
        "turns": len(took),
        "cpu_ms_per_turn": round(min(cpu_ms), 2),
        "cpu_ms_per_turn_by_pass": [round(one, 2) for one in cpu_ms],
        "median_cpu_ms_per_turn": round(statistics.median(cpu_ms), 2),
        "turns_per_s": round(len(took) / sum(one["seconds"] for one in rounds), 1),
        **percentiles_ms(took),
    }
