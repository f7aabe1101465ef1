"""Handoffs: one row each time a conversation waits for a human, with the packet the agent reads."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, or_, select, update

from walletdesk.domain.ownership import CLAIMABLE
from walletdesk.domain.queueing import Waiting, sort_queue
from walletdesk.domain.rules import RoutingRules
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import conversations, handoffs
from walletdesk.storage.unit_of_work import UnitOfWork

RECENT_HANDOFFS = 50


def create_handoff(
    uow: UnitOfWork,
    conversation_id: str,
    packet: dict[str, Any],
    *,
    front: bool = False,
    passed: dict[str, int] | None = None,
) -> str:
    handoff_id = new_id("h")
    uow.connection.execute(
        insert(handoffs).values(
            id=handoff_id,
            conversation_id=conversation_id,
            packet=packet,
            reason=packet["reason"],
            priority=packet["priority"],
            skill=packet["skill"],
            queued_at_ms=uow.now_ms,
            front=front,
            passed=passed or {},
        )
    )
    return handoff_id


def replace_packet(uow: UnitOfWork, handoff_id: str, packet: dict[str, Any]) -> None:
    uow.connection.execute(
        update(handoffs)
        .where(handoffs.c.id == handoff_id)
        .values(packet=packet, reason=packet["reason"], priority=packet["priority"], skill=packet["skill"])
    )


def mark_claimed(uow: UnitOfWork, handoff_id: str, *, agent_id: str) -> None:
    uow.connection.execute(
        update(handoffs)
        .where(handoffs.c.id == handoff_id)
        .values(claimed_at_ms=uow.now_ms, claimed_by=agent_id, ended_at_ms=None)
    )


def mark_passed(uow: UnitOfWork, handoff_id: str, *, agent_id: str) -> None:
    passed = uow.connection.execute(select(handoffs.c.passed).where(handoffs.c.id == handoff_id)).scalar_one()
    uow.connection.execute(
        update(handoffs).where(handoffs.c.id == handoff_id).values(passed=passed | {agent_id: uow.now_ms})
    )


def correct_queued(uow: UnitOfWork, *, later_than_ms: int, to_ms: int) -> int:
    """Who waits since after `later_than_ms` waits since `to_ms`, in the order there was. Returns how many."""
    later = (
        select(handoffs.c.id)
        .join(conversations, conversations.c.handoff_id == handoffs.c.id)
        .where(conversations.c.state.in_(sorted(CLAIMABLE)), handoffs.c.queued_at_ms > later_than_ms)
        .order_by(handoffs.c.queued_at_ms, handoffs.c.id)
    )
    handoff_ids = list(uow.connection.execute(later).scalars())
    for before_ms, handoff_id in enumerate(reversed(handoff_ids)):
        uow.connection.execute(
            update(handoffs)
            # Another desk may have been faster.
            .where(handoffs.c.id == handoff_id, handoffs.c.queued_at_ms > later_than_ms)
            .values(queued_at_ms=to_ms - before_ms)
        )
    return len(handoff_ids)


def mark_ended(uow: UnitOfWork, handoff_id: str) -> None:
    """The first end counts: a closed conversation that is reopened did not end later for it."""
    uow.connection.execute(
        update(handoffs)
        .where(handoffs.c.id == handoff_id, handoffs.c.ended_at_ms.is_(None))
        .values(ended_at_ms=uow.now_ms)
    )


def load_packet(connection: Connection, handoff_id: str | None) -> dict[str, Any] | None:
    if handoff_id is None:
        return None
    packet: dict[str, Any] | None = connection.execute(
        select(handoffs.c.packet).where(handoffs.c.id == handoff_id)
    ).scalar_one_or_none()
    return packet


def load_queue(connection: Connection, *, rules: RoutingRules) -> list[Waiting]:
    """Everybody who waits for an agent, in the order they will be served."""
    statement = (
        select(
            conversations.c.id,
            handoffs.c.priority,
            handoffs.c.queued_at_ms,
            handoffs.c.skill,
            conversations.c.state,
            handoffs.c.front,
            handoffs.c.passed,
        )
        .join(handoffs, handoffs.c.id == conversations.c.handoff_id)
        .where(conversations.c.state.in_(sorted(CLAIMABLE)))
    )
    waiting = [Waiting(*row) for row in connection.execute(statement)]
    return sort_queue(waiting, ageing_s=rules.ageing_s)


def load_mean_handling_s(connection: Connection, *, skill: str | None = None, default_s: float) -> float:
    """Mean time from claim to end over the latest handoffs of `skill` (of all when None), in seconds."""
    of_skill = [handoffs.c.skill == skill] if skill else []
    recent = (
        select((handoffs.c.ended_at_ms - handoffs.c.claimed_at_ms).label("ms"))
        .where(handoffs.c.ended_at_ms >= handoffs.c.claimed_at_ms, *of_skill)
        .order_by(handoffs.c.ended_at_ms.desc())
        .limit(RECENT_HANDOFFS)
        .subquery()
    )
    mean_ms = connection.execute(select(func.avg(recent.c.ms))).scalar_one()
    return float(mean_ms) / 1000 if mean_ms is not None else default_s


def load_heads(connection: Connection, handoff_ids: list[str]) -> dict[str, dict[str, Any]]:
    """For each id: reason, priority, skill, summary, queued_at_ms."""
    rows = connection.execute(select(handoffs).where(handoffs.c.id.in_(handoff_ids)))
    return {
        row.id: {
            "reason": row.reason,
            "priority": row.priority,
            "skill": row.skill,
            "summary": row.packet["summary"],
            "queued_at_ms": row.queued_at_ms,
            "front": row.front,
        }
        for row in rows
    }


def load_last_agents(connection: Connection, conversation_ids: list[str]) -> dict[str, str]:
    """For each conversation the agent who last served its customer, in this conversation or another."""
    theirs = conversations.alias("theirs")
    rows = connection.execute(
        select(conversations.c.id, handoffs.c.claimed_by)
        .join(theirs, theirs.c.customer_id == conversations.c.customer_id)
        .join(handoffs, handoffs.c.conversation_id == theirs.c.id)
        .where(conversations.c.id.in_(conversation_ids), handoffs.c.claimed_by.is_not(None))
        .order_by(handoffs.c.claimed_at_ms)
    )
    return {row.id: row.claimed_by for row in rows}


def find_claimer(connection: Connection, handoff_id: str | None) -> str | None:
    claimed_by: str | None = connection.execute(
        select(handoffs.c.claimed_by).where(handoffs.c.id == handoff_id)
    ).scalar_one_or_none()
    return claimed_by


def was_served_by(connection: Connection, conversation_id: str, agent_id: str) -> bool:
    statement = select(handoffs.c.id).where(
        handoffs.c.conversation_id == conversation_id, handoffs.c.claimed_by == agent_id
    )
    return connection.execute(statement.limit(1)).first() is not None


def is_last_stay() -> ColumnElement[bool]:
    """The service ended with it: neither another agent nor another wait went on from it."""
    later = handoffs.alias("later")
    goes_on = exists().where(
        later.c.conversation_id == handoffs.c.conversation_id,
        later.c.id != handoffs.c.id,
        later.c.queued_at_ms == handoffs.c.ended_at_ms,
    )
    return ~goes_on


def has_waited() -> ColumnElement[bool]:
    """False for a stay that began in an agent's hands: taken over, or returned to who had served it."""
    return or_(handoffs.c.claimed_at_ms.is_(None), handoffs.c.claimed_at_ms != handoffs.c.queued_at_ms)


def load_waiting(connection: Connection, handoff_id: str) -> Waiting:
    row = connection.execute(select(handoffs).where(handoffs.c.id == handoff_id)).one()
    return Waiting(
        row.conversation_id, row.priority, row.queued_at_ms, row.skill, front=row.front, passed=dict(row.passed)
    )


@dataclass(frozen=True, slots=True)
class Served:
    handoff_id: str
    agent_id: str
    ended_at_ms: int


def find_served(connection: Connection, conversation_id: str) -> Served | None:
    """The conversation's newest finished service by an agent, whatever stay in the queue came after it; None when no
    agent has finished one."""
    statement = (
        select(handoffs.c.id, handoffs.c.claimed_by, handoffs.c.ended_at_ms)
        .where(
            handoffs.c.conversation_id == conversation_id,
            handoffs.c.claimed_by.is_not(None),
            handoffs.c.ended_at_ms.is_not(None),
        )
        .order_by(handoffs.c.ended_at_ms.desc(), handoffs.c.claimed_at_ms.desc())
    )
    row = connection.execute(statement.limit(1)).first()
    return Served(*row) if row else None
