"""Rasa's `tracker_store: type`: its SQL store, with the trackers of running conversations kept alive.

Rasa's own store reads, parses and replays all events of a conversation several times a turn, which is most of a turn's
cost and grows with the conversation. Here a tracker stays in memory and is used again as long as the database holds
nothing newer, so any number of Rasa servers may share the database and a restart forgets nothing.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any, Dict, Iterator, List, Optional, Text, Tuple

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import sessionmaker
from sqlalchemy.pool import QueuePool

from bot.stages import stage
from bot.tracker import RunningTracker

KEPT_TRACKERS = 500
ROW = ("sender_id", "type_name", "timestamp", "intent_name", "action_name", "data")
Version = Tuple[int, int]
_held: ContextVar[Optional[str]] = ContextVar("held", default=None)


@contextmanager
def held(sender_id: Text) -> Iterator[None]:
    """By who holds the conversation's lock and has retrieved its tracker: nobody else stores anything meanwhile."""
    before = _held.set(sender_id)
    try:
        yield
    finally:
        _held.reset(before)


@dataclass(frozen=True)
class Kept:
    """A tracker as it was saved: `last` is its newest event then, `row` that event's id in the database."""

    tracker: DialogueStateTracker
    last: Event
    row: int
    version: Optional[Version]
    """Of the database when `row` was known to be the newest (`_find_version`)."""

    @property
    def is_as_saved(self) -> bool:
        """A turn that failed half-way leaves events behind that were never saved."""
        return self.tracker.events[-1] is self.last

    def unsaved(self) -> List[Event]:
        return list(takewhile(lambda event: event is not self.last, reversed(self.tracker.events)))[::-1]


class KeepingTrackerStore(SQLTrackerStore):
    """Takes the options of Rasa's `SQL` store. Rasa's lock keeps turns of one conversation apart."""

    engine: Engine

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._at_hand: Optional[Connection] = None
        self._opened = 0
        super().__init__(*arguments, **options)
        if self._is_sqlite:
            self.engine = _open_sqlite(self.engine.url)
            self.sessionmaker = sessionmaker(bind=self.engine)
        events = self.SQLEvent.__table__
        self._insert = events.insert()
        self._newest = sa.select([sa.func.max(events.c.id)]).where(events.c.sender_id == sa.bindparam("sender"))
        self._insert_form = self._insert.compile(dialect=self.engine.dialect, column_keys=ROW)
        self._newest_form = self._newest.compile(dialect=self.engine.dialect)

    @property
    def _is_sqlite(self) -> bool:
        return bool(self.engine.dialect.name == "sqlite")

    @property
    def domain(self) -> Domain:
        return self._domain

    @domain.setter
    def domain(self, domain: Optional[Domain]) -> None:
        """Another model: its slots are others."""
        self._kept.clear()
        self._domain = domain or Domain.empty()

    async def retrieve(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        with stage("load"):
            return await self._retrieve_kept(sender_id)

    async def _retrieve_kept(self, sender_id: Text) -> Optional[DialogueStateTracker]:
        kept = self._kept.get(sender_id)
        if kept and _held.get() == sender_id and kept.is_as_saved:
            return kept.tracker
        with self._connected() as connection:
            # Both before the events: what is written in between makes the tracker look old, never new.
            version = self._find_version(connection)
            if kept and kept.is_as_saved and version is not None and version == kept.version:
                self._kept.move_to_end(sender_id)
                return kept.tracker
            row = self._find_newest(connection, sender_id)
        if kept and kept.row == row and kept.is_as_saved:
            self._kept[sender_id] = replace(kept, version=version)
            self._kept.move_to_end(sender_id)
            return kept.tracker
        stored = await super().retrieve(sender_id)
        if stored is None:
            return None
        tracker = RunningTracker.from_events(sender_id, list(stored.events), self.domain.slots)
        if row is not None:
            self._keep(tracker, row, version)
        return tracker

    def init_tracker(self, sender_id: Text) -> DialogueStateTracker:
        return RunningTracker(sender_id, self.domain.slots, max_event_history=self.max_event_history)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Appends what is new. A failure is Rasa's to handle; the tracker is read anew then."""
        with stage("store"):
            await self._save(tracker)

    async def _save(self, tracker: DialogueStateTracker) -> None:
        kept = self._kept.pop(tracker.sender_id, None)
        if kept is None or kept.tracker is not tracker:
            await super().save(tracker)
            with self._connected() as connection:
                version = self._find_version(connection)
                row = self._find_newest(connection, tracker.sender_id)
        else:
            await self.stream_events(tracker)
            new = kept.unsaved()
            with self._connected() as connection, connection.begin():
                version = self._find_version(connection)
                if new:
                    self._insert_all(connection, [_as_row(tracker.sender_id, event) for event in new])
                row = self._find_newest(connection, tracker.sender_id)
            if any(isinstance(event, SessionStarted) for event in new):
                # Read anew, so that the session before it is left behind; an event broker has had it read already.
                self._kept.pop(tracker.sender_id, None)
                return
        # One that Rasa made itself is a plain one and is read anew as ours.
        if row is not None and isinstance(tracker, RunningTracker):
            self._keep(tracker, row, version)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """On SQLite one connection stays at hand: taking it from the pool costs as much as a statement."""
        if not self._is_sqlite:
            with self.engine.connect() as connection:
                yield connection
            return
        connection, self._at_hand = self._at_hand or self._open(), None
        try:
            yield connection
        except BaseException:
            # Whatever state it is in, the pool cleans it.
            connection.close()
            raise
        self._at_hand = connection

    def _open(self) -> Connection:
        self._opened += 1
        return self.engine.connect()

    def _find_version(self, connection: Connection) -> Optional[Version]:
        """Changes when anybody else writes to SQLite's file; each connection has its own. None on other databases."""
        if not self._is_sqlite:
            return None
        return self._opened, connection.connection.execute("PRAGMA data_version").fetchone()[0]

    def _insert_all(self, connection: Connection, rows: List[Dict[Text, Any]]) -> None:
        if self._is_sqlite:
            # By the driver, as below: SQLAlchemy's way to it takes several times as long as the statement.
            places = self._insert_form.positiontup
            connection.connection.executemany(str(self._insert_form), [[row[name] for name in places] for row in rows])
        else:
            connection.execute(self._insert, rows)

    def _find_newest(self, connection: Connection, sender_id: str) -> Optional[int]:
        newest: Optional[int]
        if self._is_sqlite:
            (newest,) = connection.connection.execute(str(self._newest_form), [sender_id]).fetchone()
        else:
            newest = connection.execute(self._newest, {"sender": sender_id}).scalar()
        return newest

    def _keep(self, tracker: DialogueStateTracker, row: int, version: Optional[Version]) -> None:
        self._kept[tracker.sender_id] = Kept(tracker, tracker.events[-1], row, version)
        self._kept.move_to_end(tracker.sender_id)
        if len(self._kept) > KEPT_TRACKERS:
            self._kept.popitem(last=False)


def _as_row(sender_id: str, event: Event) -> Dict[Text, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": ((data.get("parse_data") or {}).get("intent") or {}).get("name"),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def _open_sqlite(url: sa.engine.URL) -> Engine:
    """One connection that stays open, with a write-ahead log: a killed process loses nothing, a power cut at most the
    last turns' memory, which the desk's log does not depend on."""
    engine = sa.create_engine(url, poolclass=QueuePool, pool_size=1, connect_args={"check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA busy_timeout=5000")  # first: changing the journal takes the lock, too
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    return engine
