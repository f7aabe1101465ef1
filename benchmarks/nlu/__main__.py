"""`python -m benchmarks.nlu`: our pipeline against stock Rasa, and the table of what was tried.

The stock pipeline trains for about half an hour on two cores; model and cost are kept in models/benchmark.
`--only train-stock` just does that, `--only compare` leaves the table out, `--only ours` stock too, `--only variants`
runs the table alone, `--draw` draws a new sample from the training data first.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import mean

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.nlu import sample
from benchmarks.nlu.contenders import Result, measure, our_config, ratios, stock_config
from benchmarks.nlu.training import Training, train
from benchmarks.nlu.variants import logistic, run, variants
from bot.nlu_tools.corpus import ROOT, Example, evaluation_sets, training_examples

KEPT = ROOT / "models" / "benchmark"
RESULTS = Path(__file__).parent / "results.json"
PARSED = 2400
"""Lines that both pipelines parse, evenly from all sets: stock takes minutes for them."""
EVERY = 3
"""The table of variants is trained on every third example: it compares, and takes minutes instead of an hour."""
KINDS = {
    "voices": r"author_\d_(voices|mixed)",
    "logs": r"author_\d_(reallike|plain)",
    "human": r"handoff(_\d)?",
    "near that": r"handoff_near(_\d)?",
    "urgent": r"emergency",
    "off-topic": r"off_topic",
    "slips": r"noise_pairs:noisy",
}
"""What the table of variants shows: sets by their names."""
PARTS = {
    None: ["ours", "stock"],
    "compare": ["ours", "stock"],
    "ours": ["ours"],
    "train-stock": ["stock"],
    "variants": [],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=[part for part in PARTS if part], help="leave the other parts out")
    parser.add_argument("--draw", action="store_true", help="renew sample.tsv; stock must train again")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    console = Console()
    if arguments.draw:
        sample.store(sample.draw(training_examples()))
    trained = train_on_sample(PARTS[arguments.only], console)
    if arguments.only == "train-stock":
        return 0
    sets = _sets()
    results: dict[str, object] = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    if trained:
        compared = measure(trained, _thinned(sets, PARSED), console=console)
        console.print(_contenders_table(compared))
        results |= {result.name: asdict(result) for result in compared}
        if len(compared) > 1:
            results["ratios"] = ratios(*compared)
            console.print("Stock costs times ours:", results["ratios"])
    if arguments.only in (None, "variants"):
        rows = tried(sets, console)
        console.print(_tried_table(rows))
        results["variants"] = rows
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def train_on_sample(names: Sequence[str], console: Console) -> dict[str, tuple[Path, Training]]:
    """Models and their costs; stock's from an earlier run if there was one, ours always new."""
    examples = sample.load()
    configs = {"ours": our_config(), "stock": stock_config(examples)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sample.write(examples, folder)
        return {
            name: train(name, configs[name], folder, keep=KEPT, console=console, kept=name == "stock") for name in names
        }


def tried(sets: dict[str, list[Example]], console: Console) -> dict[str, dict[str, float]]:
    """Every variant, trained on every third example."""
    examples = training_examples()[::EVERY]
    rows = {}
    for variant in track(variants(), "Variants", console=console):
        rows.update(run(variant, examples, sets))
    with console.status("Logistic regression"):
        rows["logistic regression"] = logistic(examples, sets)
    return rows


def _sets() -> dict[str, list[Example]]:
    """The evaluation sets of one request a message; the noisy halves of pairs are sets of their own."""
    sets = {name: own for name, own in evaluation_sets().items() if not any(example.also for example in own)}
    noisy = {
        f"{name}:noisy": [Example(one.label, one.noisy, one.source) for one in own if one.noisy]
        for name, own in sets.items()
    }
    return {**sets, **{name: own for name, own in noisy.items() if own}}


def _thinned(sets: dict[str, list[Example]], size: int) -> dict[str, list[Example]]:
    """About `size` lines, the same share of every set."""
    step = max(1, round(sum(map(len, sets.values())) / size))
    return {name: own[::step] for name, own in sets.items()}


def _contenders_table(compared: list[Result]) -> Table:
    """A row a figure: there are more sets than a terminal is wide."""
    table = Table("", *(result.name for result in compared), title=f"{sample.SIZE} lines; sets: first label right, %")

    def add(title: str, figures: Iterable[float], digits: int = 1) -> None:
        table.add_row(title, *(f"{figure:.{digits}f}" for figure in figures))

    add("training, s", (one.training.whole.wall for one in compared))
    add("training, CPU s", (one.training.whole.cpu for one in compared))
    add("… of it importing Rasa, CPU s", (one.training.importing.cpu for one in compared))
    add("model, MB", (one.megabytes for one in compared))
    add("memory, MB", (one.memory_mb for one in compared), 0)
    add("parse p50, ms", (one.parse_ms for one in compared), 2)
    for name in compared[0].first:
        add(name, (one.first[name] for one in compared))
    return table


def _tried_table(rows: dict[str, dict[str, float]]) -> Table:
    """Means over kinds of sets: there are more sets than a terminal is wide; `results.json` has each."""
    table = Table("", *KINDS, title=f"First label right, percent; trained on each {EVERY}rd example")
    for name, shares in rows.items():
        table.add_row(name, *(f"{_mean(shares, pattern):.2f}" for pattern in KINDS.values()))
    return table


def _mean(shares: dict[str, float], pattern: str) -> float:
    return mean(share for name, share in shares.items() if re.fullmatch(pattern, name))


if __name__ == "__main__":
    sys.exit(main())
