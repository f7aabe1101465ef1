"""data/phrases.yml: the words by which people carry a matter on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Mapping, Optional, Sequence, Tuple

import yaml

from bot.brand import ROOT

PHRASES = ROOT / "data" / "phrases.yml"
Words = Tuple[str, ...]


@dataclass(frozen=True)
class Tones:
    self_harm: Words
    not_self_harm: Words
    insults: Words
    alone: Words
    pleased: str
    upset: str


@dataclass(frozen=True)
class Phrases:
    """As the file; `families` by name: label to words."""

    families: Mapping[str, Mapping[str, Words]]
    priced: Mapping[str, Words]
    opening: Words
    ending: Words
    correction: Words
    everything: Words
    picking: Words
    newest: Words
    older: Words
    other: Words
    when: Words
    not_when: Words
    why: Words
    remind: Words
    still: Words
    arrived: Words
    faster: Words
    accept: Words
    around_wish: Words
    right_now: Words
    people: Words
    displeased: Words
    results: Words
    conjunctions: Words
    prices: Words
    in_forms: Mapping[str, Mapping[str, str]]
    """By form: what a question that sounds like another matter's is about there."""
    tones: Tones

    def family_of(self, label: str) -> Optional[Mapping[str, Words]]:
        """Also of a sibling that no word leads to: faq_fee/overview."""
        intent = label.partition("/")[0]
        own = (family for family in self.families.values() if label in family)
        kin = (family for family in self.families.values() if any(one.startswith(f"{intent}/") for one in family))
        return next(own, None) or next(kin, None)


def has_any(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    raw: dict[str, Any] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    fields: dict[str, Any] = {**raw.pop("ellipsis"), **raw}
    tone = fields.pop("tone")
    families = {name: _table(family) for name, family in fields.pop("families").items()}
    priced = _table(fields.pop("priced"))
    return Phrases(families=families, tones=Tones(**_words(tone)), priced=priced, **_words(fields))


def _words(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Lists as tuples; a string of marks stays one."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in raw.items()}


def _table(raw: Mapping[Any, Sequence[str]]) -> Mapping[Any, Words]:
    return {name: tuple(words) for name, words in raw.items()}
