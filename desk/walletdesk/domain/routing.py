"""Who is offered whom: pure, so that every decision can be repeated from the rows it was made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from walletdesk.domain.permissions import Permission, role_may
from walletdesk.domain.queueing import Waiting, sort_queue
from walletdesk.domain.rules import RoutingRules

SUPERVISOR = "supervisor"
STATUSES = ("ready", "busy", "draining", "offline")


@dataclass(frozen=True, slots=True)
class AgentLoad:
    agent_id: str
    role: str
    status: str
    skills: tuple[str, ...]
    """Empty: everything but what needs a supervisor. Small desks configure nothing."""
    capacity: int
    load: int
    """Conversations held and offered."""
    offers: int
    """Offered and not answered yet. One card at a time."""
    assigned_at_ms: int

    @property
    def is_free(self) -> bool:
        return self.status == "ready" and self.offers == 0 and self.load < self.capacity


def fits(agent: AgentLoad, skill: str, *, waited_ms: int, rules: RoutingRules) -> bool:
    if skill == SUPERVISOR:
        return skill in agent.skills or role_may(agent.role, Permission.SUPERVISE)
    return not agent.skills or skill in agent.skills or waited_ms >= rules.widen_skill_s * 1000


def choose_agent(
    item: Waiting, agents: Sequence[AgentLoad], *, last_agent_id: str | None, now_ms: int, rules: RoutingRules
) -> AgentLoad | None:
    """The customer's last agent if free, else who has the skill, is least loaded and idle for longest."""
    waited_ms = now_ms - item.queued_at_ms
    again_ms = rules.offer_again_s * 1000
    able = [
        agent
        for agent in agents
        if agent.is_free
        and fits(agent, item.skill, waited_ms=waited_ms, rules=rules)
        # Clocks differ a little; what was passed further ahead than it may last was passed by a clock that was wrong.
        and abs(now_ms - item.passed.get(agent.agent_id, now_ms - again_ms)) >= again_ms
    ]

    def preference(agent: AgentLoad) -> tuple[bool, bool, float, int, str]:
        return (
            agent.agent_id != last_agent_id,
            bool(agent.skills) and item.skill not in agent.skills,
            agent.load / agent.capacity,
            agent.assigned_at_ms,
            agent.agent_id,
        )

    return min(able, key=preference, default=None)


@dataclass(frozen=True, slots=True)
class Offer:
    conversation_id: str
    agent_id: str


def plan_offers(
    waiting: Sequence[Waiting],
    agents: Sequence[AgentLoad],
    *,
    last_agents: Mapping[str, str],
    now_ms: int,
    rules: RoutingRules,
) -> list[Offer]:
    """One pass over the queue in its order. Nobody gets two offers or more than fits."""
    free = {agent.agent_id: agent for agent in agents if agent.is_free}
    offers = []
    for item in sort_queue(waiting, ageing_s=rules.ageing_s):
        if item.state != "queued":
            continue
        last_agent_id = last_agents.get(item.conversation_id)
        chosen = choose_agent(item, list(free.values()), last_agent_id=last_agent_id, now_ms=now_ms, rules=rules)
        if chosen:
            offers.append(Offer(item.conversation_id, chosen.agent_id))
            free[chosen.agent_id] = replace(chosen, load=chosen.load + 1, offers=1)
    return offers
