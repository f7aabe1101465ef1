from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from actions import tracing
from actions.tracing import acting, hand_on
from tests.otlp import Collector

PARENT, TRACE = "b7ad6b7169203331", "0af7651916cd43dd8448eb211c80319c"
CAME_WITH = f"00-{TRACE}-{PARENT}-01"


@pytest.fixture
def wallet() -> httpx.AsyncClient:
    """Answers with the trace it was told of."""
    answer = httpx.MockTransport(lambda request: httpx.Response(200, text=request.headers.get("traceparent", "")))
    return httpx.AsyncClient(base_url="http://wallet", transport=answer, event_hooks={"request": [hand_on]})


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in tracing.SWITCHES:
        monkeypatch.delenv(name, raising=False)
    tracing.load_tracer.cache_clear()
    yield
    tracing.load_tracer.cache_clear()


async def test_where_traces_are_off_the_turns_own_goes_on_to_the_wallet(wallet: httpx.AsyncClient) -> None:
    with acting("action_x", traceparent=CAME_WITH):
        assert (await wallet.get("/")).text == CAME_WITH
    assert (await wallet.get("/")).text == ""


async def test_an_action_is_a_part_of_the_turn_and_the_wallet_of_the_action(
    wallet: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Collector().running() as collector:
        for name, value in collector.environment.items():
            monkeypatch.setenv(name, value)
        tracer = tracing.load_tracer()
        assert tracer is not None
        with acting("action_x", traceparent=CAME_WITH):
            handed_on = (await wallet.get("/")).text
        tracer.close()
    (span,) = collector.spans
    assert (span.service, span.name, span.trace_id, span.parent_id) == ("walletdesk-actions", "action_x", TRACE, PARENT)
    assert handed_on == f"00-{TRACE}-{span.span_id}-01"
    assert span.attributes == {}


async def test_a_turn_without_a_trace_makes_none(wallet: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(tracing.SWITCHES[0], "http://127.0.0.1:9")
    with acting("action_x", traceparent=None):
        assert (await wallet.get("/")).text == ""
