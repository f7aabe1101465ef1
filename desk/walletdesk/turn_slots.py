"""How many bot turns this process runs at once, and who starts them.

A message's turn may be stored as ours, which saves a second transaction to take it. If this process dies, its lease
runs out like any other's and somebody takes the turn up.
"""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from walletdesk.storage.turns import Turn


class TurnSlots:
    def __init__(self, *, at_once: int, lease_ms: int) -> None:
        self._at_once = at_once
        self._lease_ms = lease_ms
        self._running: dict[asyncio.Task[None], Turn] = {}
        self._left: list[Turn] = []
        self._reserved = 0
        self._run: Callable[[Turn], Coroutine[Any, Any, None]] | None = None
        self._freed: Callable[[], None] | None = None

    @property
    def free(self) -> int:
        return max(0, self._at_once - len(self._running) - self._reserved)

    @contextmanager
    def reserved(self) -> Iterator[int | None]:
        """Keeps a slot while a message is stored: the lease its turn gets, in ms; None when the turn has to wait."""
        takes = self._run is not None and self.free > 0
        self._reserved += takes
        try:
            yield self._lease_ms if takes else None
        finally:
            self._reserved -= takes

    @contextmanager
    def attended(
        self, run: Callable[[Turn], Coroutine[Any, Any, None]], *, freed: Callable[[], None]
    ) -> Iterator[None]:
        """Meanwhile turns are run by `run`; `freed` is told when a slot becomes free after all were taken."""
        self._run, self._freed = run, freed
        try:
            yield
        finally:
            self._run = self._freed = None

    def start(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            if self._run:
                task = asyncio.create_task(self._run(turn))
                self._running[task] = turn
                task.add_done_callback(self._end)
            else:
                self._left.append(turn)

    async def stop(self) -> None:
        """Ends what runs, when no more is begun."""
        ending = dict(self._running)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        self._left += ending.values()

    def take_left(self) -> list[Turn]:
        """What was ended by `stop`, and what was to be begun when nobody ran turns any more."""
        left, self._left = self._left, []
        return left

    def _end(self, task: asyncio.Task[None]) -> None:
        was_full = not self.free
        self._running.pop(task, None)
        if was_full and self._freed:
            self._freed()
