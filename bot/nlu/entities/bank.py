"""Banks by their common names and nicknames; the value is the canonical name of `banks.txt`."""

from __future__ import annotations

from typing import Iterable, Iterator, Mapping

from bot.nlu.concepts import ConceptFinder
from bot.nlu.entities.found import Found

NOT_A_BANK = "-"
"""The entry of `banks.txt` with phrases that only look like a bank, for example 提交行."""


class BankFinder:
    """Longest alias first; phrases of the entry `-` are taken out."""

    def __init__(self, banks: Mapping[str, Iterable[str]]) -> None:
        self._finder = ConceptFinder({name: {name, *aliases} - {NOT_A_BANK} for name, aliases in banks.items()})

    def find(self, text: str) -> Iterator[Found]:
        taken = 0
        found = self._finder.find(text)
        for concept in sorted(found, key=lambda one: (one.start, -one.end, one.name != NOT_A_BANK)):
            if concept.start < taken:
                continue
            taken = concept.end
            if concept.name != NOT_A_BANK:
                yield Found("bank", concept.start, concept.end, concept.name)
