"""How well entities are found, by value. Pure.

`entities.tsv`: `text<TAB>kind=value; kind=value`, `-` for none. A time's value is `<from to the minute>/<grain>`; both
must be equal. Banks may be written by any of their names.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence

from bot.nlu.entities.bank import BankFinder

CLOCK = {"now": "2026-06-17T10:30:00+08:00"}
"""When the messages of the set were written: a Wednesday."""
NONE = "-"
ALL = "all"
_TO_THE_MINUTE = len("2026-06-17T10:30")

Value = tuple[str, str]
"""Kind and value."""


@dataclass(frozen=True)
class Annotated:
    """A message and the entities it has."""

    text: str
    values: tuple[Value, ...]


def read_annotated(path: Path) -> Iterator[Annotated]:
    """The lines of the set."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, listed = line.partition("\t")
        pairs = (one.strip().partition("=") for one in listed.split(";") if one.strip() != NONE)
        yield Annotated(text, tuple((kind, value) for kind, _, value in pairs))


def value_of(entity: Mapping[str, Any]) -> Value:
    """A parsed entity as the set writes it."""
    value = entity["value"]
    if entity["entity"] == "time":
        value = f"{value['from'][:_TO_THE_MINUTE]}/{value['grain']}"
    return str(entity["entity"]), str(value)


class Tally:
    """Right, superfluous and missing values by kind."""

    def __init__(self, banks: BankFinder) -> None:
        self._banks = banks
        self._right: Counter[str] = Counter()
        self._found: Counter[str] = Counter()
        self._expected: Counter[str] = Counter()

    def add(self, expected: Iterable[Value], found: Iterable[Value]) -> tuple[list[Value], list[Value]]:
        """Count one message; returns what is missing and what is superfluous."""
        wanted, seen = Counter(map(self._canonical, expected)), Counter(found)
        for counter, values in ((self._right, wanted & seen), (self._found, seen), (self._expected, wanted)):
            counter.update(kind for kind, _ in values.elements())
        return list((wanted - seen).elements()), list((seen - wanted).elements())

    def f1(self) -> dict[str, float]:
        """F1 in percent by kind, and over all."""
        kinds = sorted(self._expected | self._found)
        scores = {kind: _f1(self._right[kind], self._found[kind], self._expected[kind]) for kind in kinds}
        totals: Sequence[int] = [sum(counter.values()) for counter in (self._right, self._found, self._expected)]
        return {**scores, ALL: _f1(*totals)}

    def _canonical(self, value: Value) -> Value:
        kind, written = value
        known = next(self._banks.find(written), None) if kind == "bank" else None
        return (kind, known.value) if known else value


def _f1(right: int, found: int, expected: int) -> float:
    return 100 * 2 * right / (found + expected) if found + expected else 100.0
