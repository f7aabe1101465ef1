"""Fan-out inside one process: a flag a reader, and the little that has just been committed. A reader that is slow has
one flag set, not a growing queue."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager

from walletdesk.fanout.protocol import BOT_WORK, EVERYTHING
from walletdesk.storage.log import StoredEvent

# More than this at once is read from the log.
MOST_FRESH = 16


class MemorySubscription:
    def __init__(self) -> None:
        self._poked = asyncio.Event()
        self._has_news = False
        self._fresh: list[StoredEvent] | None = []
        """All the news; None when some of it is only in the log."""
        self._typing: str | None = None
        self.told_up_to = 0
        """The highest position that this reader was woken for."""

    def poke(self, events: Sequence[StoredEvent] = (), *, pos: int = 0) -> None:
        self.told_up_to = max(self.told_up_to, pos)
        is_all = self._fresh is not None and 0 < len(events) <= MOST_FRESH - len(self._fresh)
        self._fresh = [*(self._fresh or ()), *events] if is_all else None
        self._has_news = True
        self._poked.set()

    def show_typing(self, role: str) -> None:
        self._typing = role
        self._poked.set()

    async def wait(self, *, timeout_s: float) -> bool:
        try:
            async with asyncio.timeout(timeout_s):
                await self._poked.wait()
        except TimeoutError:
            return False
        self._poked.clear()
        return True

    def take_news(self) -> list[StoredEvent] | None:
        if not self._has_news:
            return None
        fresh = self._fresh or []
        self._has_news, self._fresh = False, []
        return fresh

    def take_typing(self) -> str | None:
        typing, self._typing = self._typing, None
        return typing


class MemoryFanout:
    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[MemorySubscription]] = defaultdict(set)

    async def start(self) -> None:
        """Nothing to connect to."""

    def publish(self, touched: Mapping[str, int], events: Iterable[StoredEvent] = ()) -> None:
        fresh: defaultdict[str, list[StoredEvent]] = defaultdict(list)
        for event in events:
            fresh[event.conversation_id].append(event)
        for conversation_id, pos in touched.items():
            self._poke(conversation_id, fresh.get(conversation_id, ()), pos=pos)
            self._poke(EVERYTHING, pos=pos)

    def publish_untold(self, touched: Mapping[str, int]) -> None:
        """What the log has; wakes only whom nobody told of it."""
        for conversation_id, pos in touched.items():
            for topic in (conversation_id, EVERYTHING):
                for subscription in self._subscriptions.get(topic, ()):
                    if subscription.told_up_to < pos:
                        subscription.poke(pos=pos)

    def publish_bot_work(self) -> None:
        self._poke(BOT_WORK)

    def publish_typing(self, conversation_id: str, role: str) -> None:
        for subscription in self._subscriptions.get(conversation_id, ()):
            subscription.show_typing(role)

    @asynccontextmanager
    async def subscribe(self, topic: str) -> AsyncIterator[MemorySubscription]:
        subscription = MemorySubscription()
        self._subscriptions[topic].add(subscription)
        try:
            yield subscription
        finally:
            self._subscriptions[topic].discard(subscription)
            if not self._subscriptions[topic]:
                del self._subscriptions[topic]

    def poke_everybody(self) -> None:
        for topic in self._subscriptions:
            self._poke(topic)

    async def close(self) -> None:
        """Nothing is held."""

    def _poke(self, topic: str, events: Sequence[StoredEvent] = (), *, pos: int = 0) -> None:
        for subscription in self._subscriptions.get(topic, ()):
            subscription.poke(events, pos=pos)
