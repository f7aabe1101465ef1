"""Failed sign-ins by account and by address, in the database: a restart forgets none and all desks know."""

from sqlalchemy import delete, select

from walletdesk.domain.lockout import Guard
from walletdesk.storage.rows import build_insert
from walletdesk.storage.safety_tables import sign_in_guards
from walletdesk.storage.unit_of_work import UnitOfWork


def lock_guard(uow: UnitOfWork, key: str) -> Guard:
    """The caller takes keys in one order, so that two attempts never wait for each other."""
    empty = build_insert(uow.connection, sign_in_guards).values(key=key, failures=0, last_ms=0, locked_until_ms=0)
    uow.connection.execute(empty.on_conflict_do_nothing())
    columns = (sign_in_guards.c.failures, sign_in_guards.c.last_ms, sign_in_guards.c.locked_until_ms)
    row = uow.connection.execute(select(*columns).where(sign_in_guards.c.key == key).with_for_update()).one()
    return Guard(*row)


def store_guard(uow: UnitOfWork, key: str, guard: Guard) -> None:
    values = {"failures": guard.failures, "last_ms": guard.last_ms, "locked_until_ms": guard.locked_until_ms}
    statement = build_insert(uow.connection, sign_in_guards).values(key=key, **values)
    uow.connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def remove_guard(uow: UnitOfWork, key: str) -> None:
    uow.connection.execute(delete(sign_in_guards).where(sign_in_guards.c.key == key))


def forget_guards(uow: UnitOfWork, *, before_ms: int) -> int:
    """Those nobody failed at since. Returns how many."""
    old = delete(sign_in_guards).where(
        sign_in_guards.c.last_ms < before_ms, sign_in_guards.c.locked_until_ms < uow.now_ms
    )
    return uow.connection.execute(old).rowcount
