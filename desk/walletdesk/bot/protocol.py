"""The bot as the desk sees it: a turn goes in, a valid TurnReply comes out, or BotFailed."""

from typing import Any, Protocol

# How long a bot may take to say that it is well.
PROBE_TIMEOUT_S = 3.0


class BotFailed(Exception):
    """The bot gave no usable answer. `may_retry`: the same turn again could succeed; named as it is, it runs once."""

    def __init__(self, reason: str, *, may_retry: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_retry = may_retry


class Bot(Protocol):
    async def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        """TurnRequest in, TurnReply out (bot_reply.schema.json). Raises BotFailed."""

    async def check_health(self) -> None:
        """Returns after a real parse. Raises BotFailed."""

    async def close(self) -> None: ...
