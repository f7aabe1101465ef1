"""`python -m tests.chaos [--store sqlite|postgres|both] [--messages N] [--seed S]`: exit code 1 when any rule broke."""

import argparse
import asyncio
import secrets
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from launch.places import MODEL, ROOT
from tests.chaos.agents import Duty
from tests.chaos.checker import check
from tests.chaos.house import NO_JUMPS, STORES, running_house
from tests.chaos.report import build_result, open_bar, print_result, render_counts, render_progress, write_result
from tests.chaos.run import Plan, Run
from tests.chaos.users import Pace

BOTH = "both"
# How often a line is written where there is no terminal for a bar.
LINE_S = 15.0


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument(
        "--store",
        choices=(*STORES, BOTH),
        default=BOTH,
        help="one desk on SQLite, two on PostgreSQL + Redis, or one after the other",
    )
    parser.add_argument("--messages", type=int, default=100_000, help="that clients were told of: stored, or shown")
    parser.add_argument("--minutes", type=float, default=0, help="end after so long even with fewer messages; 0: never")
    parser.add_argument("--seed", type=int, default=None, help="of faults and clients; left out: a new one")
    parser.add_argument("--users", type=int, default=72)
    parser.add_argument("--agents", type=int, default=4)
    parser.add_argument("--at-once", type=int, default=18, help="conversations an agent takes")
    parser.add_argument("--answers", type=float, default=40, help="of an agent, until the conversation goes on")
    parser.add_argument("--agent-pause", type=float, default=1.5, help="seconds between two rounds of an agent")
    parser.add_argument("--talk-pause", type=float, default=2.0, help="seconds between a user's words to an agent")
    parser.add_argument("--ask-pause", type=float, default=6.0, help="seconds between a user's words to the bot")
    parser.add_argument("--every", type=float, default=8.0, help="seconds between two faults")
    parser.add_argument("--only", default="", help="only faults with this in their name")
    parser.add_argument("--to", type=Path, default=ROOT / "results" / "chaos", help="folder of the report")
    return parser.parse_args()


async def run(plan: Plan, folder: Path, console: Console) -> dict[str, Any]:
    console.print(f"{plan.store}, seed {plan.seed}; starting every process, logs in {folder}")
    async with running_house(folder, store=plan.store, agents_count=plan.agents) as house:
        if not house.has_jumping_clock:
            console.print(f"left out: {NO_JUMPS}")
        with open_bar(console) as bar:
            task = bar.add_task("", total=plan.messages, stage="starting", counts="")

            spoken_s = 0.0

            def show(it: Run) -> None:
                nonlocal spoken_s
                bar.update(task, completed=it.tally.messages, stage=it.stage, counts=render_counts(it))
                if not console.is_terminal and it.tally.elapsed_s - spoken_s >= LINE_S:
                    spoken_s = it.tally.elapsed_s
                    console.print(f"{spoken_s:8.1f} s  {it.stage}: {render_progress(it)}", highlight=False)

            going = Run(plan, house, log=lambda line: bar.console.print(line, highlight=False))
            evidence = await going.run(show)
            broken = await asyncio.to_thread(check, evidence)
        return build_result(going, evidence, broken)


async def run_until_told(plan: Plan, folder: Path, console: Console) -> dict[str, Any]:
    """A SIGTERM is the end like a Ctrl-C: nothing may run on without the run."""
    running = asyncio.ensure_future(run(plan, folder, console))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    return await running


def main() -> int:
    arguments = read_arguments()
    console = Console()
    if not MODEL.exists():
        console.print("There is no trained model: run `make train` first.")
        return 2
    codes = [run_on(store, arguments, console) for store in (STORES if arguments.store == BOTH else [arguments.store])]
    return max(codes)


def run_on(store: str, arguments: argparse.Namespace, console: Console) -> int:
    plan = Plan(
        store=store,
        messages=arguments.messages,
        minutes=arguments.minutes,
        seed=secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed,
        users=arguments.users,
        agents=arguments.agents,
        pace=Pace(with_agent_s=arguments.talk_pause, with_bot_s=arguments.ask_pause),
        duty=Duty(at_once=arguments.at_once, answers=arguments.answers, pause_s=arguments.agent_pause),
        every_s=arguments.every,
        only=arguments.only,
    )
    if not plan.faults:
        console.print(f"On {store} no fault has {arguments.only!r} in its name.")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="walletdesk-chaos-"))
    try:
        result = asyncio.run(run_until_told(plan, folder, console))
    except pytest.skip.Exception as missing:
        console.print(str(missing))
        return 2
    stem = write_result(result, arguments.to)
    print_result(console, result)
    console.print(f"written to {arguments.to}/{stem}.json, .txt and .svg")
    if result["passed"]:
        shutil.rmtree(folder, ignore_errors=True)
        return 0
    console.print(f"[red]violations; the processes' logs stay in {folder}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
