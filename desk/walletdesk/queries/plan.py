"""What the router and the timers would do now. Only a plan: each step checks again in its own transaction."""

from dataclasses import dataclass

from sqlalchemy import Connection

from walletdesk.domain.routing import Offer, plan_offers
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.timers import Timer
from walletdesk.domain.watch import latest_believed_ms
from walletdesk.storage import conversations, handoffs
from walletdesk.storage.workload import find_held_by_unseen, find_seen_later, find_unseen, load_workload


@dataclass(frozen=True, slots=True)
class Plan:
    due: list[tuple[str, Timer]]
    """Timers that ran out, and those that a clock which was ahead has set."""
    has_seen_later: bool
    """Somebody was heard of in the future. This, and whatever else lies there, is judged like a silence only by who has
    looked for so long: of a clock that was just set, nobody knows which of its times was wrong."""
    has_come_later: bool
    """Somebody waits since some time in the future."""
    lost_since_ms: int
    """Who has not been seen since is lost. Fixed here: a step that runs late judges by what was known now."""
    has_lost: bool
    gone_since_ms: int
    rescues: list[str]
    drained: list[str]
    offers: list[Offer]


def load_plan(connection: Connection, *, now_ms: int, watched_s: float, rules: RoutingRules) -> Plan:
    """`watched_s`: for how long this desk has been looking without a break (domain/watch.py). Nobody is missed for a
    time in which the desk itself was not there to hear them."""
    gone_s = rules.presence_s + rules.presence_grace_s
    may_judge, believed_ms = watched_s >= rules.presence_s, latest_believed_ms(now_ms, rules=rules)
    absurd = conversations.find_absurd(connection, now_ms=now_ms, rules=rules) if may_judge else []
    lost_since_ms, gone_since_ms = now_ms - rules.presence_s * 1000, now_ms - gone_s * 1000
    workload = load_workload(connection)
    waiting = handoffs.load_queue(connection, rules=rules)
    offers: list[Offer] = []
    if waiting and any(agent.is_free for agent in workload):
        last_agents = handoffs.load_last_agents(connection, [item.conversation_id for item in waiting])
        offers = plan_offers(waiting, workload, last_agents=last_agents, now_ms=now_ms, rules=rules)
    return Plan(
        due=conversations.find_due(connection, now_ms=now_ms) + absurd,
        has_seen_later=may_judge and bool(find_seen_later(connection, than_ms=believed_ms)),
        has_come_later=may_judge and any(item.queued_at_ms > believed_ms for item in waiting),
        lost_since_ms=lost_since_ms,
        has_lost=may_judge and bool(find_unseen(connection, since_ms=lost_since_ms)),
        gone_since_ms=gone_since_ms,
        rescues=find_held_by_unseen(connection, since_ms=gone_since_ms) if watched_s >= gone_s else [],
        drained=[agent.agent_id for agent in workload if agent.status == "draining" and agent.load == 0],
        offers=offers,
    )
