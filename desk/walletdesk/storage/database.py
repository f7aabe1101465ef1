"""Engines, transactions and the threads they run on. SQLite by default; PostgreSQL is a URL.

A transaction is a plain function run as a whole on a worker thread: one hop a transaction, not one a statement.
SQLite has one writer, so writes get one thread there and never meet a busy database inside one process.
"""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

# Another process (a second desk, a backup) may hold SQLite's write lock for a moment; longer than this is a fault.
SQLITE_BUSY_TIMEOUT_MS = 10_000
SQLITE_READERS = 4
POSTGRES_CONNECTIONS = 8


T = TypeVar("T")


class Database:
    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self._write_engine = _sqlite_engine(url, begin="BEGIN IMMEDIATE", connections=1)
            self._read_engine = _sqlite_engine(url, begin="BEGIN", connections=SQLITE_READERS)
            writers, readers = 1, SQLITE_READERS
        else:
            self._write_engine = create_engine(
                url, pool_size=POSTGRES_CONNECTIONS, max_overflow=0, pool_pre_ping=True, hide_parameters=True
            )
            self._read_engine = self._write_engine
            writers = readers = POSTGRES_CONNECTIONS // 2
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="db-read")

    @property
    def engine(self) -> Engine:
        return self._write_engine

    @contextmanager
    def begin_write(self) -> Iterator[Connection]:
        with self._write_engine.begin() as connection:
            yield connection

    @contextmanager
    def begin_read(self) -> Iterator[Connection]:
        with self._read_engine.begin() as connection:
            yield connection

    async def run_write(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writers, work)

    async def run_read(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        self._writers.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._write_engine.dispose()
        self._read_engine.dispose()


def _sqlite_engine(url: str, *, begin: str, connections: int) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        connect_args={"check_same_thread": False},
        # An error must not carry what a user typed into the logs.
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def configure(dbapi_connection: Any, _record: object) -> None:
        # The driver's own idea of transactions is switched off: we say BEGIN ourselves, below.
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {SQLITE_BUSY_TIMEOUT_MS}")
        cursor.execute("PRAGMA journal_mode = WAL")
        # FULL: what was answered as committed survives a power cut, not only a killed process.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
