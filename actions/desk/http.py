"""The real desk's internal API, over HTTP with its internal service token."""

from __future__ import annotations

from typing import Dict, Optional

import httpx
from pydantic import ValidationError

from actions.desk.interface import BusyHours, DeskUnavailable, QueueStatus

TIMEOUT_S = 2.0


class HttpDesk:
    """Implements Desk by contracts/openapi.yaml."""

    def __init__(self, *, url: str, token: str, transport: Optional[httpx.AsyncBaseTransport] = None) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT_S,
            transport=transport,
            trust_env=False,
        )

    async def get_queue(self, conversation_id: str) -> QueueStatus:
        try:
            response = await self._client.get("/api/internal/v1/queue", params={"conversation_id": conversation_id})
            response.raise_for_status()
            return QueueStatus.parse_obj(response.json())
        except (httpx.HTTPError, ValueError, ValidationError) as error:
            raise DeskUnavailable from error

    async def get_busy_hours(self) -> Dict[int, int]:
        try:
            response = await self._client.get("/api/internal/v1/busy-hours")
            response.raise_for_status()
            return BusyHours.parse_obj(response.json()).counts
        except (httpx.HTTPError, ValueError, ValidationError) as error:
            raise DeskUnavailable from error
