"""The two sets of stores that the desk runs on, fresh for each test."""

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


def fresh_sqlite() -> Database:
    """An empty desk for one of thousands of short runs: a copy, and no forced writes to the disk."""
    template = _sqlite_folder() / "template.sqlite3"
    if not template.exists():
        migrate(f"sqlite:///{template}")
    copy = template.with_name("run.sqlite3")
    for suffix in ("-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)
    shutil.copy(template, copy)
    database = Database(f"sqlite:///{copy}")

    @event.listens_for(database.engine, "connect")
    def relax(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    return database


def fresh_postgres() -> Database:
    """An empty desk for one of many short runs: one database, emptied each time."""
    database = Database(find_postgres().url(_emptied_database()))
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with database.begin_write() as connection:
        connection.exec_driver_sql(f"TRUNCATE {tables}")
        connection.exec_driver_sql("INSERT INTO stream (id, head) VALUES (1, 0)")
        connection.exec_driver_sql("INSERT INTO counters (name, value) VALUES ('cases', 0), ('callbacks', 0)")
    return database


@cache
def _sqlite_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="walletdesk-stores-"))


@cache
def _emptied_database() -> str:
    return find_postgres().create_database(template=_migrated_template())
