"""Who is there, how loaded, and what waits by skill: the supervisor's board and the transfer dialog."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may
from walletdesk.domain.queueing import Waiting
from walletdesk.domain.routing import AgentLoad, fits
from walletdesk.domain.rules import RoutingRules
from walletdesk.queries.queue_status import estimate_eta_s
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
    by_skill: dict[str, list[Waiting]] = {}
    for item in handoffs.load_queue(connection, rules=rules):
        by_skill.setdefault(item.skill, []).append(item)
    queues = [
        _render_queue(connection, skill, items, workload, now_ms=now_ms, rules=rules)
        for skill, items in by_skill.items()
    ]
    served = conversations.find_served(connection) if may(who, Permission.VIEW_ALL) else []
    summaries = load_summaries(connection, served)
    return Board(agents=shown, queues=queues, served=[summaries[key] for key in served])


def _render_queue(
    connection: Connection,
    skill: str,
    items: list[Waiting],
    workload: list[AgentLoad],
    *,
    now_ms: int,
    rules: RoutingRules,
) -> dict[str, Any]:
    able = [agent for agent in workload if agent.status == "ready" and fits(agent, skill, waited_ms=0, rules=rules)]
    return {
        "skill": skill,
        "waiting": len(items),
        "longest_s": max(0, now_ms - min(item.queued_at_ms for item in items)) // 1000,
        "agents_ready": len(able),
        "eta_s": estimate_eta_s(connection, able, skill=skill, position=len(items) + 1, waited_ms=0),
    }
