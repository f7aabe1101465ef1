"""A desk with a given queue, for tests."""

from __future__ import annotations

from typing import Dict, Optional

from actions.desk.interface import DeskUnavailable, QueueStatus


class StandInDesk:
    """Implements Desk; without a queue it does not answer."""

    def __init__(self, queue: Optional[QueueStatus] = None) -> None:
        self._queue = queue

    async def get_queue(self, conversation_id: str) -> QueueStatus:
        if self._queue is None:
            raise DeskUnavailable
        return self._queue

    async def get_busy_hours(self) -> Dict[int, int]:
        raise DeskUnavailable
