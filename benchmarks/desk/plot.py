"""`python -m benchmarks.desk.plot results.json`: the picture beside it. Runs in the bot's environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt

WAYS = {
    "user_to_agent": "user to agent",
    "agent_to_user": "agent to user",
    "user_to_bot_and_back": "user to bot and back",
}


def draw_fanout(axes: Any, fanout: dict[str, Any]) -> None:
    for way, name in WAYS.items():
        took = sorted(fanout["raw_ms"][way])
        axes.plot(took, [100 * (place + 1) / len(took) for place in range(len(took))], label=name)
    axes.axvline(150, color="grey", linestyle="--", linewidth=1, label="goal for 95 %")
    axes.set_xscale("log")
    axes.set_xlabel("from the message's POST to the frame on the other side, ms")
    axes.set_ylabel("messages that arrived, %")
    axes.set_title(
        f"{fanout['agents']} agents, {fanout['open_conversations']:,} conversations, "
        f"{fanout['idle_sockets']:,} idle sockets, {fanout['messages_per_s']:g} messages/s"
    )
    axes.legend()


def draw_growth(axes: Any, growth: list[dict[str, Any]]) -> None:
    sizes = [one["events"] for one in growth]
    for number, one in enumerate(growth):
        passes = one["cpu_ms_per_turn_by_pass"]
        axes.plot([sizes[number]] * len(passes), passes, "o", color="lightgrey")
    axes.plot(sizes, [one["cpu_ms_per_turn"] for one in growth], "o-", label="best pass")
    least = min(one["cpu_ms_per_turn"] for one in growth)
    axes.axhspan(least, 1.2 * least, alpha=0.15, label="within 20 %")
    axes.set_xscale("log")
    axes.set_ylim(bottom=0)
    axes.set_xlabel("events in the log")
    axes.set_ylabel("desk CPU a turn, ms")
    axes.set_title("What a turn costs as the log grows")
    axes.legend()


def main() -> None:
    path = Path(sys.argv[1])
    results = json.loads(path.read_text(encoding="utf-8"))
    parts = [(name, results[name]) for name in ("fanout", "growth") if name in results]
    figure, grid = plt.subplots(1, len(parts), figsize=(7 * len(parts), 4.5), squeeze=False)
    for axes, (name, part) in zip(grid[0], parts, strict=True):
        (draw_fanout if name == "fanout" else draw_growth)(axes, part)
    figure.tight_layout()
    figure.savefig(path.with_suffix(".png"), dpi=110)


if __name__ == "__main__":
    main()
