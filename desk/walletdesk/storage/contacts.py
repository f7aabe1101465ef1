"""Telephone numbers the customer typed, sealed, by the mask everybody else sees; and who does not want to be called."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from walletdesk.storage.case_tables import callback_optouts, callbacks, contact_details
from walletdesk.storage.rows import new_id
from walletdesk.storage.unit_of_work import UnitOfWork

CALLBACK = "callback"


@dataclass(frozen=True, slots=True)
class Contact:
    id: str
    masked: str
    sealed: str
    mark: str | None
    """Of the vault; None for numbers from before there were marks."""


def store_contact(
    uow: UnitOfWork, *, conversation_id: str, customer_id: str, masked: str, sealed: str, mark: str, expires_at_ms: int
) -> None:
    uow.connection.execute(
        insert(contact_details).values(
            id=new_id("p"),
            conversation_id=conversation_id,
            customer_id=customer_id,
            purpose=CALLBACK,
            masked=masked,
            sealed=sealed,
            mark=mark,
            created_at_ms=uow.now_ms,
            expires_at_ms=expires_at_ms,
        )
    )


def find_contact(connection: Connection, conversation_id: str, masked: str) -> Contact | None:
    """Of two numbers with the same mask the one typed last is meant."""
    return _load(
        connection,
        (contact_details.c.conversation_id == conversation_id)
        & (contact_details.c.purpose == CALLBACK)
        & (contact_details.c.masked == masked),
    )


def load_contact(connection: Connection, contact_id: str) -> Contact | None:
    return _load(connection, contact_details.c.id == contact_id)


def keep_until(uow: UnitOfWork, contact_id: str, at_ms: int) -> None:
    uow.connection.execute(
        update(contact_details)
        .where(contact_details.c.id == contact_id, contact_details.c.expires_at_ms < at_ms)
        .values(expires_at_ms=at_ms)
    )


def forget_expired(uow: UnitOfWork) -> int:
    """Deletes what is past its time; calls keep the mask. How many numbers were forgotten."""
    expired = select(contact_details.c.id).where(contact_details.c.expires_at_ms < uow.now_ms)
    uow.connection.execute(update(callbacks).where(callbacks.c.contact_id.in_(expired)).values(contact_id=None))
    statement = delete(contact_details).where(contact_details.c.expires_at_ms < uow.now_ms)
    return int(uow.connection.execute(statement).rowcount)


def store_optout(uow: UnitOfWork, subject: str) -> None:
    if find_optout(uow.connection, [subject]) is None:
        uow.connection.execute(insert(callback_optouts).values(subject=subject, at_ms=uow.now_ms))
    else:
        uow.connection.execute(
            update(callback_optouts).where(callback_optouts.c.subject == subject).values(at_ms=uow.now_ms)
        )


def find_opted_out(connection: Connection, subjects: list[str]) -> set[str]:
    statement = select(callback_optouts.c.subject).where(callback_optouts.c.subject.in_(subjects))
    return set(connection.execute(statement).scalars())


def find_optout(connection: Connection, subjects: list[str]) -> int | None:
    """When the latest of `subjects` opted out."""
    statement = select(callback_optouts.c.at_ms).where(callback_optouts.c.subject.in_(subjects))
    return max(connection.execute(statement).scalars(), default=None)


def load_of_customer(connection: Connection, customer_id: str) -> list[Contact]:
    rows = connection.execute(_select().where(contact_details.c.customer_id == customer_id))
    return [Contact(*row) for row in rows]


def _select() -> Any:
    return select(contact_details.c.id, contact_details.c.masked, contact_details.c.sealed, contact_details.c.mark)


def _load(connection: Connection, where: Any) -> Contact | None:
    row = connection.execute(_select().where(where).order_by(contact_details.c.created_at_ms.desc()).limit(1)).first()
    return Contact(*row) if row else None
