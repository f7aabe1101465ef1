"""A bot that says what a test or a load run tells it to, through the same protocol."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from walletdesk.bot.protocol import BotFailed
from walletdesk.domain.emergencies import ATTENDS

Script = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]


def say(request: dict[str, Any], *texts: str, effects: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A TurnReply with `texts` for `request`."""
    return {"turn_id": request["turn_id"], "messages": [{"text": text} for text in texts], "effects": effects or []}


async def echo(request: dict[str, Any]) -> dict[str, Any]:
    return say(request, f"收到:{request.get('text') or request.get('title')}")


class ScriptedBot:
    def __init__(self, script: Script = echo, *, delay_s: float = 0.0) -> None:
        self.script = script
        self.delay_s = delay_s
        self.requests: list[dict[str, Any]] = []
        self.healthy = True

    async def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        if ATTENDS in request["metadata"]:
            # It understands nothing, so it hears of no emergency.
            return say(request)
        self.requests.append(request)
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        return await self.script(request)

    async def check_health(self) -> None:
        if not self.healthy:
            raise BotFailed("scripted", may_retry=True)

    async def close(self) -> None:
        """Nothing is held."""
