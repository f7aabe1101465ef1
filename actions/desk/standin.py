"""A desk with a given queue, cases and calls, for tests."""

from __future__ import annotations

from typing import Dict, List, Optional

from actions.desk.interface import Calls, Case, DeskUnavailable, QueueStatus, Rateable


class StandInDesk:
    """Implements Desk; what was not given is not answered."""

    def __init__(
        self,
        queue: Optional[QueueStatus] = None,
        *,
        cases: Optional[List[Case]] = None,
        calls: Optional[Calls] = None,
    ) -> None:
        self._queue = queue
        self._cases = cases
        self._calls = calls

    async def get_queue(self, conversation_id: str) -> QueueStatus:
        if self._queue is None:
            raise DeskUnavailable
        return self._queue

    async def get_busy_hours(self) -> Dict[int, int]:
        raise DeskUnavailable

    async def list_cases(self, conversation_id: str) -> List[Case]:
        if self._cases is None:
            raise DeskUnavailable
        return self._cases

    async def get_calls(self, conversation_id: str) -> Calls:
        if self._calls is None:
            raise DeskUnavailable
        return self._calls

    async def get_rateable(self, conversation_id: str) -> Rateable:
        raise DeskUnavailable
