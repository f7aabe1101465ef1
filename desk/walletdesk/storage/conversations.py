"""Conversation rows. `lock` is where every write to a conversation begins."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, insert, or_, select, update

from walletdesk.domain.handoff import URGENT
from walletdesk.domain.ownership import CLAIMABLE, FOLLOW_UPS, OWNER_OF, Owner, Ownership, State
from walletdesk.domain.rules import RoutingRules
from walletdesk.domain.timers import ON_ENTERING, Kind, Timer, list_latest_ends
from walletdesk.errors import NotFound
from walletdesk.storage.prepared import Prepared
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import conversations, handoffs

# What a console lists; older ones come up as these are done.
MOST_FOLLOW_UPS = 200


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    customer_id: str
    brand: str
    channel: str
    ownership: Ownership
    last_seq: int
    last_text: str | None
    handoff_id: str | None
    bot_failures: int
    context: dict[str, Any]
    created_at_ms: int
    updated_at_ms: int
    closed_at_ms: int | None
    offered_to: str | None
    timer: Timer | None
    bot_assists: bool

    @property
    def owner(self) -> Owner:
        return self.ownership.owner

    @property
    def epoch(self) -> int:
        return self.ownership.epoch


def _from_row(row: Any) -> Conversation:
    return Conversation(
        id=row.id,
        customer_id=row.customer_id,
        brand=row.brand,
        channel=row.channel,
        ownership=Ownership(state=State(row.state), epoch=row.epoch, agent_id=row.agent_id),
        last_seq=row.last_seq,
        last_text=row.last_text,
        handoff_id=row.handoff_id,
        bot_failures=row.bot_failures,
        context=row.context,
        created_at_ms=row.created_at_ms,
        updated_at_ms=row.updated_at_ms,
        closed_at_ms=row.closed_at_ms,
        offered_to=row.offered_to,
        timer=Timer(Kind(row.timer), row.timer_at_ms) if row.timer else None,
        bot_assists=row.bot_assists,
    )


def create(connection: Connection, *, customer_id: str, brand: str, channel: str, now_ms: int) -> Conversation:
    conversation_id = new_id("c")
    connection.execute(
        insert(conversations).values(
            id=conversation_id,
            customer_id=customer_id,
            brand=brand,
            channel=channel,
            state=State.BOT,
            epoch=0,
            last_seq=0,
            bot_failures=0,
            context={},
            created_at_ms=now_ms,
            updated_at_ms=now_ms,
        )
    )
    return load(connection, conversation_id)


_LOAD = select(conversations).where(conversations.c.id == bindparam("conversation_id"))
_LOCK = Prepared(_LOAD.with_for_update())


def load(connection: Connection, conversation_id: str) -> Conversation:
    return _found(connection.execute(_LOAD, {"conversation_id": conversation_id}).first())


def lock(connection: Connection, conversation_id: str) -> Conversation:
    """The row, held until the transaction ends: two writers of one conversation never run side by side."""
    return _found(_LOCK.first(connection, {"conversation_id": conversation_id}))


def load_many(connection: Connection, conversation_ids: list[str]) -> dict[str, Conversation]:
    rows = connection.execute(select(conversations).where(conversations.c.id.in_(conversation_ids)))
    return {row.id: _from_row(row) for row in rows}


def find_latest(connection: Connection, customer_id: str) -> Conversation | None:
    statement = (
        select(conversations)
        .where(conversations.c.customer_id == customer_id)
        .order_by(conversations.c.created_at_ms.desc(), conversations.c.id.desc())
        .limit(1)
    )
    row = connection.execute(statement).first()
    return _from_row(row) if row else None


def store_ownership(connection: Connection, conversation_id: str, ownership: Ownership, **values: Any) -> None:
    store(
        connection,
        conversation_id,
        state=ownership.state,
        epoch=ownership.epoch,
        agent_id=ownership.agent_id,
        **values,
    )


def store_timer(connection: Connection, conversation_id: str, timer: Timer | None) -> None:
    store(connection, conversation_id, timer=timer.kind if timer else None, timer_at_ms=timer.at_ms if timer else None)


def store(connection: Connection, conversation_id: str, **values: Any) -> None:
    bound = {f"new_{name}": value for name, value in values.items()}
    _prepare_store(frozenset(values)).run(connection, bound | {"conversation_id": conversation_id})


@cache
def _prepare_store(names: frozenset[str]) -> Prepared:
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in sorted(names)}
    return Prepared(update(conversations).where(conversations.c.id == bindparam("conversation_id")).values(values))


def _found(row: Any | None) -> Conversation:
    if row is None:
        raise NotFound(what="conversation")
    return _from_row(row)


def find_held_by(connection: Connection, agent_id: str) -> list[str]:
    """The conversations `agent_id` owns now, the latest activity first."""
    statement = (
        select(conversations.c.id)
        .where(conversations.c.agent_id == agent_id)
        .order_by(conversations.c.updated_at_ms.desc())
    )
    return list(connection.execute(statement).scalars())


def find_offered_to(connection: Connection, agent_id: str) -> list[str]:
    """In one order, as they will be locked."""
    statement = select(conversations.c.id).where(
        conversations.c.state.in_(sorted(CLAIMABLE)), conversations.c.offered_to == agent_id
    )
    return list(connection.execute(statement.order_by(conversations.c.id)).scalars())


def find_follow_ups(connection: Connection) -> list[str]:
    """Callbacks promised and messages left: emergencies, then who came first, also when they have said more since."""
    statement = (
        select(conversations.c.id)
        .outerjoin(handoffs, handoffs.c.id == conversations.c.handoff_id)
        .where(conversations.c.state.in_(sorted(FOLLOW_UPS)))
        .order_by(handoffs.c.priority != URGENT, handoffs.c.queued_at_ms, conversations.c.updated_at_ms)
        .limit(MOST_FOLLOW_UPS)
    )
    return list(connection.execute(statement).scalars())


def find_called_back(connection: Connection, customer_id: str) -> list[str]:
    """The customer's conversations that wait for a promised call, the oldest first."""
    statement = (
        select(conversations.c.id)
        .where(conversations.c.customer_id == customer_id, conversations.c.state == State.CALLBACK)
        .order_by(conversations.c.created_at_ms, conversations.c.id)
    )
    return list(connection.execute(statement).scalars())


_TIMED_BY_AGENTS = sorted(state for state in ON_ENTERING if OWNER_OF[state] is not Owner.BOT)
_TIMERS = select(conversations.c.id, conversations.c.timer, conversations.c.timer_at_ms)


def find_due(connection: Connection, *, now_ms: int, limit: int = 200) -> list[tuple[str, Timer]]:
    """Conversations whose timer ran out, the longest ago first."""
    due = _TIMERS.where(conversations.c.timer_at_ms <= now_ms).order_by(conversations.c.timer_at_ms)
    return _read_timers(connection, due.limit(limit))


def find_absurd(
    connection: Connection, *, now_ms: int, rules: RoutingRules, limit: int = 200
) -> list[tuple[str, Timer]]:
    """Conversations whose timer runs for longer than its kind does (`is_absurd`).

    Those that agents are at are few, and each is looked at. The bot's are many: of these it is who runs for longer than
    any kind does, and they stand at the end of the timers' index.
    """
    ends = list_latest_ends(now_ms, rules=rules)
    timer, at_ms = conversations.c.timer, conversations.c.timer_at_ms
    too_long = or_(*(and_(timer == kind, at_ms > end_ms) for kind, end_ms in ends.items()))
    agents_are_at = _TIMERS.where(conversations.c.state.in_(_TIMED_BY_AGENTS), too_long)
    furthest_first = _TIMERS.where(at_ms > max(ends.values())).order_by(at_ms.desc()).limit(limit)
    return [*dict(_read_timers(connection, agents_are_at) + _read_timers(connection, furthest_first)).items()]


def _read_timers(connection: Connection, statement: Select[Any]) -> list[tuple[str, Timer]]:
    return [(row.id, Timer(Kind(row.timer), row.timer_at_ms)) for row in connection.execute(statement)]


def find_served(connection: Connection) -> list[str]:
    """Everything in agents' hands, the longest without a word first."""
    held = sorted(state for state, owner in OWNER_OF.items() if owner is Owner.AGENT)
    statement = (
        select(conversations.c.id).where(conversations.c.state.in_(held)).order_by(conversations.c.updated_at_ms)
    )
    return list(connection.execute(statement).scalars())
