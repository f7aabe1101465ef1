"""The live queue: how many wait, who could take them, one conversation's place."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from walletdesk.domain.ownership import State
from walletdesk.domain.queueing import Waiting, estimate_wait_s
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
    """1 is next. By skill and order alone: what the estimate makes of time passing moves nobody back."""
    eta_s: int | None


def load_place(
    connection: Connection, conversation_id: str | None, *, now_ms: int, rules: RoutingRules = DEFAULT_RULES
) -> QueuePlace:
    """The queue as seen by `conversation_id`; by a newcomer when it is None or not waiting (position is then None)."""
    queue = handoffs.load_queue(connection, rules=rules)
    ready = find_ready(load_workload(connection))
    index = next((i for i, item in enumerate(queue) if item.conversation_id == conversation_id), None)
    if index is None:
        eta_s = estimate_newcomers_s(connection, ready, queue, skill=NEWCOMERS_SKILL, now_ms=now_ms, rules=rules)
        return QueuePlace(waiting=len(queue), agents_ready=len(ready), position=None, eta_s=eta_s)
    own, ahead = queue[index], queue[:index]
    return QueuePlace(
        waiting=len(queue),
        agents_ready=len(ready),
        position=_count_before(own, ahead, ready, rules=rules) + 1,
        eta_s=_estimate_eta_s(connection, own, ahead, ready, now_ms=now_ms, rules=rules),
    )


def find_ready(workload: Sequence[AgentLoad]) -> list[AgentLoad]:
    return [agent for agent in workload if agent.status == "ready"]


def estimate_newcomers_s(
    connection: Connection,
    ready: Sequence[AgentLoad],
    queue: Sequence[Waiting],
    *,
    skill: str,
    now_ms: int,
    rules: RoutingRules,
) -> int | None:
    """What who comes now with `skill` will be told: the board says the same as the user's page."""
    newcomer = Waiting("", "normal", now_ms, skill)
    return _estimate_eta_s(connection, newcomer, queue, ready, now_ms=now_ms, rules=rules)


def _count_before(own: Waiting, ahead: Sequence[Waiting], ready: Sequence[AgentLoad], *, rules: RoutingRules) -> int:
    """Those ahead who wait for the same agents. While none of them is there, everybody ahead."""
    able = [agent for agent in ready if fits(agent, own.skill, waited_ms=0, rules=rules)]
    if not able:
        return len(ahead)
    return sum(any(fits(agent, item.skill, waited_ms=0, rules=rules) for agent in able) for item in ahead)


def _estimate_eta_s(
    connection: Connection,
    own: Waiting,
    ahead: Sequence[Waiting],
    ready: Sequence[AgentLoad],
    *,
    now_ms: int,
    rules: RoutingRules,
) -> int | None:
    """By the places of the agents who may take it, those ahead whom they may take too, and the mean handling time of
    its skill. Who is being offered is in an agent's load already and no longer waits for a place."""
    if own.state != State.QUEUED:
        return 0

    def may_take(agent: AgentLoad, item: Waiting) -> bool:
        return fits(agent, item.skill, waited_ms=now_ms - item.queued_at_ms, rules=rules)

    able = [agent for agent in ready if may_take(agent, own)]
    before = sum(any(may_take(agent, item) for agent in able) for item in ahead if item.state == State.QUEUED)
    since_ms = max([own.queued_at_ms, *(agent.assigned_at_ms for agent in able)])
    of_all = handoffs.load_mean_handling_s(connection, default_s=DEFAULT_HANDLING_S)
    return estimate_wait_s(
        position=before + 1,
        agents_ready=sum(agent.capacity for agent in able),
        free=sum(max(agent.capacity - agent.load, 0) for agent in able),
        mean_handling_s=handoffs.load_mean_handling_s(connection, skill=own.skill, default_s=of_all),
        waited_s=max(0, now_ms - since_ms) / 1000,
    )
