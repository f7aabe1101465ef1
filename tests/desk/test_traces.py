"""Traces as a collector receives them, from a desk that serves; and a desk that makes none."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.desk.conftest import Desk
from tests.desk.grown.chatter import until
from tests.otlp import Collector, Told
from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.settings import REPO

THEIRS = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector().running() as running:
        yield running


@pytest.fixture(autouse=True)
def _switched_on(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in collector.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def services(_switched_on: None, services: Any) -> Any:
    return services


def find_parent(span: Told, among: list[Told]) -> str:
    return next((other.name for other in among if other.span_id == span.parent_id), "")


async def test_a_message_is_one_trace_from_the_request_to_the_commit_of_the_answer(
    desk: Desk, bot: ScriptedBot, collector: Collector
) -> None:
    user = await desk.user("u_1")
    user.http.headers["traceparent"] = f"00-{THEIRS}-b7ad6b7169203331-01"
    await user.say("我的提现")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    await until(lambda: any(span.name == "turn" for span in collector.spans))
    spans = collector.find_trace(THEIRS)
    by_name = {span.name: span for span in spans}
    asked = "POST /api/v1/conversations/<conversation_id:str>/messages"
    assert {name: find_parent(span, spans) for name, span in by_name.items() if not name.startswith("GET")} == {
        asked: "",
        "commit send_message": asked,
        "turn": asked,
        "bot": "turn",
        "commit finish_turn": "turn",
    }
    assert by_name[asked].parent_id == "b7ad6b7169203331"
    assert (by_name[asked].kind, by_name["bot"].kind) == (Span.SPAN_KIND_SERVER, Span.SPAN_KIND_CLIENT)
    assert by_name[asked].attributes["http.response.status_code"] == "200"
    assert by_name["turn"].attributes["walletdesk.outcome"] == "answered"
    handed_on = bot.requests[-1]["metadata"]["traceparent"]
    assert handed_on == f"00-{THEIRS}-{by_name['bot'].span_id}-01"


async def test_no_word_and_nobody_is_told(desk: Desk, bot: ScriptedBot, collector: Collector) -> None:
    async def fail(request: dict[str, Any]) -> dict[str, Any]:
        raise BotFailed("机密的原因", may_retry=False)

    bot.script = fail
    user, agent = await desk.user("u_1"), await desk.agent()
    await user.say("我的秘密")
    await user.wait_for(lambda event: event.get("code") == "queued")
    await agent.claim(user.id, 1)
    assert (await user.http.get("/api/v1/conversations/c_else/events")).status_code == 403
    await until(lambda: collector.find("turn") and collector.find("commit claim"))
    assert [span.is_error for span in collector.find("bot")] == [True]
    sent = b"".join(collector.raw)
    for secret in ("我的秘密", "机密的原因", user.id, "u_1", agent.agent["agent_id"], "mei", "小梅", "c_else"):
        assert secret.encode() not in sent, secret


def test_without_a_collector_nothing_is_imported(monkeypatch: pytest.MonkeyPatch, collector: Collector) -> None:
    for name in collector.environment:
        monkeypatch.delenv(name)
    code = (
        "import sys; from walletdesk.tracing.start import build_tracing; import walletdesk.app; "
        "assert not build_tracing().is_on; print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPO / "desk", capture_output=True, text=True, check=True)
    # Redis' client takes in a part of the libraries by itself, where they are installed.
    assert not {"opentelemetry.sdk.trace", "opentelemetry.exporter.otlp"} & set(done.stdout.split())
