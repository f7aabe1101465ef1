"""The order of the queue and how long it takes, as functions over plain values."""

from dataclasses import dataclass

from walletdesk.domain.handoff import PRIORITY_RANK


@dataclass(frozen=True, slots=True)
class Waiting:
    conversation_id: str
    priority: str
    queued_at_ms: int
    skill: str


def sort_queue(waiting: list[Waiting]) -> list[Waiting]:
    """Most urgent first, then first come first served."""
    return sorted(waiting, key=lambda item: (PRIORITY_RANK[item.priority], item.queued_at_ms, item.conversation_id))


def estimate_wait_s(*, position: int, agents_ready: int, mean_handling_s: float, waited_s: float) -> int | None:
    """Expected seconds until the `position`-th (from 1) is taken; None when no agent is there to take anybody.

    M/M/c intuition: with c ready agents somebody finishes every mean_handling / c seconds. Time already waited counts.
    """
    if agents_ready <= 0:
        return None
    return max(0, round(position * mean_handling_s / agents_ready - waited_s))
