"""Counters that never repeat, and the lock under which cases and calls are made.

Making one first looks whether it is there already; held, nobody makes the same meanwhile. It is taken after the
conversation and before cases, calls and the stream, whose row serialises commits anyway.
"""

from typing import Literal

from sqlalchemy import select, update

from walletdesk.storage.case_tables import counters
from walletdesk.storage.unit_of_work import UnitOfWork


def hold(uow: UnitOfWork) -> None:
    """Until the transaction ends. All counters in one order, so that two replies never wait for each other."""
    uow.connection.execute(select(counters.c.name).order_by(counters.c.name).with_for_update()).all()


def take_next(uow: UnitOfWork, name: Literal["cases", "callbacks"]) -> int:
    """The caller holds the counters."""
    statement = update(counters).where(counters.c.name == name).values(value=counters.c.value + 1)
    return int(uow.connection.execute(statement.returning(counters.c.value)).scalar_one())
