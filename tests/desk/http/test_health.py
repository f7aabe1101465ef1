"""Liveness is for everybody; readiness and metrics are for this machine, or for who brings a token."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from tests.desk.conftest import Desk
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.clock import FakeClock
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.http import health
from walletdesk.settings import Settings
from walletdesk.storage.database import Database
from walletdesk.storage.outbox import DEAD, lease_messages, settle
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.webhooks.http import HttpReceiver

DOORS = ("/readyz", "/metrics")


@pytest.fixture(params=["x-forwarded-for", "x-forwarded-proto", "x-real-ip", "forwarded", "via"])
def through_a_proxy(request: pytest.FixtureRequest) -> dict[str, str]:
    return {str(request.param): "203.0.113.7"}


async def test_this_machine_may_look(desk: Desk) -> None:
    for door in ("/healthz", *DOORS):
        assert (await desk.client().get(door)).status_code == 200


async def test_whoever_comes_through_a_proxy_finds_nothing(desk: Desk, through_a_proxy: dict[str, str]) -> None:
    client = desk.client(**through_a_proxy)
    assert (await client.get("/healthz")).status_code == 200
    for door in DOORS:
        refused = await client.get(door)
        assert refused.status_code == 404
        assert "walletdesk_" not in refused.text


class TestHttps:
    @pytest.fixture(params=[0, 1])
    def settings(self, settings: Settings, request: pytest.FixtureRequest) -> Settings:
        return settings.model_copy(update={"proxies": request.param})

    async def test_browsers_are_told_to_use_https_where_the_desk_is_public(self, desk: Desk) -> None:
        answer = await desk.client().get("/healthz")
        assert ("strict-transport-security" in answer.headers) is bool(desk.services.settings.proxies)


async def test_the_metrics_token_opens_them_and_nothing_else(desk: Desk) -> None:
    headers = {"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer " + "m" * 20}
    for door in DOORS:
        assert (await desk.client(**headers).get(door)).status_code == 404
    desk.services.settings.metrics_token = SecretStr("m" * 20)
    for door in DOORS:
        assert (await desk.client(**headers).get(door)).status_code == 200
    assert (await desk.client(Authorization=headers["Authorization"]).get("/api/internal/v1/queue")).status_code == 401
    empty = {"X-Forwarded-For": "203.0.113.7", "Authorization": "Bearer"}
    desk.services.settings.metrics_token = SecretStr("")
    assert (await desk.client(**empty).get("/metrics")).status_code == 404


@pytest.fixture
def without_database(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    gone = Database("postgresql+psycopg://nobody@/nothing?host=/nonexistent")
    with monkeypatch.context() as patch:
        patch.setattr(desk.services, "database", gone)
        yield
    gone.close()


@pytest.fixture
def with_a_silent_database(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def say_nothing(_work: Callable[[], Any]) -> Any:
        await asyncio.sleep(30)

    monkeypatch.setattr(health, "DATABASE_DEADLINE_S", 0.1)
    monkeypatch.setattr(desk.services.database, "run_read", say_nothing)


async def test_a_desk_without_its_database_is_not_ready_and_says_so(desk: Desk, without_database: None) -> None:
    answer = await desk.client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "checks": {"database": "OperationalError", "bot": "ok"}}
    assert (await desk.client().get("/healthz")).status_code == 200


async def test_a_desk_whose_database_hangs_is_not_ready(desk: Desk, with_a_silent_database: None) -> None:
    answer = await desk.client().get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["database"]) == (503, "TimeoutError")


async def test_a_desk_without_its_bot_is_not_ready_and_says_so(desk: Desk, bot: ScriptedBot) -> None:
    bot.healthy = False
    answer = await desk.client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "checks": {"database": "ok", "bot": "scripted"}}


class TestMetrics:
    async def read(self, desk: Desk) -> dict[str, float]:
        answer = await desk.client().get("/metrics")
        assert answer.status_code == 200
        lines = (line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in lines}

    async def test_without_a_database_all_that_it_is_not_asked_for_is_still_told(
        self, desk: Desk, without_database: None
    ) -> None:
        assert (await desk.client().post("/api/v1/session", json={"channel": "web"})).status_code == 503
        told = await self.read(desk)
        assert told["walletdesk_database_up"] == 0
        assert told['walletdesk_errors_total{code="unavailable"}'] == 1
        assert told['walletdesk_breaker{walletdesk_breaker="closed"}'] == 1
        assert "walletdesk_queue_waiting" not in told, "nobody knows"
        assert "walletdesk_outbox_dead" not in told

    async def test_a_database_that_hangs_does_not_hang_the_metrics(
        self, desk: Desk, with_a_silent_database: None
    ) -> None:
        assert (await self.read(desk))["walletdesk_database_up"] == 0

    async def test_with_the_database_everything_is_told(self, desk: Desk) -> None:
        told = await self.read(desk)
        assert told["walletdesk_database_up"] == 1
        assert told["walletdesk_queue_waiting"] == told["walletdesk_outbox_dead"] == 0

    async def test_who_waits_and_what_nobody_was_told_is_counted(self, desk: Desk) -> None:
        for _ in range(2):
            user = await desk.user()
            await user.ask_human()
        desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
        # A receiver is there, and no worker that tells it.
        desk.services.receiver = HttpReceiver(url="http://127.0.0.1:1", secret="s" * 32, timeout_s=1.0)
        for number in range(4):
            await desk.services.write(tell, number)
        for message in await desk.services.write(lease_messages, lease_ms=1_000, limit=3):
            await desk.services.write(settle, message, state=DEAD, outcome="status_500")
        clock.advance(ms=90_000)
        told = await self.read(desk)
        assert told["walletdesk_queue_waiting"] == 2
        assert told["walletdesk_outbox_waiting"] == 1
        assert told["walletdesk_outbox_lag_seconds"] == 90
        assert told["walletdesk_outbox_dead"] == 3


def tell(uow: UnitOfWork, number: int) -> None:
    uow.outgoing.append(Outgoing(Topic.CASE_OPENED, {"case_no": f"C{number}"}))
