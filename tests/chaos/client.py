"""What every client does: write until answered, under the same name; follow the feed, from what it has."""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx
import websockets

from tests.chaos.tally import Tally

RETRY_S = 0.3
# As the browser does: many who wait for one desk must not keep it down by asking.
LONGEST_RETRY_S = 8.0
# A silent line is given up after twice this, so that a lost direction costs seconds, not the kernel's minutes.
PING_S = 5.0
REQUEST_TIMEOUT_S = 20.0
SIGNED_OUT = ("unauthenticated", "token_expired")


def open_http(url: str) -> httpx.AsyncClient:
    # Loading certificates for a connection without TLS would be most of a client's cost.
    return httpx.AsyncClient(base_url=url, timeout=REQUEST_TIMEOUT_S, trust_env=False, verify=False)


def read_code(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["error"]["code"])
    except (ValueError, KeyError, TypeError):
        return f"status_{answer.status_code}"


async def persist(
    http: httpx.AsyncClient,
    method: str,
    path: str,
    body: dict[str, Any] | bytes | None = None,
    *,
    who: str,
    tally: Tally,
    headers: dict[str, str] | None = None,
) -> httpx.Response:
    """Repeats the very same request until the desk has answered it, with yes or no."""
    tally.waiting[who] = f"{method} {path}"
    sent = {"content": body} if isinstance(body, bytes) else {"json": body}
    since, pause_s = time.monotonic(), RETRY_S
    try:
        while True:
            with suppress(httpx.TransportError):
                answer = await http.request(method, path, headers=headers, **sent)
                if answer.status_code < 500 and answer.status_code != 429:
                    tally.note_wait(time.monotonic() - since)
                    return answer
                if answer.status_code == 429:
                    tally.refuse(who, 429, read_code(answer))
            tally.repeats += 1
            await asyncio.sleep(random.uniform(pause_s / 2, pause_s))
            pause_s = min(2 * pause_s, LONGEST_RETRY_S)
    finally:
        tally.waiting.pop(who, None)


async def happens(event: asyncio.Event, *, within_s: float) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(within_s):
            await event.wait()
    return event.is_set()


class Line:
    """A socket that reconnects. `cut` closes it as a phone in a tunnel would."""

    def __init__(self, url: str, tally: Tally) -> None:
        self._url = url.replace("http", "ws", 1)
        self._tally = tally
        self._socket: websockets.ClientConnection | None = None
        self._connections = 0

    def cut(self) -> None:
        if self._socket:
            self._socket.transport.abort()

    async def follow(
        self,
        hello: Callable[[], dict[str, Any]],
        take: Callable[[dict[str, Any]], None],
        *,
        headers: Callable[[], dict[str, str]] = dict,
        renew: Callable[[], Awaitable[None]],
    ) -> None:
        """Until cancelled; each connection says hello anew, and resumes after the last event taken."""
        while True:
            signed_out = False
            with suppress(OSError, TimeoutError, websockets.WebSocketException):
                async with websockets.connect(
                    self._url,
                    additional_headers=headers(),
                    proxy=None,
                    open_timeout=PING_S,
                    ping_interval=PING_S,
                    ping_timeout=PING_S,
                    close_timeout=1,
                ) as self._socket:
                    self._tally.connections += 1
                    self._tally.reconnects += self._connections > 0
                    self._connections += 1
                    await self._socket.send(json.dumps(hello()))
                    async for raw in self._socket:
                        frame = json.loads(raw)
                        take(frame)
                        signed_out = frame["type"] == "error" and frame["code"] in SIGNED_OUT
            if signed_out:
                await renew()
            await asyncio.sleep(random.uniform(RETRY_S / 2, RETRY_S * 2))
