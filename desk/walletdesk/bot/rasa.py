"""The real bot: Rasa behind its private channel, over HTTP with the service token."""

import json
import re
from collections.abc import Callable
from typing import Any

import aiohttp

from walletdesk.bot.protocol import PROBE_TIMEOUT_S, BotFailed
from walletdesk.contracts import Contract

# A connection to loopback is there at once or not at all.
CONNECT_TIMEOUT_S = 1.0
CONNECTIONS = 64
# Less than the bot keeps an idle connection, so that a turn is not sent into one that is just being closed.
IDLE_CONNECTION_S = 5.0
STAGE = re.compile(r"\b(parse|load|predict|answer|store|turn);dur=(\d+(?:\.\d+)?)")


class RasaBot:
    def __init__(
        self,
        *,
        url: str,
        token: str,
        deadline_s: float,
        reply_contract: Contract,
        observe: Callable[[str, float], None] = lambda _stage, _seconds: None,
    ) -> None:
        """`observe` is told of each stage of a turn inside the bot."""
        self._reply_contract = reply_contract
        self._observe = observe
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._deadline = aiohttp.ClientTimeout(total=deadline_s, sock_connect=CONNECT_TIMEOUT_S)
        self._opened: aiohttp.ClientSession | None = None

    async def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        body = json.dumps(request, ensure_ascii=False).encode()
        try:
            async with self._session.post(f"{self._url}/webhooks/desk/turns", data=body) as response:
                status, answer = response.status, await response.read()
                stages = response.headers.get("Server-Timing", "")
        except TimeoutError as error:
            raise BotFailed("deadline", may_retry=isinstance(error, aiohttp.ConnectionTimeoutError)) from error
        except aiohttp.ClientError as error:
            raise BotFailed("unreachable", may_retry=True) from error
        if status != 200:
            raise BotFailed(f"status_{status}", may_retry=status >= 500)
        try:
            reply = json.loads(answer)
        except ValueError as error:
            raise BotFailed("not_json", may_retry=False) from error
        if problem := self._reply_contract.find_problem(reply):
            raise BotFailed(f"invalid_reply: {problem}", may_retry=False)
        if reply["turn_id"] != request["turn_id"]:
            raise BotFailed("wrong_turn", may_retry=False)
        for name, milliseconds in STAGE.findall(stages):
            self._observe(name, float(milliseconds) / 1000)
        return dict(reply)

    async def check_health(self) -> None:
        timeout = aiohttp.ClientTimeout(total=PROBE_TIMEOUT_S, sock_connect=CONNECT_TIMEOUT_S)
        try:
            async with self._session.get(f"{self._url}/webhooks/desk/health", timeout=timeout) as response:
                status = response.status
        except (TimeoutError, aiohttp.ClientError) as error:
            raise BotFailed("unreachable", may_retry=True) from error
        if status != 200:
            raise BotFailed(f"status_{status}", may_retry=True)

    async def close(self) -> None:
        if self._opened:
            await self._opened.close()

    @property
    def _session(self) -> aiohttp.ClientSession:
        """Opened with the first request: it belongs to the running loop."""
        if self._opened is None:
            self._opened = aiohttp.ClientSession(
                headers=self._headers,
                timeout=self._deadline,
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=IDLE_CONNECTION_S),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._opened
