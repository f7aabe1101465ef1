"""Waking readers. A push is a poke plus a read: what is new stands in the log.

What this desk has just committed comes along with the poke, and a reader who was up to date until then need not read
it. That is a short cut and never the only way: every reader goes by `seq`, and whoever sees a gap reads the log."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from walletdesk.storage.log import StoredEvent

# Every console listens here: anything new in any conversation.
EVERYTHING = "*"
# Bot workers listen here: a turn was stored.
BOT_WORK = "bot_work"


class Subscription(Protocol):
    async def wait(self, *, timeout_s: float) -> bool:
        """True when something came since the last wait returned, False after `timeout_s`."""

    def poke(self, events: Sequence[StoredEvent] = ()) -> None:
        """Wakes this reader alone; `events` are all that is new, if any are named."""

    def take_news(self) -> list[StoredEvent] | None:
        """What came since this was last asked, as far as it was committed here; empty when only the log has it, or has
        more. None when nothing came: somebody who types writes nothing there."""

    def take_typing(self) -> str | None:
        """The role that is typing (bot, agent), once; None when nobody began since."""


class Fanout(Protocol):
    async def start(self) -> None:
        """Once, in the running loop. Before it, only readers of this process are woken."""

    def publish(self, touched: Mapping[str, int], events: Iterable[StoredEvent] = ()) -> None:
        """Conversations with something new, each with its highest position, after the commit; with all that is new in
        them, where it is at hand."""

    def publish_bot_work(self) -> None: ...

    def publish_typing(self, conversation_id: str, role: str) -> None: ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]: ...

    async def close(self) -> None: ...
