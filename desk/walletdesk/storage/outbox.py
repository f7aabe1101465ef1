"""Outgoing work: stored by the transaction it tells of, taken with a lease, done at least once."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, delete, func, insert, or_, select, update

from walletdesk.domain.outgoing import MOST_ATTEMPTS, find_pause_s
from walletdesk.storage.rows import new_id
from walletdesk.storage.safety_tables import outbox
from walletdesk.storage.turns import ABSURD_LEASES
from walletdesk.storage.unit_of_work import UnitOfWork

PENDING, LEASED, DELIVERED, DEAD = "pending", "leased", "delivered", "dead"
WAITING = (PENDING, LEASED)


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    topic: str
    data: dict[str, Any]
    state: str
    attempts: int
    lease: str | None
    last_outcome: str | None
    not_before_ms: int
    created_at_ms: int


# For how long a message is put off after so many tries; before the first it is not.
_PAUSES_MS = {tries: int((find_pause_s(tries) or 0) * 1000) for tries in range(1, MOST_ATTEMPTS)}
_PAUSE_MS = case(_PAUSES_MS, value=outbox.c.attempts, else_=0)
_COLUMNS = tuple(outbox.c[name] for name in Message.__slots__)


def append_outgoing(uow: UnitOfWork) -> None:
    for outgoing in uow.outgoing:
        uow.connection.execute(
            insert(outbox).values(
                id=new_id("w"),
                topic=outgoing.topic,
                data=outgoing.data,
                state=PENDING,
                attempts=0,
                not_before_ms=uow.now_ms,
                created_at_ms=uow.now_ms,
            )
        )


def lease_messages(uow: UnitOfWork, *, lease_ms: int, limit: int) -> list[Message]:
    """Due ones, the oldest first: waiting, or of a desk that died with them."""
    absurd_ms = uow.now_ms + ABSURD_LEASES * lease_ms
    due = (
        select(outbox.c.id)
        .where(
            or_(
                and_(outbox.c.state == PENDING, outbox.c.not_before_ms <= uow.now_ms),
                and_(outbox.c.state == LEASED, outbox.c.lease_until_ms < uow.now_ms),
                # Twice what it should be: the clock that said so was wrong, and nobody should wait for it.
                and_(outbox.c.state == PENDING, outbox.c.not_before_ms - 2 * _PAUSE_MS > absurd_ms),
                and_(outbox.c.state == LEASED, outbox.c.lease_until_ms > absurd_ms),
            )
        )
        .order_by(outbox.c.created_at_ms)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = list(uow.connection.execute(due).scalars())
    if not ids:
        return []
    taken = {"state": LEASED, "lease": new_id("l"), "lease_until_ms": uow.now_ms + lease_ms}
    statement = update(outbox).where(outbox.c.id.in_(ids)).values(attempts=outbox.c.attempts + 1, **taken)
    return [Message(*row) for row in uow.connection.execute(statement.returning(*_COLUMNS))]


def settle(uow: UnitOfWork, message: Message, *, state: str, outcome: str, not_before_ms: int | None = None) -> bool:
    """False when the lease ran out and somebody else has it."""
    values: dict[str, Any] = {"state": state, "last_outcome": outcome, "lease": None, "lease_until_ms": None}
    if state == DELIVERED:
        values["not_before_ms"] = uow.now_ms
    elif not_before_ms is not None:
        values["not_before_ms"] = not_before_ms
    held = and_(outbox.c.id == message.id, outbox.c.lease == message.lease)
    return uow.connection.execute(update(outbox).where(held).values(**values)).rowcount == 1


def load_messages(connection: Connection, *, states: tuple[str, ...], limit: int) -> list[Message]:
    """The oldest first."""
    statement = select(*_COLUMNS).where(outbox.c.state.in_(states)).order_by(outbox.c.created_at_ms).limit(limit)
    return [Message(*row) for row in connection.execute(statement)]


def replay(uow: UnitOfWork, *, message_id: str | None) -> int:
    """Lets one dead message, or all of them, be tried anew under the same id. Returns how many."""
    dead = outbox.c.state == DEAD if message_id is None else and_(outbox.c.state == DEAD, outbox.c.id == message_id)
    anew = {"state": PENDING, "attempts": 0, "not_before_ms": uow.now_ms}
    return uow.connection.execute(update(outbox).where(dead).values(**anew)).rowcount


def forget_delivered(uow: UnitOfWork, *, before_ms: int) -> int:
    """What was delivered before that, whenever it was stored."""
    old = delete(outbox).where(outbox.c.state == DELIVERED, outbox.c.not_before_ms < before_ms)
    return uow.connection.execute(old).rowcount


def load_lag(connection: Connection) -> tuple[int, int | None, int]:
    """How many wait, since when the oldest does (ms), and how many were given up."""
    waiting = select(func.count(), func.min(outbox.c.created_at_ms)).where(outbox.c.state.in_(WAITING))
    count, oldest_ms = connection.execute(waiting).one()
    dead = connection.execute(select(func.count()).where(outbox.c.state == DEAD)).scalar_one()
    return count, oldest_ms, dead
