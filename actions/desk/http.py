"""The real desk's internal API, over HTTP with its internal service token."""

from __future__ import annotations

from typing import Dict, List, Optional, Type, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from actions.desk.interface import BusyHours, Calls, Case, DeskUnavailable, QueueStatus, Rateable
from actions.tracing import hand_on

TIMEOUT_S = 2.0
_Answer = TypeVar("_Answer", bound=BaseModel)


class _Cases(BaseModel):
    cases: List[Case]


class HttpDesk:
    """Implements Desk by contracts/openapi.yaml."""

    def __init__(self, *, url: str, token: str, transport: Optional[httpx.AsyncBaseTransport] = None) -> None:
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=TIMEOUT_S,
            transport=transport,
            trust_env=False,
            event_hooks={"request": [hand_on]},
        )

    async def get_queue(self, conversation_id: str) -> QueueStatus:
        return await self._read(QueueStatus, "queue", conversation_id)

    async def list_cases(self, conversation_id: str) -> List[Case]:
        return (await self._read(_Cases, "cases", conversation_id)).cases

    async def get_calls(self, conversation_id: str) -> Calls:
        return await self._read(Calls, "callbacks", conversation_id)

    async def get_rateable(self, conversation_id: str) -> Rateable:
        return await self._read(Rateable, "rateable", conversation_id)

    async def _read(self, model: Type[_Answer], what: str, conversation_id: str) -> _Answer:
        try:
            response = await self._client.get(f"/api/internal/v1/{what}", params={"conversation_id": conversation_id})
            response.raise_for_status()
            return model.parse_obj(response.json())
        except (httpx.HTTPError, ValueError, ValidationError) as error:
            raise DeskUnavailable from error

    async def get_busy_hours(self) -> Dict[int, int]:
        try:
            response = await self._client.get("/api/internal/v1/busy-hours")
            response.raise_for_status()
            return BusyHours.parse_obj(response.json()).counts
        except (httpx.HTTPError, ValueError, ValidationError) as error:
            raise DeskUnavailable from error
