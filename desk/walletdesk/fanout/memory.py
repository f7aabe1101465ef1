"""Fan-out inside one process: a flag a reader. A reader that is slow has one flag set, not a growing queue."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from walletdesk.fanout.protocol import EVERYTHING


class MemorySubscription:
    def __init__(self) -> None:
        self._poked = asyncio.Event()
        self._typing: str | None = None

    def poke(self, *, typing: str | None = None) -> None:
        self._typing = typing or self._typing
        self._poked.set()

    async def wait(self, *, timeout_s: float) -> None:
        try:
            async with asyncio.timeout(timeout_s):
                await self._poked.wait()
        except TimeoutError:
            return
        self._poked.clear()

    def take_typing(self) -> str | None:
        typing, self._typing = self._typing, None
        return typing


class MemoryFanout:
    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[MemorySubscription]] = defaultdict(set)

    def publish(self, touched: Mapping[str, int]) -> None:
        for conversation_id in touched:
            self._poke(conversation_id)
        if touched:
            self._poke(EVERYTHING)

    def publish_typing(self, conversation_id: str, role: str) -> None:
        for subscription in self._subscriptions.get(conversation_id, ()):
            subscription.poke(typing=role)

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

    def _poke(self, topic: str) -> None:
        for subscription in self._subscriptions.get(topic, ()):
            subscription.poke()
