"""The real receiver: one address of the operator's, which answers 2xx for what it has taken."""

import httpx

from walletdesk.domain.outgoing import sign
from walletdesk.webhooks.protocol import TAKEN


class HttpReceiver:
    def __init__(self, *, url: str, secret: str, timeout_s: float) -> None:
        self._url = url
        self._secret = secret
        self._client = httpx.AsyncClient(timeout=timeout_s, follow_redirects=False, trust_env=False)

    async def send(self, message_id: str, body: bytes, *, timestamp_s: int) -> str:
        headers = sign(self._secret, message_id=message_id, timestamp_s=timestamp_s, body=body)
        headers["content-type"] = "application/json"
        try:
            # What it says beside the status is not read: it could be anything, and any length.
            async with self._client.stream("POST", self._url, content=body, headers=headers) as response:
                return TAKEN if response.is_success else f"status_{response.status_code}"
        except httpx.TimeoutException:
            return "timeout"
        except httpx.HTTPError:
            return "unreachable"

    async def close(self) -> None:
        await self._client.aclose()
