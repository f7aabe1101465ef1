"""What clients were told, written down as it happens: in a file, so that a long run does not fill the memory."""

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple
from itertools import count
from pathlib import Path

from tests.chaos.evidence import Acknowledged, Heard, Reader, Scope

TOGETHER = 1000
_TABLES = """
CREATE TABLE heard (n INTEGER PRIMARY KEY, reader INTEGER, conversation_id TEXT, seq INTEGER, kind TEXT, role TEXT,
                    digest TEXT, pos INTEGER);
CREATE TABLE acknowledged (conversation_id TEXT, role TEXT, client_msg_id TEXT, seq INTEGER, text TEXT,
                           kind TEXT);
"""
# Made at the end: while clients talk, only appending must be fast.
_INDEXES = """
CREATE INDEX heard_of ON heard (conversation_id, reader, n);
CREATE INDEX heard_by ON heard (reader, n);
CREATE INDEX acknowledged_of ON acknowledged (conversation_id);
"""


class Testimony:
    """One file a run. A run whose clients die proves nothing, so nothing is forced onto the disk."""

    __test__ = False  # pytest takes it for a class of tests

    def __init__(self, path: Path | str) -> None:
        self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(_TABLES)
        self._heard: list[tuple[object, ...]] = []
        self._acknowledged: list[tuple[object, ...]] = []
        self._n = count(1)
        self._readers: dict[int, tuple[str, Scope]] = {}
        self._listeners: dict[str, int] = {}

    def introduce(self, name: str, scope: Scope) -> int:
        """A reader's number, under which it tells what it heard."""
        number = len(self._readers)
        self._readers[number] = (name, scope)
        return number

    def listen(self, reader: int, conversation_id: str) -> None:
        """This reader must hear all of this conversation, even if nothing ever reached it."""
        self._listeners[conversation_id] = reader

    def hear(self, reader: int, said: Heard) -> None:
        row = (next(self._n), reader, said.conversation_id, said.seq, said.kind, said.role, said.digest, said.pos)
        self._heard.append(row)
        if len(self._heard) >= TOGETHER:
            self._write()

    def acknowledge(self, said: Acknowledged) -> None:
        self._acknowledged.append(astuple(said))

    def close_books(self) -> None:
        """Nobody is told anything any more."""
        self._write()
        self._database.executescript(_INDEXES)

    def _write(self) -> None:
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO heard VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._heard)
        self._database.executemany("INSERT INTO acknowledged VALUES (?, ?, ?, ?, ?, ?)", self._acknowledged)
        self._database.execute("COMMIT")
        self._heard.clear()
        self._acknowledged.clear()

    def count(self) -> dict[str, int]:
        """How much was written down."""
        (heard,) = self._database.execute("SELECT count(*) FROM heard").fetchone()
        (acknowledged,) = self._database.execute("SELECT count(*) FROM acknowledged").fetchone()
        return {"heard": heard, "acknowledged": acknowledged, "readers": len(self._readers)}

    def count_bot_messages(self) -> int:
        """Answers that were shown to the user, each once however often it was."""
        statement = (
            "SELECT count(*) FROM (SELECT DISTINCT conversation_id, seq FROM heard "
            "WHERE role = 'bot' AND kind = 'message' AND pos IS NULL)"
        )
        return int(self._database.execute(statement).fetchone()[0])

    def count_written(self) -> dict[str, int]:
        """Messages that were acknowledged, each once however often it was repeated, by who wrote them."""
        statement = (
            "SELECT role, count(*) FROM "
            "(SELECT DISTINCT role, client_msg_id FROM acknowledged WHERE kind = 'message') GROUP BY role"
        )
        return dict(self._database.execute(statement).fetchall())

    def find_conversations(self) -> set[str]:
        statement = "SELECT conversation_id FROM heard UNION SELECT conversation_id FROM acknowledged"
        return {row[0] for row in self._database.execute(statement)} | set(self._listeners)

    def load_acknowledged(self, conversation_id: str) -> list[Acknowledged]:
        statement = "SELECT * FROM acknowledged WHERE conversation_id = ?"
        return [Acknowledged(*row) for row in self._database.execute(statement, (conversation_id,))]

    def load_readers_of(self, conversation_id: str, *, until_pos: int, until_seq: int) -> list[Reader]:
        """Who heard of this conversation, each with what it heard of it."""
        statement = (
            "SELECT reader, conversation_id, seq, kind, role, digest, pos FROM heard "
            "WHERE conversation_id = ? AND coalesce(pos <= ?, seq <= ?) ORDER BY n"
        )
        listener = self._listeners.get(conversation_id)
        heard: dict[int, list[Heard]] = {} if listener is None else {listener: []}
        for reader, *said in self._database.execute(statement, (conversation_id, until_pos, until_seq)):
            heard.setdefault(reader, []).append(Heard(*said))
        return [Reader(*self._readers[reader], said) for reader, said in heard.items()]

    def read_desk_readers(self, *, until_pos: int) -> list[Reader]:
        """Who reads the whole desk's stream; what they heard is read when it is asked for."""
        return [
            Reader(name, scope, _Feed(self._database, number, until_pos))
            for number, (name, scope) in self._readers.items()
            if scope != "conversation"
        ]


class _Feed:
    """What one reader heard, from the file, each time anew."""

    def __init__(self, database: sqlite3.Connection, reader: int, until_pos: int) -> None:
        self._database, self._reader, self._until_pos = database, reader, until_pos

    def __iter__(self) -> Iterator[Heard]:
        statement = (
            "SELECT conversation_id, seq, kind, role, digest, pos FROM heard WHERE reader = ? AND pos <= ? ORDER BY n"
        )
        for row in self._database.execute(statement, (self._reader, self._until_pos)):
            yield Heard(*row)
