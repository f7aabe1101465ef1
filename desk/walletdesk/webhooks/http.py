"""The real receiver: one address of the operator's, which answers 2xx for what it has taken."""

import asyncio

import httpx

from walletdesk.domain.outgoing import sign
from walletdesk.webhooks.protocol import TAKEN


class HttpReceiver:
    def __init__(self, *, url: str, secret: str, timeout_s: float) -> None:
        self._url = url
        self._secret = secret
        self._timeout_s = timeout_s
        self._client = httpx.AsyncClient(timeout=timeout_s, follow_redirects=False, trust_env=False)

    async def send(self, message_id: str, body: bytes, *, timestamp_s: int) -> str:
        headers = sign(self._secret, message_id=message_id, timestamp_s=timestamp_s, body=body)
        headers["content-type"] = "application/json"
        try:
            # The client's own limit begins anew with every byte: who sends one now and then would never be done.
            async with asyncio.timeout(self._timeout_s):
                return await self._post(body, headers)
        except (TimeoutError, httpx.TimeoutException):
            return "timeout"
        except httpx.HTTPError:
            return "unreachable"

    async def _post(self, body: bytes, headers: dict[str, str]) -> str:
        # What it says beside the status is not read: it could be anything, and any length.
        async with self._client.stream("POST", self._url, content=body, headers=headers) as response:
            return TAKEN if response.is_success else f"status_{response.status_code}"

    async def close(self) -> None:
        await self._client.aclose()
