"""Waking readers. A push is a poke plus a read: what is new stands in the log, never in the poke."""

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

# Every console listens here: anything new in any conversation.
EVERYTHING = "*"
# Bot workers listen here: a turn was stored.
BOT_WORK = "bot_work"


class Subscription(Protocol):
    async def wait(self, *, timeout_s: float) -> bool:
        """True when something came since the last wait returned, False after `timeout_s`."""

    def poke(self) -> None:
        """Wakes this reader alone."""

    def take_news(self) -> bool:
        """Whether the log may have something new since this was last asked: somebody who types writes nothing there."""

    def take_typing(self) -> str | None:
        """The role that is typing (bot, agent), once; None when nobody began since."""


class Fanout(Protocol):
    async def start(self) -> None:
        """Once, in the running loop. Before it, only readers of this process are woken."""

    def publish(self, conversation_ids: Iterable[str]) -> None:
        """Conversations with something new, after the commit."""

    def publish_bot_work(self) -> None: ...

    def publish_typing(self, conversation_id: str, role: str) -> None: ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]: ...

    async def close(self) -> None: ...
