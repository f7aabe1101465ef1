"""The order of the queue and how long it takes, as functions over plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from walletdesk.domain.handoff import PRIORITY_RANK
from walletdesk.domain.rules import DEFAULT_RULES

# Waiting lifts a conversation by at most one level and never to where an emergency stands: a stolen account that was
# reported a second ago goes before any complaint, however old.
HIGHEST_LIFT = 1.0
LIFTED_AT_MOST_TO = 0.5


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


def rank_with_age(priority: str, *, waited_ms: int, ageing_s: int) -> float:
    """0 is served first. Waiting raises it, bounded by HIGHEST_LIFT and LIFTED_AT_MOST_TO."""
    rank = float(PRIORITY_RANK[priority])
    lift = min(max(waited_ms, 0) / 1000 / ageing_s, HIGHEST_LIFT)
    return max(rank - lift, min(rank, LIFTED_AT_MOST_TO))


def sort_queue(waiting: Sequence[Waiting], *, now_ms: int, ageing_s: int = DEFAULT_RULES.ageing_s) -> list[Waiting]:
    """Most urgent first, age counted in; then who came back from an agent, then first come first served."""

    def place(item: Waiting) -> tuple[float, bool, int, str]:
        # Given back by an agent: the wait was served before, so it starts with the whole lift.
        waited_ms = ageing_s * 1000 if item.front else now_ms - item.queued_at_ms
        rank = rank_with_age(item.priority, waited_ms=waited_ms, ageing_s=ageing_s)
        return rank, not item.front, item.queued_at_ms, item.conversation_id

    return sorted(waiting, key=place)


def estimate_wait_s(
    *, position: int, agents_ready: int, mean_handling_s: float, waited_s: float, free: int = 0
) -> int | None:
    """Expected seconds until the `position`-th (from 1) is taken; None when no agent is there to take anybody.

    M/M/c intuition: with c places at ready agents somebody finishes every mean_handling / c seconds. Places that are
    `free` now are taken at once. Time already waited counts.
    """
    if agents_ready <= 0:
        return None
    return max(0, round(max(position - free, 0) * mean_handling_s / agents_ready - waited_s))
