"""The desk as actions see it: only reading. What actions want changed they return as effects."""

from __future__ import annotations

from datetime import datetime
from typing import Dict, List, Optional, Protocol

from pydantic import BaseModel, Field


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


class Case(BaseModel):
    """`CustomerCase` of contracts/openapi.yaml, as far as a dialogue needs it."""

    no: str
    kind: str
    kind_text: str
    title: str
    order_nos: List[str] = []
    status: str
    status_text: str
    due_text: str
    is_overdue: bool
    possible: List[str]
    created_at: datetime
    updated_at: datetime


class CallSlot(BaseModel):
    start: datetime = Field(alias="from")
    end: datetime = Field(alias="to")


class Call(BaseModel):
    """`CustomerCall`: one call, past or to come."""

    no: str
    kind: str
    status: str
    status_text: str
    phone_masked: str
    topic: str
    slot: CallSlot
    slot_text: str
    attempts: int


class Calls(BaseModel):
    callbacks: List[Call]
    opted_out: bool

    @property
    def requested(self) -> Optional[Call]:
        """The one open call the customer asked for."""
        return next((one for one in self.callbacks if one.kind == "requested" and one.status == "scheduled"), None)


class Rateable(BaseModel):
    """`Rateable`: which service a rating would be about now, and the stars it has got."""

    handled_by: str
    overall: Optional[int]


class Desk(Protocol):
    """Every call is about the conversation's own customer and raises DeskUnavailable or answers."""

    async def get_queue(self, conversation_id: str) -> QueueStatus:
        """The queue, and the conversation's place in it."""

    async def get_busy_hours(self) -> Dict[int, int]:
        """How many asked for a human, by hour of the day."""

    async def list_cases(self, conversation_id: str) -> List[Case]:
        """The newest first."""

    async def get_calls(self, conversation_id: str) -> Calls:
        """The newest first."""

    async def get_rateable(self, conversation_id: str) -> Rateable:
        """The agent's service that ended, or the bot's."""
