"""Long poll: look, and when there is nothing, wait for a poke and look again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from walletdesk.fanout.protocol import Fanout


async def poll(
    fanout: Fanout, topic: str, look: Callable[[], Awaitable[tuple[bool, dict[str, Any]]]], *, wait_s: int
) -> dict[str, Any]:
    """`look` says whether it found something, and what to answer. Subscribed first, so nothing slips in between."""
    loop = asyncio.get_running_loop()
    ends_at = loop.time() + wait_s
    async with fanout.subscribe(topic) as subscription:
        while True:
            found, answer = await look()
            left_s = ends_at - loop.time()
            if found or left_s <= 0:
                return answer
            await subscription.wait(timeout_s=left_s)
