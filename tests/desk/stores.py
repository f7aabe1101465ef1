"""The two sets of stores that the desk runs on, fresh for each test."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests.desk.servers import find_postgres, find_redis
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.tables import metadata

SQLITE, POSTGRES = "sqlite+memory", "postgresql+redis"
STORES = (SQLITE, POSTGRES)


@dataclass(frozen=True, slots=True)
class Store:
    name: str
    database_url: str
    redis_url: str = ""


@contextmanager
def opened_store(name: str, folder: Path) -> Iterator[Store]:
    if name == SQLITE:
        url = f"sqlite:///{folder / 'desk.sqlite3'}"
        migrate(url)
        yield Store(name, url)
        return
    postgres, redis = find_postgres(), find_redis()
    database = postgres.create_database(template=_migrated_template())
    redis.flush()
    try:
        yield Store(name, postgres.url(database), redis.url)
    finally:
        postgres.drop_database(database)


@cache
def _migrated_template() -> str:
    """Migrating takes a third of a second, copying a tenth of that."""
    postgres = find_postgres()
    template = postgres.create_database()
    migrate(postgres.url(template))
    return template


BEGINNING = (
    "INSERT INTO stream (id, head) VALUES (1, 0)",
    "INSERT INTO counters (name, value) VALUES ('cases', 0), ('callbacks', 0)",
)


def fresh_sqlite() -> Database:
    """An empty desk for one of thousands of short runs: one file, emptied each time, and nothing forced to the disk."""
    database = _open_sqlite()
    # The trail's triggers refuse what happens here; they are made again before anybody looks.
    with database.begin_write() as connection:
        triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for table in reversed(metadata.sorted_tables):
            connection.exec_driver_sql(f"DELETE FROM {table.name}")
        for statement in (*BEGINNING, *(sql for _, sql in triggers)):
            connection.exec_driver_sql(statement)
    return database


def fresh_postgres() -> Database:
    """An empty desk for one of many short runs: one database, emptied each time."""
    database = _open_postgres()
    # As a replica would: no trigger refuses, no foreign key is looked up.
    deletes = [f"DELETE FROM {table.name}" for table in metadata.sorted_tables]
    statements = ["SET LOCAL session_replication_role = replica", *deletes, *BEGINNING]
    with database.begin_write() as connection:
        connection.exec_driver_sql("; ".join(statements))
    return database


@cache
def _open_sqlite() -> Database:
    folder = Path(tempfile.mkdtemp(prefix="walletdesk-stores-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    url = f"sqlite:///{folder / 'run.sqlite3'}"
    migrate(url)
    database = Database(url)

    @event.listens_for(database.engine, "connect")
    def relax(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    return database


@cache
def _open_postgres() -> Database:
    postgres = find_postgres()
    return Database(postgres.url(postgres.create_database(template=_migrated_template())))
