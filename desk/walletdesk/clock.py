"""Time as the desk uses it: milliseconds since the epoch in rows and rules, RFC 3339 with a zone on the wire."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now_ms(self) -> int: ...

    def steady_ms(self) -> int:
        """Since some moment or other; never goes back and never jumps. For pauses that one process keeps."""


class SystemClock:
    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def steady_ms(self) -> int:
        return time.monotonic_ns() // 1_000_000


class FakeClock:
    """A clock that moves only when told to."""

    def __init__(self, now_ms: int = 1_700_000_000_000) -> None:
        self._now_ms = now_ms
        self._steady_ms = 0

    def now_ms(self) -> int:
        return self._now_ms

    def steady_ms(self) -> int:
        return self._steady_ms

    def advance(self, *, ms: int) -> None:
        self._now_ms += ms
        self._steady_ms += ms

    def jump(self, *, ms: int) -> None:
        """Somebody sets it; no time has passed."""
        self._now_ms += ms


def render_time(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
