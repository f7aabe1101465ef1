"""How many sockets and long polls wait for one conversation: a person has a few devices, not hundreds."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from walletdesk.errors import RateLimited

MOST_LISTENERS = 16


class Listeners:
    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    @contextmanager
    def counted(self, conversation_id: str) -> Iterator[None]:
        """On this desk. Raises RateLimited."""
        if self._counts[conversation_id] >= MOST_LISTENERS:
            raise RateLimited()
        self._counts[conversation_id] += 1
        try:
            yield
        finally:
            self._counts[conversation_id] -= 1
            if not self._counts[conversation_id]:
                del self._counts[conversation_id]
