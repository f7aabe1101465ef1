"""`python -m tests.chaos [--messages N] [--seed S] [--rate R]`: exit code 1 when any rule broke."""

import argparse
import asyncio
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from launch.places import MODEL, ROOT
from tests.chaos.checker import check
from tests.chaos.house import running_house
from tests.chaos.report import build_result, open_bar, print_result, render_counts, write_result
from tests.chaos.run import Plan, Run


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000, help="of users, bot and agents together")
    parser.add_argument("--seed", type=int, default=None, help="of faults and clients; left out: a new one")
    parser.add_argument("--rate", type=float, default=20.0, help="users' messages a second")
    parser.add_argument("--users", type=int, default=60)
    parser.add_argument("--agents", type=int, default=6)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two faults")
    parser.add_argument("--only", default="", help="only faults with this in their name")
    return parser.parse_args()


async def run(plan: Plan, folder: Path, console: Console) -> dict[str, Any]:
    console.print(f"seed {plan.seed}; starting every process, logs in {folder}")
    async with running_house(folder, agents_count=plan.agents) as house:
        if not house.has_faketime:
            console.print("clock jumps are left out: libfaketime is not installed (Debian: faketime)")
        with open_bar(console) as bar:
            task = bar.add_task("", total=plan.messages, stage="starting", counts="")
            going = Run(plan, house, log=lambda line: bar.console.print(line, highlight=False))
            show: Callable[[Run], None] = lambda it: bar.update(  # noqa: E731
                task, completed=it.progress.messages.total(), stage=it.progress.stage, counts=render_counts(it)
            )
            evidence = await going.run(show)
        return build_result(going, evidence, check(evidence))


def main() -> int:
    arguments = read_arguments()
    console = Console()
    if not MODEL.exists():
        console.print("There is no trained model: run `make train` first.")
        return 2
    seed = secrets.randbelow(1_000_000) if arguments.seed is None else arguments.seed
    plan = Plan(
        arguments.messages, seed, arguments.rate, arguments.users, arguments.agents, arguments.every, arguments.only
    )
    folder = Path(tempfile.mkdtemp(prefix="walletdesk-chaos-"))
    try:
        result = asyncio.run(run(plan, folder, console))
    except pytest.skip.Exception as missing:
        console.print(str(missing))
        return 2
    path = ROOT / "results" / f"chaos-{seed}.json"
    write_result(result, path)
    print_result(console, result)
    console.print(f"written to {path.relative_to(ROOT)}")
    if result["passed"]:
        shutil.rmtree(folder, ignore_errors=True)
        return 0
    console.print(f"[red]violations; the processes' logs stay in {folder}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
