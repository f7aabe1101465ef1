"""Writes that wait for each other share a commit; each stands or falls alone."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from walletdesk.storage.database import is_transient
from walletdesk.storage.group_commit import GroupCommit


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{tmp_path / 'group.sqlite3'}", connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE said (word TEXT)")
    yield engine
    engine.dispose()


def say(word: str) -> Any:
    def work(connection: Connection) -> str:
        connection.exec_driver_sql("INSERT INTO said (word) VALUES (?)", (word,))
        return word

    return work


def read(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        return list(connection.exec_driver_sql("SELECT word FROM said ORDER BY rowid").scalars())


class Blocked:
    """A writer that is kept busy until told, so that what follows is committed together."""

    def __init__(self, engine: Engine) -> None:
        self.commits = 0
        event.listen(engine, "commit", self._count)
        self.group = GroupCommit(engine)
        self._go = threading.Event()
        self._started = threading.Event()
        self.first = self.group.submit(self._wait)
        assert self._started.wait(5)

    def _count(self, _connection: Connection) -> None:
        self.commits += 1

    def _wait(self, _connection: Connection) -> None:
        self._started.set()
        assert self._go.wait(5)

    def go(self) -> None:
        self._go.set()


def test_what_waits_is_committed_together_in_order(engine: Engine) -> None:
    blocked = Blocked(engine)
    futures = [blocked.group.submit(say(word)) for word in "abcdef"]
    blocked.go()
    assert [future.result(5) for future in futures] == list("abcdef")
    assert blocked.commits == 2
    assert read(engine) == list("abcdef")


def test_one_that_fails_is_undone_alone(engine: Engine) -> None:
    def half(connection: Connection) -> None:
        say("half")(connection)
        raise ValueError("changed its mind")

    blocked = Blocked(engine)
    before, failing, after = (blocked.group.submit(work) for work in (say("a"), half, say("b")))
    blocked.go()
    assert (before.result(5), after.result(5)) == ("a", "b")
    with pytest.raises(ValueError, match="changed its mind"):
        failing.result(5)
    assert read(engine) == ["a", "b"]


def fill_the_disk(connection: Connection) -> None:
    """One page more than there may be; SQLite then undoes the transaction itself, whatever savepoints stand in it."""
    (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    try:
        connection.exec_driver_sql("INSERT INTO said (word) VALUES (?)", ("x" * 1_000_000,))
    finally:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")


def test_nobody_hears_of_success_when_one_makes_the_database_undo_everything(engine: Engine) -> None:
    blocked = Blocked(engine)
    futures = [blocked.group.submit(work) for work in (say("a"), fill_the_disk, say("b"))]
    blocked.go()
    before, full, after = (future.exception(5) for future in futures)
    assert read(engine) == []
    assert isinstance(full, OperationalError)
    assert "disk is full" in str(full), "told of what went wrong, not of what came of it"
    assert not is_transient(full)
    for error in (before, after):
        assert isinstance(error, OperationalError)
        assert is_transient(error), "did nothing wrong, so it may run again"
    assert blocked.group.submit(say("c")).result(5) == "c"
    assert read(engine) == ["c"]


def test_a_savepoint_that_cannot_be_undone_takes_everybody_with_it(engine: Engine) -> None:
    def hide_the_failure(connection: Connection) -> None:
        with suppress(OperationalError):
            fill_the_disk(connection)

    blocked = Blocked(engine)
    futures = [blocked.group.submit(work) for work in (say("a"), hide_the_failure, say("b"))]
    blocked.go()
    assert all(isinstance(future.exception(5), OperationalError) for future in futures)
    assert read(engine) == []


def test_nobody_hears_of_success_when_the_commit_fails(engine: Engine) -> None:
    blocked = Blocked(engine)
    futures = [blocked.group.submit(say(word)) for word in "ab"]

    def refuse(_connection: Connection) -> None:
        raise OSError("the disk is full")

    event.listen(engine, "commit", refuse)
    blocked.go()
    for future in [blocked.first, *futures]:
        with pytest.raises(OSError, match="the disk is full"):
            future.result(5)
    event.remove(engine, "commit", refuse)
    assert read(engine) == []
    assert blocked.group.submit(say("c")).result(5) == "c"


def test_closing_waits_for_what_was_submitted(engine: Engine) -> None:
    blocked = Blocked(engine)
    future = blocked.group.submit(say("a"))
    blocked.go()
    blocked.group.close()
    assert future.done()
    assert read(engine) == ["a"]
