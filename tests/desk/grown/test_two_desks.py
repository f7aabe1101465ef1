"""Two desks behind nginx on one PostgreSQL and one Redis: they are one desk, and either may die."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from io import BytesIO
from typing import Any

import httpx
import pytest
import websockets
from PIL import Image

from tests.desk.conftest import PASSWORD, new_key
from tests.desk.grown.chatter import Chatter, until
from tests.desk.grown.fleet import INTERNAL_TOKEN, Fleet, running_fleet

CHATTERS, MESSAGES = 6, 12
# Far below every timer that would find it without Redis: the catch-up looks each second, sockets each 25 s.
AT_ONCE_S = 0.8


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fleet]:
    with running_fleet(tmp_path_factory.mktemp("fleet")) as running:
        yield running


@asynccontextmanager
async def chatting(url: str, *, read_at: str | None = None, name: str = "一") -> AsyncIterator[Chatter]:
    chatter = await Chatter.enter(name, url)
    reading = asyncio.create_task(chatter.read(read_at))
    yield chatter
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    await chatter.http.aclose()


@pytest.mark.parametrize(("written_at", "read_at"), [(0, 1), (1, 0)])
async def test_a_socket_on_one_desk_sees_at_once_what_is_written_on_the_other(
    fleet: Fleet, written_at: int, read_at: int
) -> None:
    async with chatting(fleet.desk_url(written_at), read_at=fleet.desk_url(read_at)) as chatter:
        await until(lambda: chatter.connections)
        await chatter.say("先来一句")
        await chatter.wait_for_answers()
        await asyncio.sleep(0.2)
        await chatter.say("在吗")
        await until(lambda: "在吗" in [event.get("text") for event in chatter.seen], within_s=AT_ONCE_S)
        await chatter.wait_for_answers()
        chatter.check_nothing_lost_or_doubled()


async def test_an_agent_on_one_desk_helps_a_user_on_the_other(fleet: Fleet) -> None:
    async with (
        chatting(fleet.desk_url(0)) as chatter,
        httpx.AsyncClient(base_url=fleet.desk_url(1), trust_env=False, verify=False) as agent,
    ):
        signed_in = await agent.post("/api/agent/v1/session", json={"username": "mei", "password": PASSWORD})
        agent.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
        cookie = "; ".join(f"{name}={value}" for name, value in agent.cookies.items())
        # It is for https only, which ends before nginx; this client speaks http.
        agent.headers["Cookie"] = cookie
        stream = f"{fleet.desk_url(1)}/api/agent/v1/ws".replace("http", "ws", 1)
        inbox = (await agent.get("/api/agent/v1/inbox")).json()
        async with websockets.connect(stream, additional_headers={"Cookie": cookie}, proxy=None) as ws:
            await ws.send(json.dumps({"type": "hello", "since": inbox["up_to"]}))
            assert json.loads(await ws.recv())["type"] == "ready"
            asked = await chatter.http.post(
                f"{fleet.desk_url(0)}{chatter.path}/handoff", json={"client_msg_id": new_key()}
            )
            assert asked.status_code == 200
            frame = json.loads(await asyncio.wait_for(ws.recv(), 5))
        waiting = frame["conversation"]
        assert (waiting["conversation_id"], waiting["state"]) == (chatter.session["conversation_id"], "queued")
        place = f"/api/agent/v1/conversations/{waiting['conversation_id']}"
        claimed = await agent.post(f"{place}/claim", json={"idempotency_key": new_key(), "epoch": waiting["epoch"]})
        reply = {"client_msg_id": new_key(), "epoch": claimed.json()["epoch"], "text": "您好,我来查。"}
        assert (await agent.post(f"{place}/messages", json=reply)).status_code == 200
        await until(lambda: any(event.get("text") == "您好,我来查。" for event in chatter.seen))


async def kill_a_desk(fleet: Fleet) -> None:
    fleet.kill("desk-0")


async def stop_redis_for_a_while(fleet: Fleet) -> None:
    fleet.redis.stop()
    await asyncio.sleep(1.5)
    fleet.redis.start()


async def cut_all_database_connections(fleet: Fleet) -> None:
    for _ in range(5):
        fleet.cut_database_connections()
        await asyncio.sleep(0.2)


async def count_sockets(fleet: Fleet, which: int) -> float:
    async with httpx.AsyncClient(trust_env=False, verify=False) as client:
        lines = (await client.get(f"{fleet.desk_url(which)}/metrics")).text.splitlines()
    return next(float(line.split()[-1]) for line in lines if line.startswith('walletdesk_sockets{side="user"}'))


@pytest.mark.parametrize("disaster", [cut_all_database_connections, stop_redis_for_a_while, kill_a_desk])
async def test_through_a_disaster_nothing_is_lost_or_doubled(fleet: Fleet, disaster: Callable[..., Any]) -> None:
    async with AsyncExitStack() as stack:
        chatters = [await stack.enter_async_context(chatting(fleet.url, name=str(n))) for n in range(CHATTERS)]
        await until(lambda: all(chatter.connections for chatter in chatters))
        assert await count_sockets(fleet, 0) > 0
        assert await count_sockets(fleet, 1) > 0, "both desks carry some"

        async def talk(chatter: Chatter) -> None:
            for number in range(MESSAGES):
                await chatter.say(f"{chatter.name}说第{number}句")
                await asyncio.sleep(0.1)

        talking = [asyncio.create_task(talk(chatter)) for chatter in chatters]
        await asyncio.sleep(0.5)
        await disaster(fleet)
        await asyncio.gather(*talking)
        for chatter in chatters:
            await chatter.wait_for_answers()
        # Something doubled would still be on its way.
        await asyncio.sleep(0.5)
        for chatter in chatters:
            chatter.check_nothing_lost_or_doubled()
    if fleet.processes["desk-0"].poll() is not None:
        fleet.start_desk(0)
        fleet.wait_for_desk(0)


async def test_a_photo_passes_nginx_and_lies_where_every_desk_finds_it(fleet: Fleet) -> None:
    drawn = BytesIO()
    Image.effect_noise((500, 500), 80).save(drawn, "PNG")
    assert len(drawn.getvalue()) > 64 * 1024, "more than nginx takes of anything else"
    async with chatting(fleet.url, name="传图") as chatter:
        headers = {"X-Client-Msg-Id": new_key(), "X-File-Name": "receipt.png"}
        sent = await chatter.http.post(
            f"{fleet.url}{chatter.path}/attachments", content=drawn.getvalue(), headers=headers
        )
        assert sent.status_code == 200, sent.text
        place = f"{chatter.path}/attachments/{sent.json()['attachment']['id']}"
        seen = [(await chatter.http.get(f"{fleet.desk_url(which)}{place}")).content for which in range(2)]
        assert seen[0] == seen[1]
        assert Image.open(BytesIO(seen[0])).size == (500, 500)


async def test_nginx_hides_what_is_for_neighbours_only(fleet: Fleet) -> None:
    async with httpx.AsyncClient(base_url=fleet.url, trust_env=False, verify=False) as client:
        assert (await client.get("/metrics")).status_code == 404
        headers = {"Authorization": f"Bearer {INTERNAL_TOKEN}"}
        assert (await client.get("/api/internal/v1/queue", headers=headers)).status_code == 404
        assert (await client.get("/readyz", headers=headers)).status_code == 404
        assert (await client.get("/healthz")).status_code == 200
