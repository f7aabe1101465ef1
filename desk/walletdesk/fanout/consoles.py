"""The desk-wide stream for all consoles of this desk: read once, and each console woken only by what concerns it.

Two hundred consoles that each read every event of every conversation would be most of a desk's work. Nothing is kept
for a console: it has its own cursor, and one that fell behind what is held here reads on from the log.
"""

import asyncio
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from operator import attrgetter

from walletdesk.domain.identity import Agent
from walletdesk.queries.console_feed import PAGE, StreamItem, concerns

# Some ten seconds of a busy desk.
HELD_ITEMS = 2000


class Seat:
    """One console, waiting."""

    def __init__(self) -> None:
        self._poked = asyncio.Event()
        self._agent: Agent | None = None
        self._cursor = 0

    def pass_by(self, item: StreamItem) -> None:
        """Wakes the console, or moves its cursor past what does not concern it."""
        if self._agent is None or self._poked.is_set() or item.pos <= self._cursor:
            return
        if concerns(self._agent, item):
            self._poked.set()
        else:
            self._cursor = item.pos

    def call(self) -> None:
        """To look again, whatever there is."""
        self._poked.set()

    async def wait(self, agent: Agent, since: int, missed: Iterable[StreamItem], *, timeout_s: float) -> int:
        """Until something after `since` concerns `agent`, or `timeout_s`. From where to read on."""
        self._agent, self._cursor = agent, since
        self._poked.clear()
        for item in missed:
            self.pass_by(item)
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout_s):
                await self._poked.wait()
        self._agent = None
        return self._cursor


class Consoles:
    def __init__(self) -> None:
        self._held: deque[StreamItem] = deque(maxlen=HELD_ITEMS)
        self.since: int | None = None
        """What came after this position, as far as it has been read, is held; None while nothing is read."""
        self._latest: dict[str, StreamItem] = {}
        """Of each conversation: who may see an older event is decided by how things stand now."""
        self._seats: set[Seat] = set()
        self.attended = asyncio.Event()
        """Somebody sits here; for nobody nothing need be read."""

    def begin(self, since: int) -> None:
        """From here on everything new is added; what is older is in the log, for whoever has not read it."""
        self._held.clear()
        self._latest.clear()
        self.since = since
        for seat in self._seats:
            seat.call()

    def add(self, items: Iterable[StreamItem]) -> None:
        if self.since is None:
            return
        for item in items:
            if len(self._held) == HELD_ITEMS:
                self.since = self._held[0].pos
            self._held.append(item)
            self._latest[item.event.conversation_id] = item
            for seat in self._seats:
                seat.pass_by(item)
        if len(self._latest) > 2 * HELD_ITEMS:
            self._latest = {item.event.conversation_id: item for item in self._held}

    def after(self, since: int) -> list[StreamItem] | None:
        """What is held after `since`, a page of it; None when it does not reach back so far."""
        if self.since is None or since < self.since:
            return None
        first = bisect_right(self._held, since, key=attrgetter("pos"))
        return [self._as_it_stands(item) for item in islice(self._held, first, first + PAGE)]

    def _as_it_stands(self, item: StreamItem) -> StreamItem:
        latest = self._latest[item.event.conversation_id]
        return StreamItem(item.event, latest.conversation, latest.summary)

    @contextmanager
    def seat(self) -> Iterator[Seat]:
        seat = Seat()
        self._seats.add(seat)
        self.attended.set()
        try:
            yield seat
        finally:
            self._seats.discard(seat)
            if not self._seats:
                self.attended.clear()
                self.since = None
