"""Transactions a user wants to hear about."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from walletdesk.storage.case_tables import reminders
from walletdesk.storage.tables import customers
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reminder:
    customer_id: str
    order_no: str
    conversation_id: str
    known_status: str | None
    ends_at_ms: int
    user_id: str


def store_reminder(
    uow: UnitOfWork,
    *,
    customer_id: str,
    order_no: str,
    conversation_id: str,
    known_status: str | None,
    next_look_at_ms: int,
    ends_at_ms: int,
) -> None:
    """One a customer and order: asked for again, it goes on from what is known now."""
    remove(uow, customer_id, order_no)
    uow.connection.execute(
        insert(reminders).values(
            customer_id=customer_id,
            order_no=order_no,
            conversation_id=conversation_id,
            known_status=known_status,
            next_look_at_ms=next_look_at_ms,
            ends_at_ms=ends_at_ms,
        )
    )


def take_due(uow: UnitOfWork, *, next_look_at_ms: int, limit: int) -> list[Reminder]:
    """Due ones, put off at once: another desk does not look meanwhile, and a worker that dies delays only."""
    statement = (
        select(reminders.c.customer_id, reminders.c.order_no)
        .where(reminders.c.next_look_at_ms <= uow.now_ms)
        .order_by(reminders.c.next_look_at_ms)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    taken = []
    for customer_id, order_no in uow.connection.execute(statement).all():
        uow.connection.execute(
            update(reminders).where(_is(customer_id, order_no)).values(next_look_at_ms=next_look_at_ms)
        )
        found = find(uow.connection, customer_id, order_no)
        assert found is not None, "locked"
        taken.append(found)
    return taken


def find(connection: Connection, customer_id: str, order_no: str) -> Reminder | None:
    columns = [reminders.c[name] for name in Reminder.__slots__ if name != "user_id"]
    statement = (
        select(*columns, customers.c.user_id)
        .join(customers, customers.c.id == reminders.c.customer_id)
        .where(_is(customer_id, order_no))
        .with_for_update(of=reminders)
    )
    row = connection.execute(statement).first()
    return Reminder(**row._asdict()) if row else None


def find_orders(connection: Connection, conversation_id: str) -> list[str]:
    """What was asked to be watched in this conversation and still is."""
    statement = select(reminders.c.order_no).where(reminders.c.conversation_id == conversation_id)
    return list(connection.execute(statement).scalars())


def set_known_status(uow: UnitOfWork, reminder: Reminder, status: str) -> None:
    uow.connection.execute(
        update(reminders).where(_is(reminder.customer_id, reminder.order_no)).values(known_status=status)
    )


def remove(uow: UnitOfWork, customer_id: str, order_no: str) -> None:
    uow.connection.execute(delete(reminders).where(_is(customer_id, order_no)))


def _is(customer_id: str, order_no: str) -> ColumnElement[bool]:
    return (reminders.c.customer_id == customer_id) & (reminders.c.order_no == order_no)
