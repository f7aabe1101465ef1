"""Calls to make, and what came of each attempt."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from walletdesk.domain.callbacks import CallKind, CallStatus
from walletdesk.errors import NotFound
from walletdesk.storage.case_tables import callback_events, callbacks, contact_details
from walletdesk.storage.cases import Actor
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Callback:
    no: str
    customer_id: str
    conversation_id: str
    kind: CallKind
    status: CallStatus
    contact_id: str | None
    phone_masked: str
    is_bound: bool
    topic: str
    slot_from_ms: int
    slot_to_ms: int
    consent_at_ms: int
    case_no: str | None
    agent_id: str | None
    attempts: int
    created_at_ms: int
    updated_at_ms: int


@dataclass(frozen=True, slots=True)
class CallbackEvent:
    n: int
    verb: str
    actor: Actor
    outcome: str | None
    note: str | None
    at_ms: int


_COLUMNS = tuple(callbacks.c[name] for name in Callback.__slots__)


def insert_callback(uow: UnitOfWork, *, origin: str, **values: Any) -> Callback:
    stamps = {"attempts": 0, "origin": origin, "created_at_ms": uow.now_ms, "updated_at_ms": uow.now_ms}
    uow.connection.execute(insert(callbacks).values(status=CallStatus.SCHEDULED, **values, **stamps))
    return load(uow.connection, values["no"])


def find_by_origin(connection: Connection, origin: str) -> Callback | None:
    return next(iter(_load(connection, callbacks.c.origin == origin)), None)


def load(connection: Connection, callback_no: str) -> Callback:
    """Raises NotFound."""
    return _found(_load(connection, callbacks.c.no == callback_no))


def lock(connection: Connection, callback_no: str) -> Callback:
    """The row, held until the transaction ends. Raises NotFound."""
    return _found(_load(connection, callbacks.c.no == callback_no, for_update=True))


def lock_requested(connection: Connection, customer_id: str) -> Callback | None:
    """The one call the customer asked for and still waits for."""
    where = (
        (callbacks.c.customer_id == customer_id)
        & (callbacks.c.kind == CallKind.REQUESTED)
        & (callbacks.c.status == CallStatus.SCHEDULED)
    )
    return next(iter(_load(connection, where, for_update=True)), None)


def count_asked_for(connection: Connection, mark: str, *, since_ms: int, not_by: str) -> int:
    """Calls to this number that other customers than `not_by` have booked since then, whatever became of them."""
    statement = (
        select(func.count())
        .select_from(callbacks.join(contact_details, contact_details.c.id == callbacks.c.contact_id))
        .where(
            contact_details.c.mark == mark,
            callbacks.c.customer_id != not_by,
            callbacks.c.created_at_ms >= since_ms,
        )
    )
    return int(connection.execute(statement).scalar_one())


def store(uow: UnitOfWork, callback: Callback, **values: Any) -> Callback:
    uow.connection.execute(
        update(callbacks).where(callbacks.c.no == callback.no).values(updated_at_ms=uow.now_ms, **values)
    )
    return load(uow.connection, callback.no)


def append_callback_event(
    uow: UnitOfWork,
    callback_no: str,
    *,
    verb: str,
    actor: Actor,
    outcome: str | None = None,
    note: str | None = None,
) -> None:
    """The caller holds the call's row, so the numbers have no gap."""
    last = uow.connection.execute(
        select(func.max(callback_events.c.n)).where(callback_events.c.callback_no == callback_no)
    ).scalar()
    uow.connection.execute(
        insert(callback_events).values(
            callback_no=callback_no,
            n=(last or 0) + 1,
            verb=verb,
            actor_role=actor.role,
            actor_id=actor.id,
            actor_name=actor.name,
            outcome=outcome,
            note=note,
            at_ms=uow.now_ms,
        )
    )


def load_callback_events(connection: Connection, callback_nos: list[str]) -> dict[str, list[CallbackEvent]]:
    statement = (
        select(callback_events)
        .where(callback_events.c.callback_no.in_(callback_nos))
        .order_by(callback_events.c.callback_no, callback_events.c.n)
    )
    found: dict[str, list[CallbackEvent]] = {no: [] for no in callback_nos}
    for row in connection.execute(statement):
        actor = Actor(row.actor_role, row.actor_id, row.actor_name)
        found[row.callback_no].append(CallbackEvent(row.n, row.verb, actor, row.outcome, row.note, row.at_ms))
    return found


def load_of_customer(connection: Connection, customer_id: str) -> list[Callback]:
    """The newest first."""
    return _load(connection, callbacks.c.customer_id == customer_id)[::-1]


def is_among(connection: Connection, callback_no: str, where: ColumnElement[bool]) -> bool:
    return bool(_load(connection, (callbacks.c.no == callback_no) & where))


def load_scheduled(connection: Connection, where: ColumnElement[bool], *, limit: int) -> list[Callback]:
    """What is still to be called, by the beginning of the slot."""
    is_open = callbacks.c.status == CallStatus.SCHEDULED
    return _load(connection, is_open & where, order_by=callbacks.c.slot_from_ms, limit=limit)


def load_ended(connection: Connection, where: ColumnElement[bool], *, limit: int) -> list[Callback]:
    """The last changed first."""
    is_over = callbacks.c.status != CallStatus.SCHEDULED
    return _load(connection, is_over & where, order_by=callbacks.c.updated_at_ms.desc(), limit=limit)


def find_last_care(connection: Connection, customer_id: str) -> int | None:
    """When the customer was last called, or is to be, for our own asking. A cancelled plan called nobody."""
    statement = select(func.max(callbacks.c.slot_from_ms)).where(
        callbacks.c.customer_id == customer_id,
        callbacks.c.kind == CallKind.CARE,
        callbacks.c.status != CallStatus.CANCELLED,
    )
    last: int | None = connection.execute(statement).scalar_one()
    return last


def count_follow_ups(connection: Connection, case_no: str) -> int:
    statement = (
        select(func.count())
        .select_from(callbacks)
        .where(
            callbacks.c.case_no == case_no,
            callbacks.c.kind == CallKind.FOLLOW_UP,
            callbacks.c.status != CallStatus.CANCELLED,
        )
    )
    return int(connection.execute(statement).scalar_one())


def _load(
    connection: Connection,
    where: ColumnElement[bool],
    *,
    for_update: bool = False,
    order_by: Any = callbacks.c.created_at_ms,
    limit: int | None = None,
) -> list[Callback]:
    statement = select(*_COLUMNS).where(where).order_by(order_by, callbacks.c.no).limit(limit)
    rows = connection.execute(statement.with_for_update() if for_update else statement)
    return [Callback(**row._asdict() | {"kind": CallKind(row.kind), "status": CallStatus(row.status)}) for row in rows]


def _found(loaded: list[Callback]) -> Callback:
    if not loaded:
        raise NotFound(what="callback")
    return loaded[0]
