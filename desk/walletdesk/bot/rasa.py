"""The real bot: Rasa behind its private channel, over HTTP with the service token."""

from typing import Any

import httpx

from walletdesk.bot.protocol import BotFailed
from walletdesk.contracts import Contract

# A connection to loopback is there at once or not at all.
CONNECT_TIMEOUT_S = 1.0
HEALTH_TIMEOUT_S = 3.0
CONNECTIONS = 64


class RasaBot:
    def __init__(self, *, url: str, token: str, deadline_s: float, reply_contract: Contract) -> None:
        self._reply_contract = reply_contract
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(deadline_s, connect=CONNECT_TIMEOUT_S),
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS),
            trust_env=False,
        )

    async def reply(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            response = await self._client.post("/webhooks/desk/turns", json=request)
        except httpx.TimeoutException as error:
            raise BotFailed("deadline", may_retry=isinstance(error, httpx.ConnectTimeout)) from error
        except httpx.TransportError as error:
            raise BotFailed("unreachable", may_retry=True) from error
        if response.status_code != 200:
            raise BotFailed(f"status_{response.status_code}", may_retry=response.status_code >= 500)
        try:
            reply = response.json()
        except ValueError as error:
            raise BotFailed("not_json", may_retry=False) from error
        if problem := self._reply_contract.find_problem(reply):
            raise BotFailed(f"invalid_reply: {problem}", may_retry=False)
        if reply["turn_id"] != request["turn_id"]:
            raise BotFailed("wrong_turn", may_retry=False)
        return dict(reply)

    async def check_health(self) -> None:
        try:
            response = await self._client.get("/webhooks/desk/health", timeout=HEALTH_TIMEOUT_S)
        except httpx.HTTPError as error:
            raise BotFailed("unreachable", may_retry=True) from error
        if response.status_code != 200:
            raise BotFailed(f"status_{response.status_code}", may_retry=True)

    async def close(self) -> None:
        await self._client.aclose()
