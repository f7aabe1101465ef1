"""An operator's system for tests: a real HTTP server that can be down, slow, broken or forgetful."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

SECRET = "whk-0123456789abcdefghijklmnopqrstuv"


@dataclass
class Receiver:
    port: int = 0
    status: int = 204
    delay_s: float = 0.0
    drip_s: float = 0.0
    """The answer comes byte by byte, with such a pause before each."""
    drops_answers: int = 0
    """So often it takes the message and the answer is lost."""
    got: list[dict[str, Any]] = field(default_factory=list)
    """Every message that came with a right signature, the repeats too."""
    wrong: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    _server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/walletdesk"

    @property
    def ids(self) -> Counter[str]:
        return Counter(message["id"] for message in self.got)

    @property
    def topics(self) -> list[str]:
        return [message["type"] for message in self.got]

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server:
            self._server.close()
            self._server = None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._take_one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _take_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        body = await reader.readexactly(int(headers["content-length"]))
        if self.status < 300:
            self._keep(headers, body)
        if self.drops_answers:
            self.drops_answers -= 1
            return False
        await asyncio.sleep(self.delay_s)
        if self._server is None:
            return False
        answer = f"HTTP/1.1 {self.status} X\r\nContent-Length: 0\r\n\r\n".encode()
        for piece in (answer[i : i + 1] for i in range(len(answer))) if self.drip_s else (answer,):
            await asyncio.sleep(self.drip_s)
            writer.write(piece)
            await writer.drain()
        return True

    def _keep(self, headers: dict[str, str], body: bytes) -> None:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        expected = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
        if headers["webhook-signature"] != f"v1,{expected}":
            self.wrong.append(headers["webhook-id"])
            return
        self.bodies.append(body)
        self.got.append({"id": headers["webhook-id"], **json.loads(body)})


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    await receiver.start()
    try:
        yield receiver
    finally:
        await receiver.stop()
