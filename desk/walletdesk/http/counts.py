"""How many of something are under way at once on this desk, by whose they are."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from walletdesk.errors import RateLimited


class Counts:
    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    @contextmanager
    def counted(self, whose: str, *, most: int) -> Iterator[None]:
        """Raises RateLimited."""
        if self._counts[whose] >= most:
            raise RateLimited()
        self._counts[whose] += 1
        try:
            yield
        finally:
            self._counts[whose] -= 1
            if not self._counts[whose]:
                del self._counts[whose]
