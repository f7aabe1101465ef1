"""The live queue: how many wait, who could take them, one conversation's place."""

from dataclasses import dataclass

from sqlalchemy import Connection

from walletdesk.domain.queueing import estimate_wait_s
from walletdesk.domain.routing import AgentLoad, fits
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules
from walletdesk.storage import handoffs
from walletdesk.storage.workload import load_workload

# Used until the desk has finished its first conversations; five minutes is a usual handling time of a chat.
DEFAULT_HANDLING_S = 300.0
NEWCOMERS_SKILL = "general"


@dataclass(frozen=True, slots=True)
class QueuePlace:
    waiting: int
    agents_ready: int
    position: int | None
    eta_s: int | None


def load_place(
    connection: Connection, conversation_id: str | None, *, now_ms: int, rules: RoutingRules = DEFAULT_RULES
) -> QueuePlace:
    """The queue as seen by `conversation_id`; by a newcomer when it is None or not waiting (position is then None)."""
    queue = handoffs.load_queue(connection, rules=rules)
    ready = [agent for agent in load_workload(connection) if agent.status == "ready"]
    place = next((i for i, item in enumerate(queue, start=1) if item.conversation_id == conversation_id), None)
    own = queue[place - 1] if place else None
    skill = own.skill if own else NEWCOMERS_SKILL
    waited_ms = now_ms - own.queued_at_ms if own else 0
    able = [agent for agent in ready if fits(agent, skill, waited_ms=waited_ms, rules=rules)]
    return QueuePlace(
        waiting=len(queue),
        agents_ready=len(ready),
        position=place,
        eta_s=estimate_eta_s(connection, able, skill=skill, position=place or len(queue) + 1, waited_ms=waited_ms),
    )


def estimate_eta_s(
    connection: Connection, able: list[AgentLoad], *, skill: str, position: int, waited_ms: int
) -> int | None:
    """By the places of the agents who may take it and the mean handling time of its skill."""
    of_all = handoffs.load_mean_handling_s(connection, default_s=DEFAULT_HANDLING_S)
    return estimate_wait_s(
        position=position,
        agents_ready=sum(agent.capacity for agent in able),
        free=sum(max(agent.capacity - agent.load, 0) for agent in able),
        mean_handling_s=handoffs.load_mean_handling_s(connection, skill=skill, default_s=of_all),
        waited_s=waited_ms / 1000,
    )
