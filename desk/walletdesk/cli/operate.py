"""A transaction of the command line's own, beside a desk that may be running; backup and restore, written down."""

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from walletdesk.clock import SystemClock
from walletdesk.domain.audit import Deed, Detail, Head, Verb
from walletdesk.settings import Settings
from walletdesk.storage.audit import append_deeds, load_head
from walletdesk.storage.backup import backup, restore
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork


class Refused(Exception):
    """One sentence: what stands in the way."""


@contextmanager
def operating(database_url: str, *, migrates: bool = True) -> Iterator[UnitOfWork]:
    """Migrates first; commits at the end, with what was done written down."""
    if migrates:
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


def back_up(settings: Settings, arguments: argparse.Namespace) -> str:
    """Raises BackupError. Everything customers said has left the desk's reach, so the trail tells when and to where."""
    events = backup(settings.database_url, arguments.to)
    # A backup is what is taken before a new release migrates.
    with operating(settings.database_url, migrates=False) as uow:
        uow.deeds.append(configure("database", change="backup", file=arguments.to.name, events=events))
    return f"{events} events saved to {arguments.to}"


def bring_back(settings: Settings, arguments: argparse.Namespace) -> str:
    """Raises BackupError. The trail goes back with the rest; how far it had come is written down in what came back."""
    former = find_head(settings.database_url)
    events = restore(settings.database_url, arguments.source)
    with operating(settings.database_url) as uow:
        told: dict[str, Detail] = {"former_n": former.n, "former_digest": former.digest} if former else {}
        uow.deeds.append(configure("database", change="restored", file=arguments.source.name, events=events, **told))
    return f"{events} events restored from {arguments.source}"


def find_head(database_url: str) -> Head | None:
    """None where there is none to read: no SQLite database yet, or a broken one."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or not url.database or not Path(url.database).is_file():
        return None
    database = Database(database_url)
    try:
        with database.begin_read() as connection:
            return load_head(connection)
    except DBAPIError:
        return None
    finally:
        database.close()
