"""Signing in: limits that grow, an authenticator app, sessions that end when they should, and cookies that stay put."""

import asyncio
import json
from dataclasses import dataclass
from typing import Any

import httpx
import pyotp
import pytest
import websockets

from tests.desk.conftest import PASSWORD, AgentClient, Desk
from tests.desk.http.test_sockets import read_until, socket_url
from walletdesk.clock import SystemClock
from walletdesk.commands.passwords import hash_password
from walletdesk.commands.sign_in import change_password
from walletdesk.domain.identity import Agent
from walletdesk.settings import Settings
from walletdesk.storage import agents, audit
from walletdesk.totp import STEP_S

SESSION = "/api/agent/v1/session"
ACCOUNT = "/api/agent/v1/account"


@dataclass
class MovedClock(SystemClock):
    ahead_ms: int = 0

    def now_ms(self) -> int:
        return super().now_ms() + self.ahead_ms


@pytest.fixture
def clock(desk: Desk) -> MovedClock:
    moved = MovedClock()
    desk.services.clock = moved
    return moved


async def sign_in(client: httpx.AsyncClient, password: str = PASSWORD, username: str = "mei", **more: str) -> Any:
    return await client.post(SESSION, json={"username": username, "password": password, **more})


def code_at(secret: str, clock: MovedClock) -> str:
    return pyotp.TOTP(secret, interval=STEP_S).at(clock.now_ms() // 1000)


async def enrol(agent: AgentClient, clock: MovedClock) -> str:
    offered = await agent.http.post(f"{ACCOUNT}/totp", json={"password": PASSWORD})
    assert offered.status_code == 200, offered.text
    secret = str(offered.json()["secret"])
    assert secret in offered.json()["uri"]
    confirmed = await agent.http.post(f"{ACCOUNT}/totp/confirm", json={"code": code_at(secret, clock)})
    assert confirmed.status_code == 204, confirmed.text
    clock.ahead_ms += 2 * STEP_S * 1000
    return secret


async def test_wrong_passwords_lock_the_account_for_longer_each_time(desk: Desk, clock: MovedClock) -> None:
    client = desk.client()
    answers = [(await sign_in(client, "wrong")).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    locked = await sign_in(client)
    assert locked.status_code == 429, "the right password opens nothing now"
    assert locked.json()["error"]["code"] == "locked_out"
    assert 1 <= locked.json()["error"]["retry_after_s"] <= 30
    assert (await sign_in(desk.client(), username="lei")).status_code == 200, "others are not locked"
    clock.ahead_ms += 31_000
    assert (await sign_in(client, "wrong")).status_code == 401
    clock.ahead_ms += 31_000
    assert (await sign_in(client)).status_code == 429, "the next wait is longer"
    clock.ahead_ms += 31_000
    assert (await sign_in(client)).status_code == 200
    assert [(await sign_in(client, "wrong")).status_code for _ in range(4)] == [401] * 4, "a success forgives"


async def test_who_tries_an_agents_name_locks_out_strangers_and_not_the_agent(desk: Desk) -> None:
    known, stranger = desk.client(), desk.client()
    await sign_in(known)
    assert [(await sign_in(stranger, "guess")).status_code for _ in range(6)] == [401] * 5 + [429]
    assert (await sign_in(stranger)).status_code == 429
    assert (await sign_in(known)).status_code == 200, "a browser the agent has signed in from"
    stranger.cookies.set("walletdesk_device", str(known.cookies["walletdesk_device"])[:-1] + "x")
    assert (await sign_in(stranger)).status_code == 429, "forged"
    guesses = [(await sign_in(known, "guess")).status_code for _ in range(6)]
    assert guesses == [401] * 5 + [429], "it gets no more tries than others"
    assert (await sign_in(known, username="lei")).status_code == 200, "known for one agent is unknown for another"


async def test_a_name_nobody_has_is_locked_alike(desk: Desk) -> None:
    answers = [(await sign_in(desk.client(), "wrong", "nobody")).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


async def test_many_tries_at_once_are_no_way_around_the_limit(desk: Desk) -> None:
    clients = [desk.client() for _ in range(12)]
    answers = await asyncio.gather(*(sign_in(client, f"guess {n}") for n, client in enumerate(clients)))
    assert sum(answer.status_code == 401 for answer in answers) <= 5


async def test_another_desk_knows_of_the_failures(desk: Desk) -> None:
    """They are in the database: what one desk counted, another reads."""
    for _ in range(5):
        await sign_in(desk.client(), "wrong")
    with desk.services.database.begin_read() as connection:
        rows = connection.exec_driver_sql("SELECT key, failures FROM sign_in_guards").all()
    assert {key.partition(":")[0]: failures for key, failures in rows} == {"account": 5, "address": 5}
    assert not any("mei" in key for key, _ in rows), "people type passwords into the wrong field"


async def test_sign_ins_failures_and_lock_outs_are_in_the_trail(desk: Desk) -> None:
    for _ in range(5):
        await sign_in(desk.client(), "wrong")
    await sign_in(desk.client(), username="lei")
    await sign_in(desk.client(), "my-own-password", "typed-in-the-wrong-field")
    entries = await desk.services.read(audit.load_entries, limit=50)
    found = [(entry.actor_kind, entry.verb) for entry in reversed(entries)]
    failed = ("stranger", "sign_in_failed")
    assert found == [failed] * 5 + [("stranger", "lock_out"), ("agent", "sign_in"), failed]
    assert entries[0].object_id == "unknown"
    assert "wrong-field" not in str(entries)


async def test_an_authenticator_app_is_asked_for_and_each_code_is_good_once(desk: Desk, clock: MovedClock) -> None:
    agent = await desk.agent()
    assert (await agent.http.get(SESSION)).json()["totp"] is False
    secret = await enrol(agent, clock)
    assert (await agent.http.get(SESSION)).json()["totp"] is True
    client = desk.client()
    without = await sign_in(client)
    assert (without.status_code, without.json()["error"]["code"]) == (401, "totp_required")
    assert "set-cookie" not in without.headers
    assert (await sign_in(client, code="000000")).status_code == 401
    code = code_at(secret, clock)
    assert (await sign_in(client, "wrong", code=code)).status_code == 401
    assert (await sign_in(client, code=code)).status_code == 200
    assert (await sign_in(desk.client(), code=code)).status_code == 401, "seen over the shoulder it is worth nothing"
    stored = await desk.services.read(agents.find_account, "mei")
    assert stored is not None
    assert stored.totp_sealed
    assert secret not in stored.totp_sealed


async def test_wrong_codes_lock_out_too(desk: Desk, clock: MovedClock) -> None:
    await enrol(await desk.agent(), clock)
    client = desk.client()
    answers = [(await sign_in(client, code=f"{n:06}")).status_code for n in range(6)]
    assert answers == [401] * 5 + [429]


async def test_an_origin_that_is_none_is_refused(desk: Desk) -> None:
    assert (await sign_in(desk.client(Origin="http://["))).status_code == 403


async def test_the_right_password_without_a_code_buys_no_more_codes_to_guess(desk: Desk, clock: MovedClock) -> None:
    await enrol(await desk.agent(), clock)
    client = desk.client()
    guesses = [(await sign_in(client, code=f"{n:06}")).status_code for n in range(4)]
    assert (await sign_in(client)).json()["error"]["code"] == "totp_required"
    guesses += [(await sign_in(client, code=f"{n:06}")).status_code for n in range(4, 6)]
    assert guesses == [401] * 5 + [429]


async def test_an_app_is_only_set_up_and_taken_away_by_who_knows_the_password(desk: Desk, clock: MovedClock) -> None:
    agent = await desk.agent()
    assert (await agent.http.post(f"{ACCOUNT}/totp", json={"password": "wrong"})).status_code == 401
    unasked = await agent.http.post(f"{ACCOUNT}/totp/confirm", json={"code": "123456"})
    assert unasked.status_code == 409
    await agent.http.post(f"{ACCOUNT}/totp", json={"password": PASSWORD})
    wrong = await agent.http.post(f"{ACCOUNT}/totp/confirm", json={"code": "000000"})
    assert wrong.json()["error"]["code"] == "totp_wrong"
    assert (await sign_in(desk.client())).status_code == 200, "unconfirmed, it counts for nothing"
    secret = await enrol(agent, clock)
    for body in ({"password": "wrong", "code": code_at(secret, clock)}, {"password": PASSWORD, "code": "000000"}):
        assert (await agent.http.post(f"{ACCOUNT}/totp/remove", json=body)).status_code == 401
    body = {"password": PASSWORD, "code": code_at(secret, clock)}
    assert (await agent.http.post(f"{ACCOUNT}/totp/remove", json=body)).status_code == 204
    assert (await sign_in(desk.client())).status_code == 200


async def test_signing_in_again_makes_the_former_cookie_worthless(desk: Desk) -> None:
    client = desk.client()
    await sign_in(client)
    former = dict(client.cookies)
    await sign_in(client)
    assert dict(client.cookies) != former
    thief = desk.client()
    thief.cookies.update(former)
    assert (await thief.get(SESSION)).status_code == 401


async def test_a_new_password_signs_out_everywhere_and_cuts_the_sockets(desk: Desk) -> None:
    here, there = await desk.agent(), await desk.agent()
    cookie = "; ".join(f"{name}={value}" for name, value in there.http.cookies.items())
    url = socket_url(desk, "/api/agent/v1/ws")
    async with websockets.connect(url, additional_headers={"Cookie": cookie}) as ws:
        await ws.send('{"type":"hello","since":0}')
        await read_until(ws, "ready")
        body = {"password": PASSWORD, "new_password": "a much better horse"}
        assert (await here.http.post(f"{ACCOUNT}/password", json=body | {"password": "no"})).status_code == 401
        assert (await here.http.post(f"{ACCOUNT}/password", json=body)).status_code == 204
        for client in (here, there):
            assert (await client.http.get(SESSION)).status_code == 401
        # The next thing that happens is not shown any more.
        await (await desk.user()).ask_human()
        frames = await read_until(ws, "error")
        assert [frame["type"] for frame in frames] == ["error"]
        assert frames[0]["code"] == "unauthenticated"
    assert (await sign_in(desk.client())).status_code == 401
    assert (await sign_in(desk.client(), "a much better horse")).status_code == 200


async def test_who_does_nothing_for_long_is_signed_out_whatever_the_console_does(desk: Desk, clock: MovedClock) -> None:
    agent = await desk.agent()
    step_ms = desk.services.settings.agent_idle_s * 1000 // 2 + 1000
    clock.ahead_ms += step_ms
    assert (await agent.http.get(SESSION)).status_code == 200, "somebody looked"
    clock.ahead_ms += step_ms
    for path in ("inbox", "feed", "board"):
        assert (await agent.http.get(f"/api/agent/v1/{path}")).status_code == 200
    cookie = "; ".join(f"{name}={value}" for name, value in agent.http.cookies.items())
    async with websockets.connect(socket_url(desk, "/api/agent/v1/ws"), additional_headers={"Cookie": cookie}) as ws:
        await ws.send('{"type":"hello","since":0}')
        await read_until(ws, "ready")
        clock.ahead_ms += step_ms
        await (await desk.user()).ask_human()
        assert (await read_until(ws, "error"))[-1]["code"] == "unauthenticated"
    assert (await agent.http.get("/api/agent/v1/inbox")).status_code == 401


async def test_a_disabled_agent_is_out_at_once(desk: Desk) -> None:
    agent = await desk.agent()
    await desk.services.write(agents.store, agent.agent["agent_id"], disabled_at_ms=1)
    assert (await agent.http.get(SESSION)).status_code == 401
    assert (await sign_in(desk.client())).status_code == 401


@pytest.mark.parametrize(
    ("changes", "is_secure"),
    [({}, False), ({"proxies": 1}, True), ({"host": "0.0.0.0"}, True), ({"proxies": 1, "cookie_secure": False}, False)],
)
async def test_the_cookie_stays_with_our_pages_and_on_https(
    desk: Desk, settings: Settings, changes: dict[str, Any], is_secure: bool
) -> None:
    desk.services.settings = settings.model_copy(update=changes)
    cookie = (await sign_in(desk.client())).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/api/agent/" in cookie
    assert ("secure" in cookie.replace("samesite", "")) is is_secure


async def test_a_password_changed_by_hand_ends_sessions_too(desk: Desk) -> None:
    agent = await desk.agent()
    who = Agent(**agent.agent)
    await desk.services.write(change_password, who, hash_password("another password"))
    assert (await agent.http.get(SESSION)).status_code == 401
    assert json.loads((await sign_in(desk.client())).text)["error"]["code"] == "unauthenticated"
