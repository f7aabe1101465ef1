"""`python -m benchmarks.nlu`: our pipeline against stock Rasa, and the table of what was tried.

The stock pipeline trains for about half an hour on two cores; its model is kept in models/benchmark for the next run.
`--only ours` leaves it out, `--only variants` runs the table alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.nlu.contenders import Result, importing_seconds, measure, our_config, stock_config, train
from benchmarks.nlu.sample import draw, write
from benchmarks.nlu.variants import logistic, run, variants
from bot.nlu_tools.corpus import ROOT, Example, evaluation_sets, training_examples

KEPT = ROOT / "models" / "benchmark"
RESULTS = Path(__file__).parent / "results.json"
SAMPLE = 2000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("stock", "ours", "variants"), help="leave the other parts out")
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    console = Console()
    sets = {name: own for name, own in evaluation_sets().items() if not any(example.also for example in own)}
    sets |= {f"{name}:noisy": noisy for name, own in sets.items() if (noisy := _noisy(own))}
    results: dict[str, object] = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    if arguments.only != "variants":
        names = [arguments.only] if arguments.only else ["ours", "stock"]
        compared = contend(names, sets, console)
        console.print(_contenders_table(compared))
        results |= {result.name: asdict(result) for result in compared}
    if arguments.only in (None, "variants"):
        rows = tried(sets, console)
        console.print(_tried_table(rows))
        results["variants"] = rows
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _noisy(examples: list[Example]) -> list[Example]:
    return [Example(one.label, one.noisy, one.source) for one in examples if one.noisy]


def contend(names: list[str], sets: dict[str, list[Example]], console: Console) -> list[Result]:
    """Train and measure on the same sample."""
    examples = draw(training_examples(), SAMPLE)
    configs = {"ours": our_config(), "stock": stock_config(examples)}
    importing = importing_seconds()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(examples, folder)
        compared = []
        for name in names:
            model, seconds = train(name, configs[name], folder, keep=KEPT, console=console)
            compared.append(measure(name, model, seconds, sets, importing=importing, console=console))
    return compared


def tried(sets: dict[str, list[Example]], console: Console) -> dict[str, dict[str, float]]:
    """Every variant, trained on all data."""
    examples = training_examples()
    rows = {}
    for variant in track(variants(), "Variants", console=console):
        rows.update(run(variant, examples, sets))
    with console.status("Logistic regression"):
        rows["logistic regression"] = logistic(examples, sets)
    return rows


def _contenders_table(compared: list[Result]) -> Table:
    sets = list(compared[0].first)
    table = Table("", "training, s", "of it import, s", "model, MB", "parse p50, ms", *sets, title=f"{SAMPLE} lines")
    for result in compared:
        training = f"{result.training:.0f}" if result.training is not None else "kept"
        numbers = (training, f"{result.importing:.0f}", f"{result.megabytes:.1f}", f"{result.parse_ms:.2f}")
        table.add_row(result.name, *numbers, *(f"{result.first[name]:.1f}" for name in sets))
    return table


def _tried_table(rows: dict[str, dict[str, float]]) -> Table:
    sets = list(next(iter(rows.values())))
    table = Table("", *sets, title="First label right, percent; trained on all data")
    for name, shares in rows.items():
        table.add_row(name, *(f"{shares[one]:.2f}" for one in sets))
    return table


if __name__ == "__main__":
    sys.exit(main())
