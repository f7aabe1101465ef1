"""The desk as actions see it: only reading. What actions want changed they return as effects."""

from __future__ import annotations

from typing import Dict, Optional, Protocol

from pydantic import BaseModel


class DeskUnavailable(Exception):
    """The desk did not answer, or not by its contract."""


class QueueStatus(BaseModel):
    """`QueueStatus` of contracts/openapi.yaml. `position` only for who is waiting."""

    waiting: int
    agents_ready: int
    position: Optional[int]
    eta_s: Optional[int]


class BusyHours(BaseModel):
    """`BusyHours` of contracts/openapi.yaml: how many asked for a human, by hour of the day."""

    counts: Dict[int, int]


class Desk(Protocol):
    async def get_queue(self, conversation_id: str) -> QueueStatus:
        """Raises DeskUnavailable."""

    async def get_busy_hours(self) -> Dict[int, int]:
        """Raises DeskUnavailable."""
