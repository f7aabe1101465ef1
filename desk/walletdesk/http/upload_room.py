"""Room for files on their way in: each is held in memory until it has been looked at, so their number is bounded before
the first byte is read."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from walletdesk.domain.uploads import PDF_MARK, CheckedFile, check_file
from walletdesk.http.counts import Counts
from walletdesk.papers import find_paper_secrets


class UploadRoom:
    def __init__(self, *, at_once: int) -> None:
        self._at_once = at_once
        self._half = -(-at_once // 2)
        self._under_way = Counts()
        # Drawing a picture anew takes a processor and its memory: one at a time a desk, the others wait. Reading a
        # paper may take many times as long, so papers wait for papers only.
        self._drawing = asyncio.Semaphore(1)
        self._reading = asyncio.Semaphore(1)

    @contextmanager
    def taken(self, *, conversation_id: str, address: str) -> Iterator[None]:
        """For one file at a time of a conversation, and so that no address takes all there is. Raises RateLimited."""
        with (
            self._under_way.counted(conversation_id, most=1),
            self._under_way.counted(f"address:{address}", most=self._half),
            self._under_way.counted("everybody", most=self._at_once),
        ):
            yield

    async def look_at(self, content: bytes) -> tuple[CheckedFile, tuple[str, ...]]:
        """The file as it is kept, and what kinds of secrets it holds. Raises UnsupportedFile, RateLimited."""
        if not content.startswith(PDF_MARK):
            async with self._drawing:
                return await asyncio.to_thread(check_file, content), ()
        with self._under_way.counted("papers", most=self._half):
            async with self._reading:
                checked = await asyncio.to_thread(check_file, content)
                return checked, await asyncio.to_thread(find_paper_secrets, checked.content)
