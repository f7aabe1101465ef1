"""Engines, transactions and the threads they run on. SQLite by default; PostgreSQL is a URL.

A transaction is a plain function run as a whole on a worker thread: one hop a transaction, not one a statement.
SQLite has one writer, so writes get one thread there, never meet a busy database inside one process, and share the
disk's waits (group_commit.py).

A read sees one moment on both: SQLite's transactions do by themselves, PostgreSQL's are told to. Writes lock what
they check, in one order: customer, conversation, turn, and the `stream` row last, which every append needs.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from walletdesk.storage.group_commit import GroupCommit, UndoneByAnother

# Another process (a second desk, a backup) may hold SQLite's write lock for a moment; longer than this is a fault.
SQLITE_BUSY_TIMEOUT_MS = 10_000
SQLITE_READERS = 4
# The writing thread and the readers keep theirs; these are for whoever comes beside them (tools, tests).
SPARE_CONNECTIONS = 4
POSTGRES_CONNECTIONS = 8
# A desk that freezes inside a transaction holds the `stream` row, and every desk waits for it: the server ends such a
# transaction. The limits are far above what any statement of ours takes.
POSTGRES_LIMITS = "-c statement_timeout=15s -c lock_timeout=10s -c idle_in_transaction_session_timeout=10s"
# A server that went away without a word is noticed in ten seconds, not in the kernel's fifteen minutes.
POSTGRES_CONNECT = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": POSTGRES_LIMITS,
}
SERIALIZATION_FAILURE, DEADLOCK = "40001", "40P01"


T = TypeVar("T")


class Database:
    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            if self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
            self._write_engine = _sqlite_engine(url, begin="BEGIN IMMEDIATE", connections=1 + SPARE_CONNECTIONS)
            self._read_engine = _sqlite_engine(url, begin="BEGIN", connections=SQLITE_READERS + SPARE_CONNECTIONS)
            self._group: GroupCommit | None = None
            readers = SQLITE_READERS
        else:
            self._write_engine = create_engine(
                url,
                pool_size=POSTGRES_CONNECTIONS,
                max_overflow=0,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args=POSTGRES_CONNECT,
            )
            self._read_engine = self._write_engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            readers = POSTGRES_CONNECTIONS // 2
            self._writers = ThreadPoolExecutor(POSTGRES_CONNECTIONS // 2, thread_name_prefix="db-write")
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="db-read")
        self._at_hand: list[Connection] = []

    @property
    def engine(self) -> Engine:
        return self._write_engine

    @contextmanager
    def begin_write(self) -> Iterator[Connection]:
        with self._write_engine.begin() as connection:
            yield connection

    @contextmanager
    def begin_read(self) -> Iterator[Connection]:
        with self._held_reader() as connection, connection.begin():
            yield connection

    @contextmanager
    def _held_reader(self) -> Iterator[Connection]:
        """On SQLite connections stay at hand: taking one from the pool costs as much as a small query."""
        if not self.is_sqlite:
            with self._read_engine.connect() as connection:
                yield connection
            return
        try:
            connection = self._at_hand.pop()
        except IndexError:
            connection = self._read_engine.connect()
        try:
            yield connection
        except BaseException:
            # Whatever state it is in, the pool cleans it.
            connection.close()
            raise
        self._at_hand.append(connection)

    async def run_write(self, work: Callable[[Connection], T]) -> T:
        """`work` in a transaction of its own; returns after the commit."""
        if self.is_sqlite:
            if self._group is None:
                self._group = GroupCommit(self._write_engine)
            return await asyncio.wrap_future(self._group.submit(work))

        def transact() -> T:
            with self.begin_write() as connection:
                return work(connection)

        return await asyncio.get_running_loop().run_in_executor(self._writers, transact)

    async def run_read(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, work)

    def close(self) -> None:
        if not self.is_sqlite:
            self._writers.shutdown(wait=True)
        elif self._group:
            self._group.close()
        self._readers.shutdown(wait=True)
        while self._at_hand:
            self._at_hand.pop().close()
        self._write_engine.dispose()
        self._read_engine.dispose()


def is_transient(error: DBAPIError) -> bool:
    """Whether the same transaction may simply run again: the server chose it as a victim, the connection was cut, or
    another of its group took it down.

    After a cut nobody knows whether the commit was heard; commands are named by their callers, so a repeat is safe.
    """
    if isinstance(error.orig, UndoneByAnother):
        return True
    return error.connection_invalidated or getattr(error.orig, "sqlstate", None) in (SERIALIZATION_FAILURE, DEADLOCK)


def _use_write_ahead_log(cursor: Any) -> None:
    """The file remembers its mode. Changing it needs the file alone, and SQLite does not wait for that by itself."""
    gives_up_at = time.monotonic() + SQLITE_BUSY_TIMEOUT_MS / 1000
    while cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > gives_up_at:
                raise
            time.sleep(0.02)


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
        _use_write_ahead_log(cursor)
        # FULL: what was answered as committed survives a power cut, not only a killed process.
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        # By the driver: every transaction begins with it, and as SQLAlchemy's statement it costs four times as much.
        try:
            connection.connection.driver_connection.execute(begin)  # type: ignore[union-attr]
        except sqlite3.Error as error:
            raise OperationalError(begin, None, error, hide_parameters=True) from error

    return engine
