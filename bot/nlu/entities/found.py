"""What the entity finders return, and which of two overlapping finds is kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable


@dataclass(frozen=True)
class Found:
    """An entity at [start, end) of the normalised text.

    Values: order_no, bank, phone, card_tail: str · amount: yuan as decimal string with two places ·
    time: {"from": ISO, "to": ISO, "grain": minute|hour|part|day|week|month|year|span}, half-open, +08:00.
    """

    entity: str
    start: int
    end: int
    value: Any


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """In the order of the text; of two that overlap the one that came first in `found` is kept."""
    kept: list[Found] = []
    for candidate in found:
        if all(candidate.end <= other.start or candidate.start >= other.end for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda one: one.start)
