"""Every route and every feed, with every role, with no sign-in and with another's token, against the tables."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio
import websockets
from sanic import Sanic
from sanic.response import empty
from sqlalchemy import func, select

from tests.desk.conftest import PASSWORD, AgentClient, Desk, UserClient, new_key
from tests.desk.http.test_sockets import read_until, say_hello, socket_url
from walletdesk.app import build_app
from walletdesk.clock import FakeClock
from walletdesk.commands.passwords import hash_password
from walletdesk.domain.permissions import GRANTS, Permission, Role
from walletdesk.http.access import ROUTES, Door, RouteWithoutAccess, check_routes
from walletdesk.http.auth import NOTE_SEEN_EVERY_MS
from walletdesk.services import Services
from walletdesk.storage import agents
from walletdesk.storage.tables import agent_sessions
from walletdesk.storage.unit_of_work import UnitOfWork

NOBODYS = {
    "conversation_id": f"c_{'0' * 32}",
    "attachment_id": f"f_{'0' * 32}",
    "case_no": "C20260101000001",
    "callback_no": "B20260101000001",
}
SOCKETS = re.compile(r"/ws$")


def create_everybody(uow: UnitOfWork) -> None:
    password_hash = hash_password(PASSWORD)
    for number, role in enumerate(Role):
        agents.create_agent(
            uow, username=f"the_{role}", name=role, agent_no=f"70{number}", role=role, password_hash=password_hash
        )


@pytest_asyncio.fixture
async def everybody(desk: Desk) -> dict[Role, AgentClient]:
    await desk.services.write(create_everybody)
    return {role: await desk.agent(f"the_{role}") for role in Role}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    access: Door | Permission

    async def send(self, client: httpx.AsyncClient, **names: str) -> httpx.Response:
        return await client.request(self.method, self.path.format(**NOBODYS | names))


def list_calls(kind: type[Door] | type[Permission]) -> list[Call]:
    calls = [Call(*name.split(" "), access) for name, access in ROUTES.items() if isinstance(access, kind)]
    # Signing out would end what the next call is tried with; it comes last. Demo routes are not served here.
    calls = [call for call in calls if not SOCKETS.search(call.path) and not call.path.startswith("/demo/")]
    return sorted(calls, key=lambda call: call.method == "DELETE")


def test_the_table_names_exactly_the_routes_there_are(services: Services) -> None:
    services.settings.demo = True
    app = build_app(services, name=f"access_{services.database.engine.dialect.name}", with_pages=False)
    served = set()
    for route in app.router.routes:
        path = re.sub(r"<(\w+)(:[^>]*)?>", r"{\1}", route.path).rstrip("/")
        served |= {f"{method} /{path}" for method in route.methods}
    assert served == set(ROUTES)


def test_a_route_without_an_entry_keeps_the_desk_from_starting() -> None:
    app: Sanic = Sanic("access_of_nobody", configure_logging=False)
    app.add_route(lambda _request: empty(), "/api/agent/v1/everything")
    with pytest.raises(RouteWithoutAccess, match="GET /api/agent/v1/everything"):
        check_routes(app)


async def test_every_agents_route_obeys_the_table_for_each_role(desk: Desk, everybody: dict[Role, AgentClient]) -> None:
    wrong = []
    for role, agent in everybody.items():
        for call in list_calls(Permission):
            answer = await call.send(agent.http)
            is_refused = answer.status_code in (401, 403)
            if is_refused is (role in GRANTS[call.access]):  # type: ignore[index]
                wrong.append((role, call.method, call.path, answer.status_code))
    assert wrong == []


async def test_an_agent_is_active_by_what_somebody_did_and_never_by_what_a_page_reads(
    desk: Desk, everybody: dict[Role, AgentClient]
) -> None:
    agents_of_all, clock = list(everybody.values()), FakeClock(desk.services.clock.now_ms())
    desk.services.clock = clock
    wrong = []
    for call in list_calls(Permission):
        agent = next(one for one in agents_of_all if one.agent["role"] in GRANTS[call.access])  # type: ignore[index]
        clock.advance(ms=NOTE_SEEN_EVERY_MS + 1)
        await call.send(agent.http)
        with desk.services.database.begin_read() as connection:
            noted_ms = connection.execute(select(func.max(agent_sessions.c.last_active_ms))).scalar_one()
        is_by_hand = call.method != "GET" or call.path.endswith("/session")
        if call.method != "DELETE" and (noted_ms == clock.now_ms()) is not is_by_hand:
            wrong.append((call.method, call.path))
    assert wrong == []


async def test_agents_routes_are_closed_to_everybody_else(desk: Desk, everybody: dict[Role, AgentClient]) -> None:
    user = await desk.user("u_1")
    service = desk.services.settings.internal_token.get_secret_value()
    strangers = {
        "nobody": desk.client(),
        "customer": user.http,
        "service": desk.client(Authorization=f"Bearer {service}"),
        "wallet": desk.client(Authorization="Bearer user:u_1"),
    }
    open_to = [
        (who, call.method, call.path)
        for who, client in strangers.items()
        for call in list_calls(Permission)
        if (await call.send(client, conversation_id=user.id)).status_code != 401
    ]
    assert open_to == []


async def test_agents_writes_need_the_csrf_token_and_our_own_page(
    desk: Desk, everybody: dict[Role, AgentClient]
) -> None:
    admin = everybody[Role.ADMIN].http
    writes = [call for call in list_calls(Permission) if call.method != "GET"]
    token = admin.headers.pop("X-CSRF-Token")
    without = [call for call in writes if (await call.send(admin)).status_code != 403]
    admin.headers["X-CSRF-Token"] = "x" * len(token)
    with_another = [call for call in writes if (await call.send(admin)).status_code != 403]
    admin.headers.update({"X-CSRF-Token": token, "Origin": "https://evil.example"})
    from_elsewhere = [call for call in writes if (await call.send(admin)).status_code != 403]
    assert (without, with_another, from_elsewhere) == ([], [], [])
    body = {"username": "mei", "password": PASSWORD}
    stranger = desk.client(Origin="https://evil.example")
    assert (await stranger.post("/api/agent/v1/session", json=body)).status_code == 403, "nobody is signed in unasked"
    admin.headers["Origin"] = desk.url
    assert (await admin.post("/api/agent/v1/session", json=body)).status_code == 200


async def test_a_customers_routes_are_for_the_token_of_that_conversation_only(
    desk: Desk, everybody: dict[Role, AgentClient]
) -> None:
    user, other = await desk.user("u_1"), await desk.user("u_2")
    service = desk.services.settings.internal_token.get_secret_value()
    refusals = {
        "nobody": (desk.client(), 401),
        "another customer": (other.http, 403),
        "service": (desk.client(Authorization=f"Bearer {service}"), 401),
        "wallet": (desk.client(Authorization="Bearer user:u_1"), 401),
        "forged": (desk.client(Authorization=f"Bearer {user.session['token'][:-4]}AAAA"), 401),
        **{role: (agent.http, 401) for role, agent in everybody.items()},
    }
    wrong = [
        (who, call.method, call.path, answer.status_code)
        for who, (client, status) in refusals.items()
        for call in list_calls(Door)
        if call.access is Door.CUSTOMER
        and (answer := await call.send(client, conversation_id=user.id)).status_code != status
    ]
    assert wrong == []
    own = [
        (await call.send(user.http, conversation_id=user.id)).status_code
        for call in list_calls(Door)
        if call.access is Door.CUSTOMER
    ]
    assert not {401, 403} & set(own)


async def test_neighbours_routes_are_for_the_service_token_only(desk: Desk, everybody: dict[Role, AgentClient]) -> None:
    user = await desk.user("u_1")
    strangers = [desk.client(), user.http, *(agent.http for agent in everybody.values())]
    calls = [call for call in list_calls(Door) if call.access is Door.SERVICE]
    assert calls
    answers = [(await call.send(stranger)).status_code for stranger in strangers for call in calls]
    assert set(answers) == {401}


NO_TEXT = b"\xff"


async def test_bytes_that_are_no_text_prove_nothing_and_break_nothing(
    desk: Desk, everybody: dict[Role, AgentClient]
) -> None:
    user, admin = await desk.user("u_1"), everybody[Role.ADMIN]
    cookie = "; ".join(f"{name}={value}" for name, value in admin.http.cookies.items()).encode()
    bearer, session = {"Authorization": b"Bearer a." + NO_TEXT}, {"Cookie": b"walletdesk_agent=" + NO_TEXT}
    csrf = {"Cookie": cookie, "X-CSRF-Token": NO_TEXT}
    tried = [(call, bearer, 401) for call in list_calls(Door) if call.access in (Door.CUSTOMER, Door.SERVICE)]
    tried += [(call, session, 401) for call in list_calls(Permission)]
    tried += [(call, csrf, 403) for call in list_calls(Permission) if call.method != "GET"]
    tried += [(Call("POST", "/api/v1/session", Door.ANYBODY), bearer, 401)]
    tried += [(Call("GET", "/readyz", Door.OPERATOR), bearer | {"Via": b"1.1 proxy"}, 404)]
    tried += [(Call("GET", "/metrics", Door.OPERATOR), bearer | {"Via": b"1.1 proxy"}, 404)]
    names, client = NOBODYS | {"conversation_id": user.id}, desk.client()
    answers = [
        (call.method, call.path, answer.status_code)
        for call, headers, status in tried
        if (answer := await client.request(call.method, call.path.format(**names), headers=headers)).status_code
        != status
    ]
    assert answers == []
    body = {"username": "mei", "password": PASSWORD}
    for cookies in (b"walletdesk_device=%b.%b", b"walletdesk_device=%b; walletdesk_agent=%b"):
        headers = {"Cookie": cookies % (NO_TEXT, NO_TEXT)}
        assert (await desk.client().post("/api/agent/v1/session", json=body, headers=headers)).status_code == 200


@pytest.mark.parametrize("token", ["\udcff", "a.\ud800.c", "é"])
async def test_a_hello_with_a_token_that_is_no_text_is_refused(desk: Desk, token: str) -> None:
    async with websockets.connect(socket_url(desk, "/api/v1/ws")) as ws:
        await ws.send(json.dumps({"type": "hello", "token": token}))
        assert (await read_until(ws, "error"))[-1]["code"] == "unauthenticated"


@pytest_asyncio.fixture
async def talks(desk: Desk) -> AsyncIterator[dict[str, UserClient]]:
    """A conversation in every situation, each with words of its own. 小梅 holds what is held."""
    mei = await desk.agent("mei")
    found = {name: await desk.user() for name in ("bot", "queue", "held", "closed", "follow_up")}
    for name, user in found.items():
        await user.say(f"words:{name}")
        await user.wait_for(lambda event: event["sender"]["role"] == "bot")
        if name != "bot":
            await user.ask_human()
    for name in ("held", "closed"):
        claimed = await mei.claim(found[name].id, 1)
        assert claimed.status_code == 200, claimed.text
    await mei.post(found["closed"].id, "close", idempotency_key=new_key(), epoch=2)
    left = await found["follow_up"].http.post(
        f"{found['follow_up'].path}/queue/message", json={"client_msg_id": new_key(), "text": "请回复我"}
    )
    assert left.status_code == 200, left.text
    yield found


async def test_agents_feeds_show_each_role_what_it_may_read_and_nothing_else(
    desk: Desk, everybody: dict[Role, AgentClient], talks: dict[str, UserClient]
) -> None:
    shared = {"queue", "follow_up"}
    for role, agent in everybody.items():
        meant = set(talks) if role in GRANTS[Permission.VIEW_ALL] else shared
        viewed = {name for name, user in talks.items() if (await agent.view(user.id)).status_code == 200}
        assert viewed == meant, role
        polled = (await agent.http.get("/api/agent/v1/feed", params={"since": 0})).text
        assert {name for name in talks if f"words:{name}" in polled} == meant, role
        cookie = "; ".join(f"{name}={value}" for name, value in agent.http.cookies.items())
        url = socket_url(desk, "/api/agent/v1/ws")
        async with websockets.connect(url, additional_headers={"Cookie": cookie}) as ws:
            await ws.send('{"type":"hello","since":0}')
            pushed = json.dumps(await read_until(ws, "ready"), ensure_ascii=False)
        assert {name for name in talks if f"words:{name}" in pushed} == meant, role
        listed = (await agent.http.get("/api/agent/v1/inbox")).text + (await agent.http.get("/api/agent/v1/board")).text
        assert {name for name in talks if f"words:{name}" in listed} <= meant, role


async def test_a_customers_feed_is_closed_to_everybody_else(
    desk: Desk, everybody: dict[Role, AgentClient], talks: dict[str, UserClient]
) -> None:
    user, other = talks["held"], talks["bot"]
    url = socket_url(desk, "/api/v1/ws")
    cookie = "; ".join(f"{name}={value}" for name, value in everybody[Role.ADMIN].http.cookies.items())
    for hello, headers, code in (
        ({"token": other.session["token"], "conversation_id": user.id}, {}, "forbidden"),
        ({"conversation_id": user.id}, {"Cookie": cookie}, "unauthenticated"),
        ({"token": "user:u_1", "conversation_id": user.id}, {}, "unauthenticated"),
    ):
        async with websockets.connect(url, additional_headers=headers) as ws:
            await ws.send(json.dumps({"type": "hello", "since": 0, **hello}))
            assert (await read_until(ws, "error"))[-1]["code"] == code
    async with websockets.connect(url) as ws:
        await say_hello(ws, other)
        pushed = json.dumps(await read_until(ws, "ready"))
    assert "words:bot" in pushed
    assert "words:held" not in pushed
    async with websockets.connect(socket_url(desk, "/api/agent/v1/ws")) as ws:
        await ws.send(json.dumps({"type": "hello", "since": 0, "token": user.session["token"]}))
        assert (await read_until(ws, "error"))[-1]["code"] == "unauthenticated"
