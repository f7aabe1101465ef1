"""Counters that never repeat. The row stays locked until commit, so take one before anything is appended to a log."""

from typing import Literal

from sqlalchemy import update

from walletdesk.storage.case_tables import counters
from walletdesk.storage.unit_of_work import UnitOfWork


def take_next(uow: UnitOfWork, name: Literal["cases", "callbacks"]) -> int:
    statement = update(counters).where(counters.c.name == name).values(value=counters.c.value + 1)
    return int(uow.connection.execute(statement.returning(counters.c.value)).scalar_one())
