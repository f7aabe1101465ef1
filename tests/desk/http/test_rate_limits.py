"""Limits by caller: per desk in memory, together on Redis, and never in anybody's way when Redis is lost."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.desk.conftest import Desk
from tests.desk.servers import find_redis
from tests.desk.stores import POSTGRES, Store
from walletdesk.errors import RateLimited
from walletdesk.http.rate_limits import RateLimits
from walletdesk.settings import Settings

LIMIT = 3


@pytest_asyncio.fixture
async def two(store: Store) -> AsyncIterator[list[RateLimits]]:
    """Two desks' limits."""
    built = [
        RateLimits(messages_per_minute=LIMIT, sign_ins_per_minute=LIMIT, redis_url=store.redis_url) for _ in range(2)
    ]
    yield built
    for limits in built:
        await limits.close()


async def count_allowed(limits: RateLimits, *, tries: int = 5, who: str = "visitor:1") -> int:
    allowed = 0
    for _ in range(tries):
        try:
            await limits.check_message(who)
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


class TestAddresses:
    @pytest.fixture(params=[0, 1])
    def settings(self, settings: Settings, request: pytest.FixtureRequest) -> Settings:
        return settings.model_copy(update={"proxies": request.param, "sign_ins_per_minute": LIMIT})

    async def test_a_callers_address_comes_from_our_proxy_or_from_the_connection(self, desk: Desk) -> None:
        statuses = []
        for number in range(LIMIT + 1):
            # Another name and, so it says, another address each time.
            body = {"username": f"nobody{number}", "password": "wrong"}
            headers = {"X-Forwarded-For": f"192.0.2.{number}"}
            statuses.append((await desk.client().post("/api/agent/v1/session", json=body, headers=headers)).status_code)
        behind_a_proxy = desk.services.settings.proxies
        assert statuses == [401] * LIMIT + [401 if behind_a_proxy else 429]
