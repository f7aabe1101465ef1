"""How well messages are understood. Pure: labelled parses in, shares out."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Iterable, Sequence

from bot.nlu.policy import URGENT

OUT_OF_SCOPE = "out_of_scope"
HANDOFF = "human_handoff"
OFFERED = 3
CEILINGS = frozenset({"wrong", "off_topic_answered", "handoff_mistaken", "loss"})
"""Measures of mistakes: less is better."""


@dataclass(frozen=True)
class Outcome:
    """One evaluated message: what it means, what the bot took it for, and whether it acted."""

    expected: str
    ranking: tuple[str, ...]
    acted: bool
    confidence: float
    text: str
    also: str | None = None

    @property
    def right(self) -> bool:
        return self.ranking[0] in (self.expected, self.also)

    @property
    def both(self) -> bool:
        """Both requests of one message are among the first three."""
        return {self.expected, self.also} <= set(self.ranking[:OFFERED])

    @property
    def served(self) -> bool:
        """Right at once, or among what is offered when asking."""
        return self.right if self.acted else self.expected in self.ranking[:OFFERED]

    @property
    def wrong(self) -> bool:
        """Answered wrongly without asking."""
        return self.acted and not self.right


def shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The measures of a set, in percent. Measures without any message of their kind are left out."""
    off_topic = [outcome for outcome in outcomes if outcome.expected == OUT_OF_SCOPE]
    urgent = [outcome for outcome in outcomes if outcome.expected in URGENT]
    handoff = [outcome for outcome in outcomes if outcome.expected == HANDOFF]
    others = [outcome for outcome in outcomes if HANDOFF not in (outcome.expected, outcome.also)]
    double = [outcome for outcome in outcomes if outcome.also]
    measured = {
        "first": _percent(outcome.right for outcome in outcomes),
        "served": _percent(outcome.served for outcome in outcomes),
        "wrong": _percent(outcome.wrong for outcome in outcomes),
        "asked": _percent(not outcome.acted for outcome in outcomes),
        "both": _percent(outcome.both for outcome in double),
        "off_topic_answered": _percent(outcome.wrong for outcome in off_topic),
        "urgent_found": _percent(outcome.right and outcome.acted for outcome in urgent),
        "handoff_found": _percent(outcome.right and outcome.acted for outcome in handoff),
        "handoff_mistaken": _percent(outcome.acted and outcome.ranking[0] == HANDOFF for outcome in others),
    }
    return {name: value for name, value in measured.items() if value is not None}


@dataclass(frozen=True)
class LabelScore:
    """A label's share of right first guesses and what it is mistaken for, most often first."""

    label: str
    count: int
    first: float
    confusions: tuple[tuple[str, int], ...]


def by_label(outcomes: Iterable[Outcome]) -> list[LabelScore]:
    """Worst label first."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.expected].append(outcome)
    scored = [_label_score(label, own) for label, own in groups.items()]
    return sorted(scored, key=lambda score: (score.first, score.label))


def breaches(name: str, measured: dict[str, float], floors: dict[str, dict[str, float]]) -> list[str]:
    """Sentences on every floor missed; measures of mistakes have ceilings."""
    missed = []
    for measure, bound in floors.get(name, {}).items():
        value = measured.get(measure)
        if value is None:
            missed.append(f"{name}: {measure} has a floor but was not measured")
        elif value > bound if measure in CEILINGS else value < bound:
            missed.append(f"{name}: {measure} is {value:.1f} %, bound {bound:.1f} %")
    return missed


def _label_score(label: str, outcomes: Sequence[Outcome]) -> LabelScore:
    mistaken = Counter(outcome.ranking[0] for outcome in outcomes if not outcome.right)
    first = _percent(outcome.right for outcome in outcomes) or 0.0
    return LabelScore(label, len(outcomes), first, tuple(mistaken.most_common(3)))


def _percent(flags: Iterable[bool]) -> float | None:
    values = list(flags)
    return 100 * sum(values) / len(values) if values else None
