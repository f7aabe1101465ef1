"""`python -m bot.evaluate`: how well the trained bot understands the evaluation sets; exit code 1 under the floors.

Writes results/nlu/report.html, confusions.png and calibration.png. Floors: tests/nlu/floors.yml; they only go up.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import Mapping, Sequence

import yaml
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from bot.nlu.entities.bank import BankFinder
from bot.nlu.lexicon import read_lexicon
from bot.nlu_tools.corpus import ENTITIES, LEXICON, ROOT, Example, evaluation_sets
from bot.nlu_tools.entity_scores import CLOCK, Tally, read_annotated, value_of
from bot.nlu_tools.parser import NoModelError, Parser, newest_model
from bot.nlu_tools.pictures import draw_calibration, draw_confusions
from bot.nlu_tools.report import write_report
from bot.nlu_tools.scores import Outcome, breaches, by_label, shares

FLOORS = ROOT / "tests" / "nlu" / "floors.yml"
RESULTS = ROOT / "results" / "nlu"
WORST = 10
NOISY = ":noisy"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="a model archive; otherwise the newest in models/")
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    console = Console(width=max(Console().width, 140))
    try:
        model = Parser(arguments.model or newest_model())
    except NoModelError as error:
        console.print(str(error))
        return 2
    outcomes = evaluate(model, evaluation_sets(), console=console)
    measured = {name: measure(name, outcomes) for name in outcomes}
    console.print(_sets_table(outcomes, measured))
    console.print(_worst_table([outcome for own in outcomes.values() for outcome in own]))
    _write(arguments.results, outcomes)
    console.print(f"Report: {arguments.results / 'report.html'}")
    measured[ENTITIES.stem] = entities(model)
    console.print(_entities_table(measured[ENTITIES.stem]))
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8")) or {}
    missed = [sentence for name, own in measured.items() for sentence in breaches(name, own, floors)]
    missed += [f"{name}: the set with this floor is gone" for name in floors if name not in measured]
    for sentence in missed:
        console.print(f"Under the floor: {sentence}", style="red")
    return 1 if missed else 0


def evaluate(parser: Parser, sets: Mapping[str, Sequence[Example]], *, console: Console) -> dict[str, list[Outcome]]:
    """Outcomes by set; a set of pairs gives a second one, `<name>:noisy`, with its noisy texts."""
    for name, examples in list(sets.items()):
        noisy = [Example(one.label, one.noisy, one.source) for one in examples if one.noisy]
        if noisy:
            sets = {**sets, f"{name}{NOISY}": noisy}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    outcomes: dict[str, list[Outcome]] = {}
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Parsing", total=sum(len(examples) for examples in sets.values()))
        for name, examples in sets.items():
            outcomes[name] = []
            for one in parser.outcomes(examples):
                outcomes[name].append(one)
                progress.advance(task)
    return outcomes


def measure(name: str, outcomes: Mapping[str, Sequence[Outcome]]) -> dict[str, float]:
    """The measures of a set; for noisy texts also `loss`, the points of `first` lost against the clean ones."""
    measured = shares(outcomes[name])
    clean = outcomes.get(name.removesuffix(NOISY)) if name.endswith(NOISY) else None
    if clean:
        measured["loss"] = shares(clean)["first"] - measured["first"]
    return measured


def entities(parser: Parser) -> dict[str, float]:
    """F1 of the entities' values, by kind and over all."""
    tally = Tally(BankFinder(read_lexicon(LEXICON).banks))
    for message in read_annotated(ENTITIES):
        tally.add(message.values, map(value_of, parser.parse(message.text, CLOCK)["entities"]))
    return tally.f1()


def _entities_table(scores: Mapping[str, float]) -> Table:
    table = Table(*scores, title="Entities by value: F1 in percent")
    table.add_row(*(f"{score:.1f}" for score in scores.values()))
    return table


def _sets_table(outcomes: Mapping[str, Sequence[Outcome]], measured: Mapping[str, Mapping[str, float]]) -> Table:
    measures = list(dict.fromkeys(measure for own in measured.values() for measure in own))
    table = Table("set", "lines", *measures, title="Shares in percent")
    for name, own in measured.items():
        values = (f"{own[measure]:.1f}" if measure in own else "" for measure in measures)
        table.add_row(name, str(len(outcomes[name])), *values)
    return table


def _worst_table(outcomes: Sequence[Outcome]) -> Table:
    table = Table("label", "lines", "first right, %", "taken for", title=f"The {WORST} worst labels")
    for score in by_label(outcomes)[:WORST]:
        confusions = ", ".join(f"{label} ({count})" for label, count in score.confusions)
        table.add_row(score.label, str(score.count), f"{score.first:.1f}", confusions)
    return table


def _write(folder: Path, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    everything = [outcome for own in outcomes.values() for outcome in own]
    confusions, calibration = folder / "confusions.png", folder / "calibration.png"
    draw_confusions(everything, confusions)
    draw_calibration(everything, calibration)
    write_report(folder / "report.html", outcomes, confusions=confusions, calibration=calibration)


if __name__ == "__main__":
    sys.exit(main())
