"""What the router and the timers would do now. Only a plan: each step checks again in its own transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from walletdesk.domain.routing import Offer, plan_offers
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.timers import Timer
from walletdesk.storage import conversations, handoffs
from walletdesk.storage.workload import find_held_by_unseen, find_unseen, load_workload


@dataclass(frozen=True, slots=True)
class Plan:
    due: list[tuple[str, Timer]]
    has_lost: bool
    rescues: list[str]
    drained: list[str]
    offers: list[Offer]


def load_plan(connection: Connection, *, now_ms: int, rules: RoutingRules) -> Plan:
    gone_ms = now_ms - (rules.presence_s + rules.presence_grace_s) * 1000
    workload = load_workload(connection)
    waiting = handoffs.load_queue(connection, rules=rules)
    offers: list[Offer] = []
    if waiting and any(agent.is_free for agent in workload):
        last_agents = handoffs.load_last_agents(connection, [item.conversation_id for item in waiting])
        offers = plan_offers(waiting, workload, last_agents=last_agents, now_ms=now_ms, rules=rules)
    return Plan(
        due=conversations.find_due(connection, now_ms=now_ms),
        has_lost=bool(find_unseen(connection, since_ms=now_ms - rules.presence_s * 1000)),
        rescues=find_held_by_unseen(connection, since_ms=gone_ms),
        drained=[agent.agent_id for agent in workload if agent.status == "draining" and agent.load == 0],
        offers=offers,
    )
