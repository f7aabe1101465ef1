"""Who is there, how loaded, and what waits by skill: the supervisor's board and the transfer dialog."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may
from walletdesk.domain.queueing import Waiting
from walletdesk.domain.routing import AgentLoad, fits
from walletdesk.domain.rules import RoutingRules
from walletdesk.queries.queue_status import estimate_newcomers_s, find_ready
from walletdesk.queries.summaries import load_summaries
from walletdesk.storage import agents, conversations, handoffs
from walletdesk.storage.workload import load_workload


@dataclass(frozen=True, slots=True)
class Board:
    agents: list[dict[str, Any]]
    queues: list[dict[str, Any]]
    served: list[dict[str, Any]]
    """What agents hold, for who may look into every conversation; empty for the others."""


def load_board(connection: Connection, who: Agent, *, now_ms: int, rules: RoutingRules) -> Board:
    names = agents.load_all(connection)
    workload = load_workload(connection)
    shown = [
        {
            "agent_id": agent.agent_id,
            "name": names[agent.agent_id].name,
            "agent_no": names[agent.agent_id].agent_no,
            "role": agent.role,
            "status": agent.status,
            "skills": list(agent.skills),
            "capacity": agent.capacity,
            "load": agent.load,
        }
        for agent in workload
    ]
    queue, ready = handoffs.load_queue(connection, rules=rules), find_ready(workload)
    skills = dict.fromkeys(item.skill for item in queue)
    queues = [_render_queue(connection, skill, queue, ready, now_ms=now_ms, rules=rules) for skill in skills]
    served = conversations.find_served(connection) if may(who, Permission.VIEW_ALL) else []
    summaries = load_summaries(connection, served)
    return Board(agents=shown, queues=queues, served=[summaries[key] for key in served])


def _render_queue(
    connection: Connection,
    skill: str,
    queue: list[Waiting],
    ready: list[AgentLoad],
    *,
    now_ms: int,
    rules: RoutingRules,
) -> dict[str, Any]:
    items = [item for item in queue if item.skill == skill]
    return {
        "skill": skill,
        "waiting": len(items),
        "longest_s": max(0, now_ms - min(item.queued_at_ms for item in items)) // 1000,
        "agents_ready": sum(fits(agent, skill, waited_ms=0, rules=rules) for agent in ready),
        "eta_s": estimate_newcomers_s(connection, ready, queue, skill=skill, now_ms=now_ms, rules=rules),
    }
