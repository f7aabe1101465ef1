"""Users and consoles for load runs: sockets that note when what arrived, and messages by HTTP as browsers send them."""

import asyncio
import json
import time
from collections.abc import Callable
from typing import Any

import aiohttp

Heard = Callable[[dict[str, Any], float], None]
"""A frame and when it came (time.perf_counter)."""


def open_http(url: str, *, timeout_s: float = 30.0) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        url,
        timeout=aiohttp.ClientTimeout(total=timeout_s),
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def listen(
    http: aiohttp.ClientSession,
    path: str,
    *,
    hello: dict[str, Any],
    heard: Heard,
    ready: asyncio.Event,
    headers: dict[str, str] | None = None,
) -> None:
    """Says hello and hands over every frame until it is cancelled; `ready` once the desk has caught up."""
    async with http.ws_connect(path, headers=headers, max_msg_size=0) as ws:
        await ws.send_str(json.dumps({"type": "hello", **hello}))
        async for message in ws:
            arrived = time.perf_counter()
            frame = json.loads(message.data)
            if frame["type"] == "ready":
                ready.set()
            heard(frame, arrived)


async def post(http: aiohttp.ClientSession, path: str, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
    """Raises aiohttp.ClientResponseError for anything but success."""
    data = json.dumps(body, ensure_ascii=False).encode()
    headers = headers | {"Content-Type": "application/json"}
    async with http.post(path, data=data, headers=headers) as response:
        answer = await response.read()
        response.raise_for_status()
        return dict(json.loads(answer))
