"""Named requests: the same (scope, key) again returns the first result."""

from typing import Any

from sqlalchemy import insert, select

from walletdesk.storage.tables import idempotency
from walletdesk.storage.unit_of_work import UnitOfWork


def find_result(uow: UnitOfWork, *, scope: str, key: str) -> dict[str, Any] | None:
    result: dict[str, Any] | None = uow.connection.execute(
        select(idempotency.c.result).where(idempotency.c.scope == scope, idempotency.c.key == key)
    ).scalar_one_or_none()
    return result


def store_result(uow: UnitOfWork, *, scope: str, key: str, result: dict[str, Any]) -> None:
    uow.connection.execute(insert(idempotency).values(scope=scope, key=key, result=result, created_at_ms=uow.now_ms))
