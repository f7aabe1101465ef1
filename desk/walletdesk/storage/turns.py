"""Bot turns: stored with the user's message, taken with a lease, finished once."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, exists, insert, or_, select, update

from walletdesk.domain.emergencies import ATTENDS
from walletdesk.storage.prepared import Prepared
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import turns
from walletdesk.storage.unit_of_work import UnitOfWork

OPEN_STATES = ("pending", "leased")
# Desks' clocks differ by less than a lease; further ahead than two is a clock that jumped.
ABSURD_LEASES = 2


@dataclass(frozen=True, slots=True)
class Turn:
    id: str
    conversation_id: str
    trigger_seq: int
    epoch: int
    request: dict[str, Any]
    state: str
    attempts: int
    lease: str | None
    created_at_ms: int


_COLUMNS = (
    turns.c.id,
    turns.c.conversation_id,
    turns.c.trigger_seq,
    turns.c.epoch,
    turns.c.request,
    turns.c.state,
    turns.c.attempts,
    turns.c.lease,
    turns.c.created_at_ms,
)


def store_turn(
    uow: UnitOfWork,
    conversation_id: str,
    *,
    trigger_seq: int,
    epoch: int,
    request: dict[str, Any],
    lease_ms: int | None = None,
) -> None:
    """With `lease_ms` the turn is this process's own at once, unless an earlier one of the conversation is open."""
    takes = lease_ms is not None and not has_open(uow.connection, conversation_id)
    turn = Turn(
        id=new_id("t"),
        conversation_id=conversation_id,
        trigger_seq=trigger_seq,
        epoch=epoch,
        request=request,
        state="leased" if takes else "pending",
        attempts=1 if takes else 0,
        lease=new_id("l") if takes else None,
        created_at_ms=uow.now_ms,
    )
    lease_until_ms = uow.now_ms + lease_ms if takes and lease_ms else None
    _INSERT.run(uow.connection, asdict(turn) | {"not_before_ms": uow.now_ms, "lease_until_ms": lease_until_ms})
    if takes:
        uow.taken_turns.append(turn)
    else:
        uow.wakes_bot = True


def load_unread(connection: Connection, conversation_id: str) -> list[dict[str, Any]]:
    """TurnRequests that nobody has begun, in the order of their messages."""
    return list(connection.execute(_UNREAD, {"of": conversation_id}).scalars())


def has_any_since(connection: Connection, conversation_id: str, *, since_ms: int) -> bool:
    """Whether the bot was asked something, or had something to say to what it only listened to."""
    return bool(connection.execute(_ANY_SINCE, {"of": conversation_id, "since_ms": since_ms}).scalar())


def has_open(connection: Connection, conversation_id: str) -> bool:
    return bool(_ANY_OPEN.scalar(connection, {"of": conversation_id}))


_INSERT = Prepared(insert(turns), columns=[*Turn.__slots__, "not_before_ms", "lease_until_ms"])
_earlier = turns.alias("earlier")
_DUE = (
    select(turns.c.id)
    .where(
        or_(
            and_(turns.c.state == "pending", turns.c.not_before_ms <= bindparam("now_ms")),
            and_(turns.c.state == "leased", turns.c.lease_until_ms < bindparam("now_ms")),
            # Nothing is put off for so long: the clock that said so was wrong, and nobody should wait for it.
            and_(turns.c.state == "pending", turns.c.not_before_ms > bindparam("absurd_ms")),
            and_(turns.c.state == "leased", turns.c.lease_until_ms > bindparam("absurd_ms")),
        ),
        # A conversation's turns run one after the other.
        ~exists().where(
            _earlier.c.conversation_id == turns.c.conversation_id,
            _earlier.c.trigger_seq < turns.c.trigger_seq,
            _earlier.c.state.in_(OPEN_STATES),
        ),
    )
    .order_by(turns.c.created_at_ms, turns.c.trigger_seq)
    .limit(bindparam("count"))
    .with_for_update(skip_locked=True)
)
# Spelled out, since a list is expanded anew with every run.
_IS_OPEN = or_(*(turns.c.state == state for state in OPEN_STATES))
_ANY_OPEN = Prepared(select(exists().where(turns.c.conversation_id == bindparam("of"), _IS_OPEN)))
_WAS_ASKED = turns.c.request["metadata"][ATTENDS].as_string().is_(None)
_ANY_SINCE = select(
    exists().where(
        turns.c.conversation_id == bindparam("of"),
        turns.c.created_at_ms >= bindparam("since_ms"),
        or_(_WAS_ASKED, turns.c.state == "done"),
    )
)
_UNREAD = (
    select(turns.c.request)
    .where(turns.c.conversation_id == bindparam("of"), turns.c.state == "pending")
    .order_by(turns.c.trigger_seq)
)
_LEASE = (
    update(turns)
    .where(turns.c.id.in_(bindparam("turn_ids", expanding=True)))
    .values(
        state="leased",
        lease=bindparam("new_lease"),
        lease_until_ms=bindparam("until_ms"),
        attempts=turns.c.attempts + 1,
    )
    .returning(*_COLUMNS)
)
_LEASED = Prepared(
    select(*_COLUMNS)
    .where(turns.c.id == bindparam("turn_id"), turns.c.state == "leased", turns.c.lease == bindparam("held"))
    .with_for_update()
)
_FINISH = Prepared(
    update(turns)
    .where(turns.c.id == bindparam("turn_id"))
    .values(
        state=bindparam("new_state"),
        reply=bindparam("new_reply"),
        lease=None,
        lease_until_ms=None,
        finished_at_ms=bindparam("now_ms"),
    )
)


def lease_turns(uow: UnitOfWork, *, lease_ms: int, limit: int) -> list[Turn]:
    """Takes up to `limit` due turns, oldest first: pending ones and those whose holder's lease ran out (it died).

    A conversation's turns run one after the other: a turn waits while an earlier one is open.
    """
    due = {"now_ms": uow.now_ms, "absurd_ms": uow.now_ms + ABSURD_LEASES * lease_ms, "count": limit}
    turn_ids = list(uow.connection.execute(_DUE, due).scalars())
    if not turn_ids:
        return []
    taken = uow.connection.execute(
        _LEASE, {"turn_ids": turn_ids, "new_lease": new_id("l"), "until_ms": uow.now_ms + lease_ms}
    )
    leased = sorted((_from_row(row) for row in taken), key=lambda turn: (turn.created_at_ms, turn.trigger_seq))
    uow.taken_turns += leased
    return leased


def load_leased(connection: Connection, turn_id: str, *, lease: str) -> Turn | None:
    """The turn while `lease` still holds it, locked; None once somebody else took it up or finished it."""
    row = _LEASED.first(connection, {"turn_id": turn_id, "held": lease})
    return _from_row(row) if row else None


def finish(uow: UnitOfWork, turn_id: str, *, state: str, reply: dict[str, Any] | None) -> None:
    """Ends the turn as done, discarded or failed. A reply that reached nobody is kept with it."""
    ended = {"turn_id": turn_id, "new_state": state, "new_reply": reply, "now_ms": uow.now_ms}
    _FINISH.run(uow.connection, ended)


def release(uow: UnitOfWork, turn_id: str, *, not_before_ms: int) -> None:
    uow.connection.execute(
        update(turns)
        .where(turns.c.id == turn_id)
        .values(state="pending", lease=None, lease_until_ms=None, not_before_ms=not_before_ms)
    )
    uow.wakes_bot = True


def give_back(uow: UnitOfWork, taken: list[Turn]) -> None:
    """Turns taken by a process that stops: anybody's at once, as if never taken, unless they are done or another's."""
    for turn in taken:
        held = (turns.c.id == turn.id, turns.c.state == "leased", turns.c.lease == turn.lease)
        free = {"state": "pending", "lease": None, "lease_until_ms": None, "not_before_ms": uow.now_ms}
        uow.connection.execute(update(turns).where(*held).values(attempts=turns.c.attempts - 1, **free))
    uow.wakes_bot = True


def discard_pending(uow: UnitOfWork, conversation_id: str) -> None:
    """Turns nobody started yet, when the conversation leaves the bot."""
    uow.connection.execute(
        update(turns)
        .where(turns.c.conversation_id == conversation_id, turns.c.state == "pending")
        .values(state="discarded", finished_at_ms=uow.now_ms)
    )


def carry_over(uow: UnitOfWork, conversation_id: str, *, from_epoch: int, to_epoch: int) -> None:
    """Open turns asked while the user waited stay valid when the conversation goes back to the bot."""
    uow.connection.execute(
        update(turns)
        .where(
            turns.c.conversation_id == conversation_id,
            turns.c.epoch == from_epoch,
            turns.c.state.in_(OPEN_STATES),
        )
        .values(epoch=to_epoch)
    )


def take_back(uow: UnitOfWork, conversation_id: str, *, from_epoch: int, to_epoch: int) -> None:
    """Who changed the mind about a human gets the answers to what the bot was asked before: those that it is at, and
    those that it had not begun."""
    asked = select(*_COLUMNS).where(
        turns.c.conversation_id == conversation_id,
        turns.c.epoch == from_epoch,
        or_(turns.c.state.in_(OPEN_STATES), and_(turns.c.state == "discarded", turns.c.attempts == 0)),
    )
    for turn in map(_from_row, uow.connection.execute(asked).all()):
        if ATTENDS in turn.request["metadata"]:
            continue
        again = {"state": "pending", "not_before_ms": uow.now_ms, "finished_at_ms": None}
        values = {"epoch": to_epoch} | (again if turn.state == "discarded" else {})
        uow.connection.execute(update(turns).where(turns.c.id == turn.id).values(values))
        uow.wakes_bot = True


def _from_row(row: Any) -> Turn:
    return Turn(*row)
