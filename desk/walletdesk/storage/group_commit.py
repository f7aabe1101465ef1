"""SQLite's writer: transactions that wait for each other anyway are committed together.

A commit waits for the disk, and SQLite has one writer. What queued up during one commit runs one after the other in
the next transaction, each in its own savepoint: one that fails is undone alone, and nobody is told of success before
the disk has it. After some errors (no room, no memory, a disk that fails) SQLite undoes the whole transaction by
itself; then nobody is told of success, and only those whose error it is not may try again.
"""

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

T = TypeVar("T")

# Long enough to share a disk wait, short enough that the first does not wait long for the last.
MOST_TOGETHER = 32


class UndoneByAnother(sqlite3.OperationalError):
    """What stood in the same transaction made SQLite undo all of it."""


@dataclass(slots=True)
class _Job:
    work: Callable[[Connection], Any]
    done: "Future[Any]" = field(default_factory=Future)


class GroupCommit:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="db-write", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[Connection], T]) -> "Future[T]":
        """`work` in a transaction; the result once it is on disk."""
        job = _Job(work)
        self._jobs.put(job)
        return job.done

    def close(self) -> None:
        """Returns when everything submitted is done."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            while jobs := self._next_jobs():
                waiting = [job for job in jobs if job is not None and job.done.set_running_or_notify_cancel()]
                if waiting:
                    self._commit(waiting)
                if None in jobs:
                    return
        finally:
            self._let_go()

    def _next_jobs(self) -> list[_Job | None]:
        jobs = [self._jobs.get()]
        while len(jobs) < MOST_TOGETHER and jobs[-1] is not None and not self._jobs.empty():
            jobs.append(self._jobs.get())
        return jobs

    def _commit(self, jobs: list[_Job]) -> None:
        results: list[tuple[_Job, Any]] = []
        try:
            connection = self._hold()
            with connection.begin():
                if len(jobs) == 1:
                    results.append((jobs[0], jobs[0].work(connection)))
                else:
                    results = list(_run_apart(connection, jobs))
        except BaseException as error:
            self._let_go()
            for job in jobs:
                if not job.done.done():
                    job.done.set_exception(error)
            return
        for job, result in results:
            job.done.set_result(result)

    def _hold(self) -> Connection:
        """One connection for all transactions: taking it from the pool costs as much as a statement."""
        if self._connection is None:
            self._connection = self._engine.connect()
        return self._connection

    def _let_go(self) -> None:
        """After a failure nobody knows what state the connection is in; the pool cleans it."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _run_apart(connection: Connection, jobs: list[_Job]) -> Iterator[tuple[_Job, Any]]:
    """Those that succeed, each with its result. Raises when one of them cannot be undone alone."""
    for job in jobs:
        savepoint = connection.begin_nested()
        try:
            result = job.work(connection)
        except BaseException as error:
            if _is_undone(connection):
                job.done.set_exception(error)
                # Whoever came after would be committed statement by statement, so nobody does.
                raise OperationalError("SAVEPOINT", None, UndoneByAnother(), hide_parameters=True) from error
            savepoint.rollback()
            job.done.set_exception(error)
        else:
            savepoint.commit()
            yield job, result


def _is_undone(connection: Connection) -> bool:
    """What SQLite itself says, not what was told to it: the driver asks the library whether a transaction is open."""
    driver: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return not driver.in_transaction
