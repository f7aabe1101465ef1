"""A network that can lose one direction: a TCP proxy that swallows what goes one way for a while."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal

Direction = Literal["there", "back"]
CHUNK_BYTES = 65_536


class LossyProxy:
    """Listens on `port` and passes everything on to `target`, except what is lost."""

    def __init__(self, *, port: int, target: int) -> None:
        self.port, self.target = port, target
        self.lost: Direction | None = None
        self.swallowed_bytes = 0
        self._torn: set[asyncio.StreamWriter] = set()
        self._whole = asyncio.Event()

    @asynccontextmanager
    async def running(self) -> AsyncIterator["LossyProxy"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, backlog=1024)
        try:
            yield self
        finally:
            server.close()

    @asynccontextmanager
    async def losing(self, direction: Direction) -> AsyncIterator[None]:
        """Meanwhile nothing arrives in `direction`. Streams with a hole are reset afterwards, as TCP would."""
        self.lost = direction
        self._whole.clear()
        try:
            yield
        finally:
            self.lost = None
            self._whole.set()
            for writer in self._torn:
                writer.transport.abort()
            self._torn.clear()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.target)
        except OSError:
            writer.transport.abort()
            return
        ways = (self._pass(reader, far_writer, "there", writer), self._pass(far_reader, writer, "back", writer))
        await asyncio.gather(*ways)
        self._torn.discard(writer)

    async def _pass(
        self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, way: Direction, near: asyncio.StreamWriter
    ) -> None:
        with suppress(OSError):
            while chunk := await source.read(CHUNK_BYTES):
                if self.lost == way:
                    self.swallowed_bytes += len(chunk)
                    self._torn.add(near)
                    continue
                sink.write(chunk)
                await sink.drain()
        # An end is lost like anything else; the other side learns of it by the reset.
        if self.lost == way:
            await self._whole.wait()
        with suppress(OSError):
            sink.close()
