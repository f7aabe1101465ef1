"""data/taxonomy.yml: the kinds of disputes and complaints, and which of them a user's words mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Optional, Sequence, Tuple

import yaml

from bot.brand import ROOT


@dataclass(frozen=True)
class Category:
    """`proof` is what helps: evidence of a dispute, materials of a complaint."""

    title: str
    words: Tuple[str, ...]
    proof: str
    code: Optional[str] = None
    is_service: bool = False
    """Where complaints about the people who serve belong."""


@lru_cache(maxsize=1)
def _table() -> dict[str, Tuple[Category, ...]]:
    raw = yaml.safe_load((ROOT / "data" / "taxonomy.yml").read_text(encoding="utf-8"))
    return {
        part: tuple(
            Category(
                one["title"],
                tuple(one["words"]),
                one.get("evidence") or one["materials"],
                one.get("code"),
                one.get("is_service", False),
            )
            for one in entries
        )
        for part, entries in raw.items()
    }


def dispute_kinds() -> Sequence[Category]:
    return _table()["disputes"]


def complaint_categories() -> Sequence[Category]:
    return _table()["complaints"]


def service_category() -> Category:
    return next(one for one in complaint_categories() if one.is_service)


def proof_of(categories: Sequence[Category], title: str) -> str:
    """What helps for this one; the last entry is for everything else."""
    return next((one.proof for one in categories if one.title == title), categories[-1].proof)


def classify(text: str, categories: Sequence[Category]) -> Optional[Category]:
    """The category whose words make up most of what was said."""
    likeliest = ranked(text, categories)[0]
    return likeliest if _weight(text, likeliest) else None


def ranked(text: str, categories: Sequence[Category]) -> Sequence[Category]:
    """The likeliest first; what nothing was said about in the order of the file."""
    return sorted(categories, key=lambda one: -_weight(text, one))


def _weight(text: str, category: Category) -> int:
    return sum(len(word) for word in category.words if word in text)


def options(categories: Sequence[Category]) -> Sequence[Tuple[str, Sequence[str]]]:
    """For a Choice."""
    return [(one.title, one.words) for one in categories]
