"""Liveness is for everybody; readiness and metrics are for this machine, or for who brings a token."""

import pytest
from pydantic import SecretStr

from tests.desk.conftest import Desk
from walletdesk.settings import Settings

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
