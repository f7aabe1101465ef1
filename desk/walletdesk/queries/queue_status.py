"""The live queue: how many wait, who could take them, one conversation's place."""

from dataclasses import dataclass

from sqlalchemy import Connection

from walletdesk.domain.queueing import estimate_wait_s
from walletdesk.storage import agents, handoffs

# Used until the desk has finished its first conversations; five minutes is a usual handling time of a chat.
DEFAULT_HANDLING_S = 300.0


@dataclass(frozen=True, slots=True)
class QueuePlace:
    waiting: int
    agents_ready: int
    position: int | None
    eta_s: int | None


def load_place(connection: Connection, conversation_id: str | None, *, now_ms: int) -> QueuePlace:
    """The queue as seen by `conversation_id`; by a newcomer when it is None or not waiting (position is then None)."""
    queue = handoffs.load_queue(connection)
    ready = agents.count_ready(connection)
    place = next((i for i, item in enumerate(queue, start=1) if item.conversation_id == conversation_id), None)
    waited_s = (now_ms - queue[place - 1].queued_at_ms) / 1000 if place else 0.0
    eta_s = estimate_wait_s(
        position=place or len(queue) + 1,
        agents_ready=ready,
        mean_handling_s=handoffs.load_mean_handling_s(connection, default_s=DEFAULT_HANDLING_S),
        waited_s=waited_s,
    )
    return QueuePlace(waiting=len(queue), agents_ready=ready, position=place, eta_s=eta_s)
