"""How long a question takes, from the message's POST to the answer on the socket, through every real process; beside
stock Rasa's REST channel on the same machine in the same run.

`python -m benchmarks.turn` starts the product by the launcher and stock Rasa beside it, asks both the same questions in
turn, then ours at a steady rate and each as fast as it can, and writes results.json and results.png beside this file.
"""

import argparse
import asyncio
import contextlib
import itertools
import json
import os
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import uvloop
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.clients import open_http
from benchmarks.figures import Stolen, cpu_seconds, describe_machine, percentiles_ms
from benchmarks.plots import draw
from benchmarks.turn.stock import StockRasa, running_stock
from benchmarks.turn.visitors import QUESTIONS, Visitor, ask_steadily, ask_without_pause, open_visitors
from tests.stack import Stack, running_stack

HERE = Path(__file__).parent
WARM_UP = 60
GOALS = {"p50_ms": 12, "p95_ms": 30, "turns_per_s": 100}


def load_stages(stack: Stack) -> dict[str, tuple[float, float]]:
    """By stage, seconds and turns so far, from the desk's own metrics."""
    text = httpx.get(f"{stack.url}/metrics", trust_env=False).text
    values: dict[str, dict[str, float]] = {}
    for line in text.splitlines():
        for kind in ("sum", "count"):
            prefix = f'walletdesk_turn_seconds_{kind}{{stage="'
            if line.startswith(prefix):
                stage = line[len(prefix) :].split('"')[0]
                values.setdefault(stage, {})[kind] = float(line.rsplit(" ", 1)[1])
    return {stage: (value["sum"], value["count"]) for stage, value in values.items()}


def mean_stages_ms(
    before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]], *, turns: int, whole_s: float
) -> dict[str, float]:
    """Mean milliseconds a turn, in the order in which they happen; what is left is the way in and the way out."""

    def mean(stage: str) -> float:
        return 1000 * (after.get(stage, (0, 0))[0] - before.get(stage, (0, 0))[0]) / turns

    bot = {name: mean(f"bot_{name}") for name in ("load", "parse", "predict", "answer", "store")}
    rest_of_turn = mean("bot_turn") - sum(bot.values())
    stages = {
        "stored, waiting to be asked": mean("stored_to_asked"),
        "wire between desk and Rasa": mean("bot") - mean("bot_turn"),
        "Rasa: load tracker": bot["load"],
        "Rasa: parse": bot["parse"],
        "Rasa: predict": bot["predict"],
        "Rasa: answer": bot["answer"],
        "Rasa: store tracker": bot["store"],
        "Rasa: the rest": rest_of_turn,
        "desk: commit the answer": mean("answered_to_committed"),
    }
    stages["way in, first commit, fan-out"] = 1000 * whole_s / turns - sum(stages.values())
    return {stage: round(value, 2) for stage, value in stages.items()}


async def ask_in_turn(
    visitor: Visitor, stock: StockRasa | None, http: aiohttp.ClientSession | None, *, rounds: int
) -> dict[str, list[float]]:
    """One question after the other, each asked of both, so that whatever else the machine does meets both."""
    took: dict[str, list[float]] = {"ours": [], "stock": []}
    for number in track(range(rounds), description="one by one"):
        question = QUESTIONS[number % len(QUESTIONS)]
        took["ours"].append((await visitor.ask(question))[1])
        if stock and http:
            took["stock"].append(await stock.ask(http, "one", question))
    return took


async def saturate_stock(
    stock: StockRasa, http: aiohttp.ClientSession, *, users: int, seconds: float
) -> tuple[int, float]:
    """Everybody asks again as soon as answered. Turns, and in how many seconds."""
    numbers, begun = itertools.count(), time.perf_counter()

    async def go_on(sender: str) -> int:
        done = 0
        while time.perf_counter() < begun + seconds:
            await stock.ask(http, sender, QUESTIONS[next(numbers) % len(QUESTIONS)])
            done += 1
        return done

    done = sum(await asyncio.gather(*(go_on(f"s{number}") for number in range(users))))
    return done, time.perf_counter() - begun


@contextlib.contextmanager
def standing_still(pids: Iterable[int]) -> Iterator[None]:
    """Who is not being measured takes nothing from who is."""
    stopped = list(pids)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)


class Spent:
    """CPU of each process since it was made."""

    def __init__(self, pids: dict[str, int]) -> None:
        self._pids = pids
        self._before = {name: cpu_seconds(pid) for name, pid in pids.items()}

    def ms_per(self, turns: int) -> dict[str, float]:
        return {
            name: round(1000 * (cpu_seconds(pid) - self._before[name]) / turns, 2) for name, pid in self._pids.items()
        }


async def measure(stack: Stack, stock: StockRasa | None, arguments: argparse.Namespace) -> dict[str, Any]:
    pids = {name: stack.find_pid(name) for name in ("walletdesk", "rasa", "actions")} | {"client": os.getpid()}
    async with contextlib.AsyncExitStack() as opened:
        http = await opened.enter_async_context(open_http(stack.url))
        stock_http = await opened.enter_async_context(open_http(stock.url, timeout_s=120)) if stock else None
        visitors, listening = await open_visitors(http, arguments.users)
        for number in range(WARM_UP):
            await visitors[number % len(visitors)].ask(QUESTIONS[number % len(QUESTIONS)])
            if stock and stock_http and number < len(QUESTIONS):
                await stock.ask(stock_http, "warm", QUESTIONS[number])
        alone = await ask_in_turn(visitors[0], stock, stock_http, rounds=arguments.rounds)
        with standing_still([stock.pid] if stock else []):
            before, spent, stolen = load_stages(stack), Spent(pids), Stolen()
            steady = await ask_steadily(visitors, rate=arguments.rate, seconds=arguments.seconds)
            cpu_ms, whole_s = spent.ms_per(len(steady)), sum(answered for _, answered in steady)
            stolen_percent = stolen.percent()
            stages = mean_stages_ms(before, load_stages(stack), turns=len(steady), whole_s=whole_s)
            turns, lasted = await ask_without_pause(visitors, seconds=arguments.seconds)
        result: dict[str, Any] = {
            "ours": {
                "one_by_one": percentiles_ms(alone["ours"]),
                "steady": {
                    "turns": len(steady),
                    "stolen_percent": stolen_percent,
                    **percentiles_ms(answered for _, answered in steady),
                },
                "taken": percentiles_ms(taken for taken, _ in steady),
                "turns_per_s": round(turns / lasted, 1),
                "cpu_ms_per_turn": cpu_ms,
                "stages_ms": stages,
                "raw_ms": {
                    "one_by_one": [round(1000 * one, 2) for one in alone["ours"]],
                    "steady": [round(1000 * answered, 2) for _, answered in steady],
                },
            }
        }
        for task in listening:
            task.cancel()
        if stock and stock_http:
            begun = Spent({"stock": stock.pid})
            ours = [pid for name, pid in pids.items() if name != "client"]
            with standing_still(ours):
                turns, lasted = await saturate_stock(
                    stock, stock_http, users=arguments.users, seconds=arguments.seconds
                )
            result["stock"] = {
                "one_by_one": percentiles_ms(alone["stock"]),
                "turns_per_s": round(turns / lasted, 1),
                "cpu_ms_per_turn": begun.ms_per(turns),
                "raw_ms": {"one_by_one": [round(1000 * one, 2) for one in alone["stock"]]},
            }
            result["ratios"] = compare(result["ours"], result["stock"])
    return result


def compare(ours: dict[str, Any], stock: dict[str, Any]) -> dict[str, float]:
    """How many times as much: of time, of turns, of CPU (ours with the desk, the bot and the action server)."""
    own_cpu = sum(ours["cpu_ms_per_turn"][name] for name in ("walletdesk", "rasa", "actions"))
    return {
        "one by one, p50: stock / ours": stock["one_by_one"]["p50_ms"] / ours["one_by_one"]["p50_ms"],
        "one by one, p95: stock / ours": stock["one_by_one"]["p95_ms"] / ours["one_by_one"]["p95_ms"],
        "turns/s: ours / stock": ours["turns_per_s"] / stock["turns_per_s"],
        "CPU a turn: stock / all of ours": stock["cpu_ms_per_turn"]["stock"] / own_cpu,
    }


def show(result: dict[str, Any], console: Console) -> None:
    ours, stock = result["ours"], result.get("stock")
    goals = Table("goal", "measured", "", title=f"{result['settings']['rate']:g} turns/s, socket to socket")
    for name, least in GOALS.items():
        found = ours[name] if name == "turns_per_s" else ours["steady"][name]
        is_met = found >= least if name == "turns_per_s" else found <= least
        goals.add_row(
            f"{name} {'≥' if name == 'turns_per_s' else '≤'} {least}", f"{found:g}", "met" if is_met else "missed"
        )
    console.print(goals)
    console.print(f"time the host gave to other machines meanwhile: {ours['steady']['stolen_percent']:g} %")
    table = Table("", "WalletDesk, all of it", "stock Rasa, REST (trained for 1 epoch)")
    for label, place in (("one by one, p50 ms", "p50_ms"), ("one by one, p95 ms", "p95_ms")):
        table.add_row(label, f"{ours['one_by_one'][place]:g}", f"{stock['one_by_one'][place]:g}" if stock else "")
    table.add_row("turns/s at saturation", f"{ours['turns_per_s']:g}", f"{stock['turns_per_s']:g}" if stock else "")
    table.add_row("CPU ms a turn", str(ours["cpu_ms_per_turn"]), str(stock["cpu_ms_per_turn"]) if stock else "")
    console.print(table)
    for name, ratio in result.get("ratios", {}).items():
        console.print(f"{name}: {ratio:.1f}")
    stages = Table("stage", "mean ms a turn")
    for stage, value in ours["stages_ms"].items():
        stages.add_row(stage, f"{value:g}")
    console.print(stages)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turn", description=__doc__)
    parser.add_argument("--rate", type=float, default=20, help="turns a second")
    parser.add_argument("--seconds", type=float, default=30, help="of each of the phases")
    parser.add_argument("--users", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=120, help="questions one by one")
    parser.add_argument("--without-stock", action="store_true")
    parser.add_argument("--stock-lines", type=int, default=2000, help="of training data; fewer only to try this out")
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    settings = {name: value for name, value in vars(arguments).items() if name not in ("out", "without_stock")}
    result: dict[str, Any] = {"machine": describe_machine(), "settings": settings}
    with contextlib.ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="walletdesk-bench-")))
        for name in ("stock", "var"):
            (folder / name).mkdir()
        stock = (
            None
            if arguments.without_stock
            else opened.enter_context(running_stock(folder / "stock", lines=arguments.stock_lines))
        )
        limits = {"WALLETDESK_MESSAGES_PER_MINUTE": "1000000", "WALLETDESK_SOCKETS_PER_ADDRESS": "1000000"}
        stack = opened.enter_context(running_stack(folder / "var", **limits))
        # As the desk itself runs: the client shares its processors and should weigh little.
        result |= uvloop.run(measure(stack, stock, arguments))
    console = Console()
    show(result, console)
    arguments.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draw("benchmarks.turn.plot", arguments.out)
    console.print(f"written: {arguments.out} and {arguments.out.with_suffix('.png')}")


if __name__ == "__main__":
    main()
