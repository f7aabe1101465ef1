"""A proxy nobody told of: what it brings is refused as long as the desk is not fit to be public."""

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from tests.desk.conftest import Desk
from tests.desk.http.test_rate_limits import strong_secrets
from walletdesk.settings import Settings

BROUGHT = [
    {"X-Forwarded-For": "203.0.113.7"},
    {"X-Forwarded-Proto": "https"},
    {"X-Forwarded-Host": "desk.example"},
    {"X-Real-IP": "203.0.113.7"},
    {"Forwarded": "for=203.0.113.7"},
    {"Via": "1.1 proxy"},
]


@pytest.mark.parametrize("headers", BROUGHT)
async def test_a_desk_with_secrets_of_examples_takes_nothing_from_a_proxy_and_says_why_once(
    desk: Desk, headers: dict[str, str]
) -> None:
    with capture_logs() as logs:
        for path in ("/api/v1/session", "/api/agent/v1/session", "/api/internal/v1/queue"):
            assert (await desk.client(**headers).post(path, json={})).status_code == 403, path
    (told,) = [line for line in logs if line["event"] == "behind_an_untold_proxy"]
    assert "WALLETDESK_TOKEN_SECRET" in told["must_not_be_public"]
    assert (await desk.client().post("/api/v1/session", json={})).status_code == 200
    assert (await desk.client(**headers).get("/healthz")).status_code == 200


class TestFit:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update=strong_secrets() | {"metrics_token": SecretStr("")})

    async def test_a_desk_that_might_be_public_serves_whoever_comes(self, desk: Desk) -> None:
        for headers in BROUGHT:
            assert (await desk.client(**headers).post("/api/v1/session", json={})).status_code == 200


class TestTold:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"proxies": 1})

    async def test_a_proxy_that_was_told_of_is_no_surprise(self, desk: Desk) -> None:
        assert (await desk.client(**BROUGHT[0]).post("/api/v1/session", json={})).status_code == 200
