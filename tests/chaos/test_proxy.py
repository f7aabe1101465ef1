"""The lossy network, over real sockets."""

import asyncio

import pytest

from tests.chaos.proxy import Direction, LossyProxy
from tests.stack import free_ports


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while line := await reader.readline():
        writer.write(line)
    writer.close()


async def ask(streams: tuple[asyncio.StreamReader, asyncio.StreamWriter], line: bytes) -> bytes:
    reader, writer = streams
    writer.write(line)
    return await asyncio.wait_for(reader.readline(), 0.5)


@pytest.mark.parametrize("direction", ["there", "back"])
async def test_one_direction_is_lost_and_the_torn_connection_reset(direction: Direction) -> None:
    port, target = free_ports(2)
    async with (
        await asyncio.start_server(echo, "127.0.0.1", target),
        LossyProxy(port=port, target=target).running() as it,
    ):
        streams = await asyncio.open_connection("127.0.0.1", port)
        assert await ask(streams, b"whole\n") == b"whole\n"
        async with it.losing(direction):
            with pytest.raises(TimeoutError):
                await ask(streams, b"lost\n")
        assert it.swallowed_bytes == len(b"lost\n")
        with pytest.raises(ConnectionResetError):
            await ask(streams, b"after\n")
        fresh = await asyncio.open_connection("127.0.0.1", port)
        assert await ask(fresh, b"again\n") == b"again\n"
        fresh[1].close()
        streams[1].close()


async def test_who_said_nothing_meanwhile_keeps_the_connection() -> None:
    port, target = free_ports(2)
    async with (
        await asyncio.start_server(echo, "127.0.0.1", target),
        LossyProxy(port=port, target=target).running() as it,
    ):
        streams = await asyncio.open_connection("127.0.0.1", port)
        async with it.losing("there"):
            await asyncio.sleep(0.05)
        assert await ask(streams, b"still\n") == b"still\n"
        streams[1].close()
