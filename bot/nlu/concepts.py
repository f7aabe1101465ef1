"""Wallet concepts in a text: spaCy's phrase matcher over characters, so no segmentation can hide a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

NEGATION = "not"
"""The concept that turns the one after it around."""
_NEGATION_REACH = 3


@dataclass(frozen=True)
class Concept:
    """A concept found at [start, end); negated when a negation stands shortly before it."""

    name: str
    start: int
    end: int
    negated: bool = False

    @property
    def label(self) -> str:
        return f"!{self.name}" if self.negated else self.name


class ConceptFinder:
    """Finds the longest phrases of every concept."""

    def __init__(self, concepts: Mapping[str, Iterable[str]]) -> None:
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        for name, phrases in concepts.items():
            self._matcher.add(name, [self._doc(phrase) for phrase in phrases])

    def find(self, text: str) -> list[Concept]:
        """Concepts in order; a phrase inside a longer one of the same concept is left out."""
        if not text:
            return []
        strings = self._vocab.strings
        found = [(start, -end, strings[key]) for key, start, end in self._matcher(self._doc(text))]
        kept: list[tuple[int, int, str]] = []
        reach: dict[str, int] = {}
        for start, minus_end, name in sorted(found):
            if -minus_end > reach.get(name, 0):
                reach[name] = -minus_end
                kept.append((start, -minus_end, name))
        negations = [(start, end) for start, end, name in kept if name == NEGATION]
        return [
            Concept(name, start, end, any(0 <= start - stop <= _NEGATION_REACH for _, stop in negations))
            for start, end, name in kept
            if name != NEGATION
        ]

    def _doc(self, text: str) -> Doc:
        return Doc(self._vocab, words=list(text), spaces=[False] * len(text))
