"""A transaction of the command line's own, beside a desk that may be running."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from walletdesk.clock import SystemClock
from walletdesk.domain.audit import Deed, Detail, Verb
from walletdesk.storage.audit import append_deeds
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork


class Refused(Exception):
    """One sentence: what stands in the way."""


@contextmanager
def operating(database_url: str) -> Iterator[UnitOfWork]:
    """Migrates first; commits at the end, with what was done written down."""
    migrate(database_url)
    database = Database(database_url)
    try:
        with database.begin_write() as connection:
            uow = UnitOfWork(connection=connection, now_ms=SystemClock().now_ms())
            yield uow
            append_deeds(uow)
    finally:
        database.close()


def configure(object_id: str, **data: Detail) -> Deed:
    """Done by whoever the operating system says sits there."""
    try:
        name = getpass.getuser()
    except OSError:
        # A container may run under a number without a name.
        name = "unknown"
    return Deed("operator", name, Verb.CONFIGURE, object_id, data)
