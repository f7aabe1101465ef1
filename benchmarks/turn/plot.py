"""`python -m benchmarks.turn.plot results.json`: the picture beside it. Runs in the bot's environment."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt


def draw_times(axes: Any, results: dict[str, Any]) -> None:
    ours, stock = results["ours"]["raw_ms"], results.get("stock", {}).get("raw_ms", {})
    lines = {
        "WalletDesk, one by one": ours["one_by_one"],
        f"WalletDesk, {results['settings']['rate']:g} turns/s": ours["steady"],
        "stock Rasa, one by one": stock.get("one_by_one", []),
    }
    for name, took in lines.items():
        if took:
            axes.plot(sorted(took), [100 * (place + 1) / len(took) for place in range(len(took))], label=name)
    axes.set_xscale("log")
    axes.set_xlabel("from question to answer, ms")
    axes.set_ylabel("questions answered, %")
    axes.set_title("FAQ turns: ours from socket to socket, stock over REST")
    axes.legend()


def draw_stages(axes: Any, stages: dict[str, float]) -> None:
    names = list(stages)[::-1]
    axes.barh(names, [stages[name] for name in names])
    axes.set_xlabel("mean ms a turn")
    axes.set_title("Where the time goes")


def main() -> None:
    path = Path(sys.argv[1])
    results = json.loads(path.read_text(encoding="utf-8"))
    figure, (left, right) = plt.subplots(1, 2, figsize=(14, 4.5))
    draw_times(left, results)
    draw_stages(right, results["ours"]["stages_ms"])
    figure.tight_layout()
    figure.savefig(path.with_suffix(".png"), dpi=110)


if __name__ == "__main__":
    main()
