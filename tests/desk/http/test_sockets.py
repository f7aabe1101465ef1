"""Sockets push what the log holds, from `since`, in order, once; and one slow reader slows nobody."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest
import websockets

from tests.desk.conftest import Desk, UserClient
from walletdesk.http.listeners import MOST_LISTENERS
from walletdesk.settings import Settings


def socket_url(desk: Desk, path: str) -> str:
    return desk.url.replace("http", "ws", 1) + path


async def read_until(ws: websockets.ClientConnection, kind: str) -> list[dict[str, Any]]:
    frames = []
    async with asyncio.timeout(10):
        while True:
            frames.append(json.loads(await ws.recv()))
            if frames[-1]["type"] == kind:
                return frames


async def say_hello(ws: websockets.ClientConnection, user: UserClient, since: int = 0) -> None:
    await ws.send(json.dumps({"type": "hello", "token": user.session["token"], "since": since}))


async def test_a_reconnecting_client_gets_exactly_what_it_missed(desk: Desk) -> None:
    user = await desk.user()
    await user.say("一")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
        await say_hello(ws, user)
        frames = await read_until(ws, "ready")
        assert [frame["event"]["seq"] for frame in frames[:-1]] == [1, 2]
    await user.say("二")
    await user.wait_for(lambda event: event.get("text") == "收到:二")
    async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
        await say_hello(ws, user, since=2)
        frames = await read_until(ws, "ready")
        assert [frame["event"]["seq"] for frame in frames[:-1]] == [3, 4]
        await user.say("三")
        pushed = [frame for frame in await read_until(ws, "event") if frame["type"] == "event"]
        assert pushed[0]["event"]["seq"] == 5


async def test_queue_place_and_owner_are_pushed(desk: Desk) -> None:
    user = await desk.user()
    async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
        await say_hello(ws, user)
        assert (await read_until(ws, "ready"))[-1]["owner"] == "bot"
        await user.ask_human()
        frames = await read_until(ws, "queue")
        assert frames[-1] == {"type": "queue", "position": 1, "eta_s": None}
        assert any(frame["type"] == "ready" and frame["owner"] == "queue" for frame in frames)


async def test_a_bad_or_missing_hello_is_told_and_closed(desk: Desk) -> None:
    for hello, code in (
        ('{"type":"hello","token":"x"}', "unauthenticated"),
        ("nonsense", "invalid_request"),
        ('{"type":"hi"}', "invalid_request"),
        ("[" * 4000, "invalid_request"),
    ):
        async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
            await ws.send(hello)
            frames = await read_until(ws, "error")
            assert frames[-1]["code"] == code
            await asyncio.wait_for(ws.wait_closed(), 5)


@pytest.mark.parametrize("is_cut", [False, True])
async def test_a_socket_that_is_gone_leaves_nothing_behind(desk: Desk, is_cut: bool) -> None:
    user = await desk.user()
    before = len(asyncio.all_tasks())
    for _ in range(5):
        ws = await websockets.connect(socket_url(desk, "/api/v1/ws"))
        await say_hello(ws, user)
        await read_until(ws, "ready")
        if is_cut:
            ws.transport.abort()
        else:
            await ws.close()
    for _ in range(200):
        if len(asyncio.all_tasks()) <= before:
            return
        await asyncio.sleep(0.05)
    raise AssertionError([task.get_coro() for task in asyncio.all_tasks()])


async def test_one_conversation_is_listened_to_a_few_times_and_not_hundreds(desk: Desk) -> None:
    user, other = await desk.user(), await desk.user()
    url = socket_url(desk, "/api/v1/ws")
    async with AsyncExitStack() as opened:
        for _ in range(MOST_LISTENERS):
            ws = await opened.enter_async_context(websockets.connect(url))
            await say_hello(ws, user)
            await read_until(ws, "ready")
        async with websockets.connect(url) as one_too_many:
            await say_hello(one_too_many, user)
            assert (await read_until(one_too_many, "error"))[-1]["code"] == "rate_limited"
        assert (await user.http.get(f"{user.path}/events")).status_code == 429
        async with websockets.connect(url) as others:
            await say_hello(others, other)
            await read_until(others, "ready")
    for _ in range(200):
        # The desk notices in its own time that they are gone.
        if (await user.http.get(f"{user.path}/events")).status_code == 200:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody is let in again")


async def test_one_address_opens_so_many_sockets_whoever_it_says_it_is(desk: Desk) -> None:
    desk.services.settings.sockets_per_address = 3
    user, mei = await desk.user(), await desk.agent()
    cookie = "; ".join(f"{name}={value}" for name, value in mei.http.cookies.items())
    url, consoles = socket_url(desk, "/api/v1/ws"), socket_url(desk, "/api/agent/v1/ws")
    async with AsyncExitStack() as opened:
        silent = await opened.enter_async_context(websockets.connect(url))
        ws = await opened.enter_async_context(websockets.connect(url))
        await say_hello(ws, user)
        await read_until(ws, "ready")
        ws = await opened.enter_async_context(websockets.connect(consoles, additional_headers={"Cookie": cookie}))
        await ws.send('{"type":"hello","since":0}')
        await read_until(ws, "ready")
        for place in (url, consoles):
            async with websockets.connect(place) as one_too_many:
                assert (await read_until(one_too_many, "error"))[-1]["code"] == "rate_limited"
        assert (await user.http.get(f"{user.path}/events")).status_code == 429
        await silent.close()
        for _ in range(200):
            if (await user.http.get(f"{user.path}/events")).status_code == 200:
                return
            await asyncio.sleep(0.05)
    raise AssertionError("nobody is let in again")


class TestProxied:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"proxies": 1, "sockets_per_address": 1})

    async def test_behind_a_proxy_the_address_is_the_one_it_tells_of(self, desk: Desk) -> None:
        url = socket_url(desk, "/api/v1/ws")
        async with websockets.connect(url, additional_headers={"X-Forwarded-For": "192.0.2.1"}):
            for address, code in (("192.0.2.1", "rate_limited"), ("192.0.2.2", "unauthenticated")):
                async with websockets.connect(url, additional_headers={"X-Forwarded-For": address}) as ws:
                    await ws.send('{"type":"hello","token":"none"}')
                    assert (await read_until(ws, "error"))[-1]["code"] == code


async def test_the_console_socket_needs_a_session_and_our_own_page(desk: Desk) -> None:
    url = socket_url(desk, "/api/agent/v1/ws")
    async with websockets.connect(url) as ws:
        await ws.send('{"type":"hello","since":0}')
        assert (await read_until(ws, "error"))[-1]["code"] == "unauthenticated"
    agent = await desk.agent()
    cookie = "; ".join(f"{name}={value}" for name, value in agent.http.cookies.items())
    async with websockets.connect(url, origin="https://evil.example", additional_headers={"Cookie": cookie}) as ws:  # type: ignore[arg-type]
        await ws.send('{"type":"hello","since":0}')
        assert (await read_until(ws, "error"))[-1]["code"] == "forbidden"
    async with websockets.connect(url, additional_headers={"Cookie": cookie}) as ws:
        await ws.send('{"type":"hello","since":0}')
        await read_until(ws, "ready")
        user = await desk.user()
        await user.ask_human()
        frame = (await read_until(ws, "event"))[-1]
        assert frame["conversation"]["conversation_id"] == user.id
        assert frame["conversation"]["state"] == "queued"


async def test_a_socket_that_stops_reading_does_not_slow_the_others(desk: Desk) -> None:
    user = await desk.user()
    stuck = await websockets.connect(socket_url(desk, "/api/v1/ws"), max_queue=1)
    await say_hello(stuck, user)
    long_text = "长" * 2000
    try:
        async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
            await say_hello(ws, user)
            await read_until(ws, "ready")
            seen: list[int] = []
            for number in range(150):
                await user.say(f"{number}{long_text[:1990]}")
            async with asyncio.timeout(30):
                while len(seen) < 300:
                    frame = json.loads(await ws.recv())
                    if frame["type"] == "event":
                        seen.append(frame["event"]["seq"])
            assert seen == list(range(1, 301))
        # The stuck one reads on where it stopped: nothing lost, nothing twice.
        late: list[int] = []
        async with asyncio.timeout(30):
            while len(late) < 300:
                frame = json.loads(await stuck.recv())
                if frame["type"] == "event":
                    late.append(frame["event"]["seq"])
        assert late == list(range(1, 301))
    finally:
        await stuck.close()
