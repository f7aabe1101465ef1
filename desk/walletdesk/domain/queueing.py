"""The order of the queue and how long it takes, as functions over plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from walletdesk.domain.handoff import PRIORITY_RANK, URGENT
from walletdesk.domain.rules import DEFAULT_RULES


@dataclass(frozen=True, slots=True)
class Waiting:
    conversation_id: str
    priority: str
    queued_at_ms: int
    skill: str
    state: str = "queued"
    front: bool = False
    """Came back from an agent: before others of the same priority."""
    passed: Mapping[str, int] = field(default_factory=dict)
    """Agents who declined or let the offer run out, and when (ms)."""


def sort_queue(waiting: Sequence[Waiting], *, ageing_s: int = DEFAULT_RULES.ageing_s) -> list[Waiting]:
    """First come first served, where each level of priority counts as having come `ageing_s` earlier: who waited that
    much longer than somebody of the next level goes before them, however long both wait. Emergencies are outside of
    this and always first; who came back from an agent has been waited for already and goes before who is new.
    """

    def place(item: Waiting) -> tuple[bool, bool, int, int, str]:
        came_ms = item.queued_at_ms + PRIORITY_RANK[item.priority] * ageing_s * 1000
        return item.priority != URGENT, not item.front, came_ms, item.queued_at_ms, item.conversation_id

    return sorted(waiting, key=place)


def estimate_wait_s(
    *, position: int, agents_ready: int, mean_handling_s: float, waited_s: float, free: int = 0
) -> int | None:
    """Expected seconds until the `position`-th (from 1) is taken; None when no agent is there to take anybody.

    M/M/c intuition: with c places at ready agents somebody finishes every mean_handling / c seconds. Places that are
    `free` now are taken at once. `waited_s` is the time since the last one was taken: it tells how soon the next place
    is due and nothing of those after it, so at most one place's worth of it counts. Whoever has others ahead is never
    told 0.
    """
    if agents_ready <= 0:
        return None
    a_place_s = mean_handling_s / agents_ready
    return max(0, round(max(position - free, 0) * a_place_s - min(waited_s, a_place_s)))
