"""Limits by caller: per desk in memory, together on Redis, and never in anybody's way when Redis is lost."""

import secrets
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import websockets
from pydantic import SecretStr
from structlog.testing import capture_logs

from tests.desk.conftest import Desk, hash_once
from tests.desk.http.test_sign_in import sign_in
from tests.desk.http.test_sockets import read_until, say_hello, socket_url
from tests.desk.servers import find_redis
from tests.desk.stores import POSTGRES, Store
from walletdesk.domain.identity import Customer
from walletdesk.domain.lockout import Guard
from walletdesk.errors import RateLimited
from walletdesk.http.access import ROUTES, Door
from walletdesk.http.rate_limits import AGENTS_BEHIND_ONE_ADDRESS, VISITORS_BEHIND_ONE_ADDRESS, RateLimits
from walletdesk.settings import SECRETS, Settings
from walletdesk.storage import agents, sign_in_guards
from walletdesk.storage.unit_of_work import UnitOfWork

LIMIT = 3


def build_limits(redis_url: str) -> RateLimits:
    return RateLimits(messages_per_minute=LIMIT, reads_per_minute=LIMIT, sign_ins_per_minute=LIMIT, redis_url=redis_url)


@pytest_asyncio.fixture
async def two(store: Store) -> AsyncIterator[list[RateLimits]]:
    """Two desks' limits."""
    built = [build_limits(store.redis_url) for _ in range(2)]
    yield built
    for limits in built:
        await limits.close()


async def count_allowed(limits: RateLimits, *, tries: int = 5, who: str = "visitor:1") -> int:
    allowed = 0
    for _ in range(tries):
        try:
            await limits.check_write(who)
        except RateLimited:
            continue
        allowed += 1
    return allowed


async def test_each_caller_has_an_allowance_of_its_own(two: list[RateLimits]) -> None:
    assert await count_allowed(two[0]) == LIMIT
    assert await count_allowed(two[0], who="visitor:2") == LIMIT


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
async def test_on_redis_a_second_desk_gives_no_second_allowance(two: list[RateLimits]) -> None:
    assert await count_allowed(two[0]) == LIMIT
    assert await count_allowed(two[1]) == 0


@pytest.mark.parametrize("store", [POSTGRES], indirect=True)
async def test_without_redis_each_desk_counts_alone(two: list[RateLimits]) -> None:
    redis = find_redis()
    redis.stop()
    try:
        assert [await count_allowed(limits) for limits in two] == [LIMIT, LIMIT]
    finally:
        redis.start()


async def test_whatever_the_client_raises_each_desk_counts_alone_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = build_limits("redis://127.0.0.1:1/0")
    asked = 0

    async def break_down(*_args: Any) -> bool:
        nonlocal asked
        asked += 1
        raise RuntimeError("the connection was closed in my hands")

    monkeypatch.setattr(limits._together, "hit", break_down)
    with capture_logs() as logs:
        assert await count_allowed(limits) == LIMIT
    assert asked == 1, "Redis is left alone for a while"
    assert [(line["event"], line["error"]) for line in logs] == [("rate_limits_alone", "RuntimeError")]
    await limits.close()


class TestCustomers:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"messages_per_minute": LIMIT})

    async def test_every_way_to_write_is_counted(self, desk: Desk) -> None:
        """A verified user, who is counted alone; the address is not full after LIMIT."""
        writes = [name for name, door in ROUTES.items() if door is Door.CUSTOMER and name.startswith("POST ")]
        assert len(writes) >= 9
        for number, name in enumerate(writes):
            user = await desk.user(f"u_{number}")
            path = name.removeprefix("POST ").format(conversation_id=user.id, case_no="C20260101000001")
            answers = [await user.http.post(path, json={}) for _ in range(LIMIT)]
            statuses = [answer.status_code for answer in answers]
            assert statuses[0] != 429, name
            assert statuses[-1] == 429, f"{name} answers {statuses} (the session was the first write)"
            assert int(answers[-1].headers["retry-after"]) > 0

    async def test_visitors_of_one_address_share_an_allowance_and_app_users_need_none(self, desk: Desk) -> None:
        allowed = 0
        for number in range(VISITORS_BEHIND_ONE_ADDRESS):
            customer, conversation = Customer.visitor(str(number)), f"c_{number:032}"
            token, _ = desk.services.tokens.issue(customer, conversation, lifetime_s=60)
            client = desk.client(Authorization=f"Bearer {token}")
            for _ in range(LIMIT + 1):
                answer = await client.post(f"/api/v1/conversations/{conversation}/handoff", json={})
                allowed += answer.status_code != 429
        assert allowed == LIMIT * VISITORS_BEHIND_ONE_ADDRESS
        statuses = []
        for customer in (Customer.visitor("late"), Customer.verified("u_1")):
            token, _ = desk.services.tokens.issue(customer, "c_1", lifetime_s=60)
            client = desk.client(Authorization=f"Bearer {token}")
            statuses.append((await client.post("/api/v1/conversations/c_1/handoff", json={})).status_code)
        assert statuses == [429, 400]

    async def test_new_visitors_are_counted_by_address(self, desk: Desk) -> None:
        statuses = [(await desk.client().post("/api/v1/session", json={})).status_code for _ in range(LIMIT + 1)]
        assert statuses == [200] * LIMIT + [429]


class TestReaders:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"reads_per_minute": LIMIT})

    async def test_every_way_to_read_is_counted_by_customer_and_writes_are_not(self, desk: Desk) -> None:
        reads = [name for name, door in ROUTES.items() if door is Door.CUSTOMER and name.startswith("GET ")]
        paths = [name.removeprefix("GET ") for name in reads if not name.endswith("/ws")]
        assert len(paths) >= 5
        for number, template in enumerate(paths):
            user = await desk.user(f"u_reader_{number}")
            path = template.format(conversation_id=user.id, case_no="C20260101000001", attachment_id="f_1")
            answers = [await user.http.get(path) for _ in range(LIMIT + 1)]
            assert [answer.status_code == 429 for answer in answers] == [False] * LIMIT + [True], template
            refused = answers[-1]
            assert refused.json()["error"]["code"] == "rate_limited"
            assert int(refused.headers["retry-after"]) == refused.json()["error"]["retry_after_s"] > 0
            assert (await user.say("在吗")).status_code == 200, "who reads too much may still write"

    async def test_a_socket_opened_is_a_read_and_what_it_pushes_is_none(self, desk: Desk) -> None:
        user, url = await desk.user(), socket_url(desk, "/api/v1/ws")
        async with websockets.connect(url) as ws:
            await say_hello(ws, user)
            await read_until(ws, "ready")
            for _ in range(LIMIT):
                await user.say("在吗")
                await read_until(ws, "event")
            for _ in range(LIMIT - 1):
                assert (await user.http.get(f"{user.path}/events")).status_code == 200
            async with websockets.connect(url) as one_too_many:
                await say_hello(one_too_many, user)
                assert (await read_until(one_too_many, "error"))[-1]["code"] == "rate_limited"

    async def test_a_message_pays_nothing_for_it(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        async def note(_limits: RateLimits, customer_id: str) -> None:
            asked.append(customer_id)

        monkeypatch.setattr(RateLimits, "check_read", note)
        user = await desk.user()
        assert (await user.say("在吗")).status_code == 200
        assert asked == []
        await user.events()
        assert len(asked) == 1


def strong_secrets() -> dict[str, SecretStr]:
    """Without them a desk takes nothing that a proxy brings."""
    return {name: SecretStr(secrets.token_hex(20)) for name in SECRETS}


class TestAddresses:
    @pytest.fixture(params=[0, 1])
    def settings(self, settings: Settings, request: pytest.FixtureRequest) -> Settings:
        return settings.model_copy(update=strong_secrets() | {"proxies": request.param, "sign_ins_per_minute": 1})

    async def test_a_callers_address_comes_from_our_proxy_or_from_the_connection(self, desk: Desk) -> None:
        statuses = []
        for number in range(AGENTS_BEHIND_ONE_ADDRESS + 1):
            # Another name and, so it says, another address each time.
            body = {"username": f"nobody{number}", "password": "wrong"}
            headers = {"X-Forwarded-For": f"192.0.2.{number}"}
            statuses.append((await desk.client().post("/api/agent/v1/session", json=body, headers=headers)).status_code)
        behind_a_proxy = desk.services.settings.proxies
        assert statuses == [401] * AGENTS_BEHIND_ONE_ADDRESS + [401 if behind_a_proxy else 429]


class TestNetworks:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"proxies": 1, "sign_ins_per_minute": 1})

    @pytest.mark.parametrize(
        ("addresses", "is_one"),
        [("2001:db8:1:2::{}", True), ("2001:db8:1:{}::1", False), ("::ffff:192.0.2.{}", False)],
    )
    async def test_who_has_one_address_of_ipv6_has_a_whole_network(
        self, desk: Desk, addresses: str, is_one: bool
    ) -> None:
        statuses = []
        for number in range(AGENTS_BEHIND_ONE_ADDRESS + 1):
            body = {"username": f"nobody{number}", "password": "wrong"}
            headers = {"X-Forwarded-For": addresses.format(number)}
            statuses.append((await desk.client().post("/api/agent/v1/session", json=body, headers=headers)).status_code)
        assert statuses == [401] * AGENTS_BEHIND_ONE_ADDRESS + [429 if is_one else 401]


class TestOffices:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"sign_ins_per_minute": 1})

    async def test_a_whole_office_signs_in_at_the_beginning_of_a_shift(self, desk: Desk) -> None:
        def hire(uow: UnitOfWork, username: str, agent_no: str) -> None:
            agents.create_agent(
                uow, username=username, name="新人", agent_no=agent_no, role="agent", password_hash=hash_once()
            )

        statuses = []
        for number in range(AGENTS_BEHIND_ONE_ADDRESS + 2):
            await desk.services.write(hire, f"a{number}", f"6{number:03}")
            statuses.append((await sign_in(desk.client(), username=f"a{number}")).status_code)
        assert set(statuses) == {200}, "only failures count for an address"

    async def test_junk_from_an_office_shuts_out_strangers_and_no_browser_that_is_known(self, desk: Desk) -> None:
        known = desk.client()
        assert (await sign_in(known)).status_code == 200
        for number in range(AGENTS_BEHIND_ONE_ADDRESS):
            assert (await sign_in(desk.client(), "junk", f"nobody{number}")).status_code == 401
        assert (await sign_in(desk.client(), username="lei")).status_code == 429
        assert (await sign_in(known)).status_code == 200

    async def test_an_address_that_is_locked_out_locks_out_no_browser_that_is_known(self, desk: Desk) -> None:
        known = desk.client()
        assert (await sign_in(known)).status_code == 200
        locked = Guard(failures=99, last_ms=0, locked_until_ms=2**52)
        await desk.services.write(sign_in_guards.store_guard, "address:127.0.0.1", locked)
        refused = await sign_in(desk.client(), username="lei")
        assert refused.json()["error"]["code"] == "locked_out"
        assert (await sign_in(known)).status_code == 200
