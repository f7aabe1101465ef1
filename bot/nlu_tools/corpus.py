"""The project's training examples and evaluation sets, read from where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import yaml

from bot.nlu.lexicon import read_lexicon
from bot.nlu.text import normalise

ROOT = Path(__file__).parents[2]
TRAINING = (ROOT / "data" / "nlu", ROOT / "data" / "faq")
EVALUATION = ROOT / "tests" / "nlu" / "eval"
ENTITIES = EVALUATION / "entities.tsv"
LEXICON = ROOT / "data" / "lexicon"
LABELS = ROOT / "data" / "labels.yml"
_MARKS = re.compile(r"[\W_]+")


class CorpusError(ValueError):
    """A data file cannot be read; the message names file and line."""


@dataclass(frozen=True)
class Example:
    """A message with its full label.

    `noisy` is the same message with slips or in traditional script, `also` the label of a second request in it.
    """

    label: str
    text: str
    source: str
    noisy: str | None = None
    also: str | None = None


def training_examples() -> list[Example]:
    """All examples of data/nlu and data/faq."""
    return [example for folder in TRAINING for path in sorted(folder.glob("*.yml")) for example in _from_yaml(path)]


def evaluation_sets(folder: Path = EVALUATION) -> dict[str, list[Example]]:
    """Sets by name; lines are `label, text`, `label, text, noisy text` or `label, second label, text`, with tabs."""
    labels = frozenset(known_labels())
    return {
        path.stem: list(_from_table(path, labels))
        for path in sorted(folder.glob("*.tsv"))
        if path.name != ENTITIES.name
    }


def known_labels() -> list[str]:
    """The full labels the bot must understand."""
    return list(yaml.safe_load(LABELS.read_text(encoding="utf-8")))


def key(text: str) -> str:
    """What is left of a text without spelling variants and punctuation: equal keys are duplicates."""
    return _MARKS.sub("", normalise(text, read_lexicon(LEXICON).variants).text) or text


def _from_yaml(path: Path) -> Iterator[Example]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (both loaders are safe)
    for block in content.get("nlu", []):
        for line in str(block.get("examples", "")).splitlines():
            text = line.strip().removeprefix("- ").strip()
            if text:
                yield Example(block["intent"], text, path.name)


def _from_table(path: Path, labels: frozenset[str]) -> Iterator[Example]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) not in (2, 3) or not all(column.strip() for column in columns):
            raise CorpusError(f"{path.name}:{number}: expected two or three columns")
        if columns[0] not in labels:
            raise CorpusError(f"{path.name}:{number}: unknown label {columns[0]!r}")
        if columns[1] in labels:
            yield Example(columns[0], columns[-1], path.name, also=columns[1])
        else:
            yield Example(columns[0], columns[1], path.name, noisy=columns[2] if len(columns) == 3 else None)
