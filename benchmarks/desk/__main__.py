"""The desk under load, with a scripted bot that is a real server.

`python -m benchmarks.desk` measures the fan-out between many agents and users, and what a turn costs as the log grows;
it prints both beside their goals and writes results.json and results.png beside this file, unless `--out` says where.
"""

import argparse
import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.desk.fanout import measure_fanout
from benchmarks.desk.processes import running_desk
from benchmarks.desk.turns import measure_growth
from benchmarks.desk.world import World
from benchmarks.figures import describe_machine
from benchmarks.plots import draw

HERE = Path(__file__).parent
HISTORY = 10
"""Events in each conversation before anybody speaks."""
GOALS = {"fanout_p95_ms": 150, "fanout_p99_ms": 500, "memory_mib": 1024, "growth": 1.2}


def run_fanout(folder: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    world = World(folder)
    with_bot = arguments.conversations // 5
    served = arguments.conversations - with_bot
    try:
        consoles = world.add_agents(arguments.agents, capacity=served // arguments.agents + 1)
        talks = world.add_talks(served, said=HISTORY, consoles=consoles)
        bots = world.add_talks(with_bot, said=HISTORY)
        idle = world.add_talks(arguments.idle, said=HISTORY)
    finally:
        world.close()
    with running_desk(folder) as desk:
        measured = measure_fanout(
            desk, arguments, consoles=consoles, served=talks, with_bot=bots, idle=idle, since=world.head
        )
        return asyncio.run(measured)


def judge(result: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """What was measured beside the most it may be."""
    found = {}
    if fanout := result.get("fanout"):
        found["fan-out p95, ms"] = (fanout["fanout"]["p95_ms"], GOALS["fanout_p95_ms"])
        found["fan-out p99, ms"] = (fanout["fanout"]["p99_ms"], GOALS["fanout_p99_ms"])
        found["desk memory, MiB"] = (fanout["desk_memory_mib"]["peak"], GOALS["memory_mib"])
        found["messages refused or not heard"] = (fanout["refused"] + fanout["not_heard"], 0)
    if growth := result.get("growth"):
        costs = [one["cpu_ms_per_turn"] for one in growth]
        found["dearest log over cheapest"] = (round(max(costs) / min(costs), 2), GOALS["growth"])
    return found


def show(result: dict[str, Any], console: Console) -> None:
    table = Table("what", "measured", "at most", "")
    for what, (measured, most) in judge(result).items():
        table.add_row(what, f"{measured:g}", f"{most:g}", "met" if measured <= most else "missed")
    console.print(table)
    if fanout := result.get("fanout"):
        ways = Table("way", "p50 ms", "p95 ms", "p99 ms")
        for way, found in fanout["by_way"].items():
            ways.add_row(way, *(f"{found[name]:g}" for name in ("p50_ms", "p95_ms", "p99_ms")))
        console.print(ways, f"desk: {fanout['desk_memory_mib']} MiB, share of a core {fanout['desk_cpu_share']}")
    if growth := result.get("growth"):
        sizes = Table("events in the log", "desk CPU ms a turn", "p50 ms", "p95 ms", "turns/s")
        for one in growth:
            numbers = (one["cpu_ms_per_turn"], one["p50_ms"], one["p95_ms"], one["turns_per_s"])
            sizes.add_row(f"{one['events']:,}", *(f"{number:g}" for number in numbers))
        console.print(sizes)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk", description=__doc__)
    parser.add_argument("--agents", type=int, default=200)
    parser.add_argument("--conversations", type=int, default=2000, help="open ones; a fifth is the bot's")
    parser.add_argument("--idle", type=int, default=5000, help="further sockets on which nothing happens")
    parser.add_argument("--rate", type=float, default=100, help="messages a second")
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--idle-seconds", type=float, default=20, help="how long all are silent first")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--turns", type=int, default=600, help="on each log, in each pass")
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--only", choices=("fanout", "growth"))
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    return parser.parse_args()


def main() -> None:
    arguments = parse_arguments()
    console = Console()
    settings = {name: value for name, value in vars(arguments).items() if name not in ("out", "only")}
    result: dict[str, Any] = {"machine": describe_machine(), "settings": settings}
    with tempfile.TemporaryDirectory(prefix="walletdesk-bench-") as folder:
        if arguments.only != "growth":
            (Path(folder) / "fanout").mkdir()
            result["fanout"] = run_fanout(Path(folder) / "fanout", arguments)
        if arguments.only != "fanout":
            result["growth"] = measure_growth(
                Path(folder), sizes=arguments.sizes, turns=arguments.turns, passes=arguments.passes
            )
    show(result, console)
    arguments.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draw("benchmarks.desk.plot", arguments.out)
    console.print(f"written: {arguments.out} and {arguments.out.with_suffix('.png')}")


if __name__ == "__main__":
    main()
