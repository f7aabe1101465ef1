"""Customers: visitors and verified wallet users, with the masked profile the wallet gave at sign-in."""

from typing import Any

from sqlalchemy import Connection, select

from walletdesk.domain.identity import Customer
from walletdesk.storage.rows import build_insert
from walletdesk.storage.tables import customers
from walletdesk.storage.unit_of_work import UnitOfWork


def store_customer(uow: UnitOfWork, customer: Customer, *, profile: dict[str, Any] | None) -> None:
    """Creates the customer, or refreshes the profile when there is a fresh one, and locks the row.

    Two sessions opened at once by one customer run one after the other: the second sees the first's conversation.
    """
    new = {
        "id": customer.customer_id,
        "kind": customer.kind,
        "user_id": customer.user_id,
        "profile": profile or {},
        "created_at_ms": uow.now_ms,
    }
    upsert = build_insert(uow.connection, customers).values(new)
    # An update that changes nothing still takes the lock.
    changes = {"profile": upsert.excluded.profile} if profile is not None else {"kind": customers.c.kind}
    uow.connection.execute(upsert.on_conflict_do_update(index_elements=[customers.c.id], set_=changes))


def load_customers(connection: Connection, customer_ids: list[str]) -> dict[str, dict[str, Any]]:
    """For each id: kind, user_id, profile."""
    rows = connection.execute(
        select(customers.c.id, customers.c.kind, customers.c.user_id, customers.c.profile).where(
            customers.c.id.in_(customer_ids)
        )
    )
    return {row.id: {"kind": row.kind, "user_id": row.user_id, "profile": row.profile} for row in rows}


def load_customer(connection: Connection, customer_id: str) -> dict[str, Any]:
    return load_customers(connection, [customer_id])[customer_id]


def load_known_since(connection: Connection, customer_id: str) -> int:
    statement = select(customers.c.created_at_ms).where(customers.c.id == customer_id)
    return int(connection.execute(statement).scalar_one())
