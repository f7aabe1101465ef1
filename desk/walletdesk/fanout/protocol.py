"""Waking readers. A push is a poke plus a read: what is new stands in the log, never in the poke."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import Protocol

# Every console listens here: anything new in any conversation.
EVERYTHING = "*"


class Subscription(Protocol):
    async def wait(self, *, timeout_s: float) -> None:
        """Returns when there may be something new since the last wait returned, or after `timeout_s`."""

    def take_typing(self) -> str | None:
        """The role that is typing (bot, agent), once; None when nobody began since."""


class Fanout(Protocol):
    def publish(self, touched: Mapping[str, int]) -> None:
        """Conversations with something new, after the commit."""

    def publish_typing(self, conversation_id: str, role: str) -> None: ...

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[Subscription]: ...
