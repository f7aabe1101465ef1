"""Logs say what happened to which conversation and turn, and never a word of what was said."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from tests.desk.conftest import Desk
from tests.desk.grown.chatter import until
from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.logs import configure_logs

WORDS = "我的充值五百块还没到"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    file = io.StringIO()
    configure_logs(file)
    yield file
    structlog.reset_defaults()


def read(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


async def test_a_turn_is_told_by_its_ids(desk: Desk, written: io.StringIO) -> None:
    user = await desk.user()
    await user.say(WORDS)
    await until(lambda: "turn_finished" in written.getvalue())
    finished = [line for line in read(written) if line["event"] == "turn_finished"]
    assert finished[0]["conversation_id"] == user.id
    assert finished[0]["turn_id"].startswith("t_")
    assert finished[0]["outcome"] == "answered"
    assert WORDS not in written.getvalue()


async def test_errors_are_told_by_kind_and_place_without_their_words(
    desk: Desk, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = await desk.user()

    def fail(*_args: object, **_kwargs: object) -> None:
        try:
            raise KeyError(WORDS)
        except KeyError as error:
            raise ValueError(f"could not store {WORDS}") from error

    monkeypatch.setattr("walletdesk.http.user.send_message", fail)
    assert (await user.say(WORDS)).status_code == 500
    (line,) = [line for line in read(written) if line["event"] == "request_failed"]
    assert line["conversation_id"] == user.id
    assert [part["error"] for part in line["exception"]] == ["ValueError", "KeyError"]
    assert any("fail " in place for place in line["exception"][0]["at"])
    assert WORDS not in written.getvalue()


async def test_a_bot_that_fails_with_the_users_words_gives_none_away(
    desk: Desk, bot: ScriptedBot, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_request: dict[str, Any]) -> dict[str, Any]:
        raise BotFailed("unreachable", may_retry=False) from RuntimeError(WORDS)

    monkeypatch.setattr(bot, "reply", fail)
    user = await desk.user()
    await user.say(WORDS)
    await user.wait_for(lambda event: event.get("code") == "queued")
    assert [line["reason"] for line in read(written) if line["event"] == "bot_failed"] == ["unreachable"]
    assert WORDS not in written.getvalue()


async def test_metrics_count_moves_redactions_and_the_trail(desk: Desk) -> None:
    user, agent = await desk.user(), await desk.agent()
    await user.say("我的卡6222021234567890128")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    await user.ask_human()
    await agent.claim(user.id, 1)
    metrics = (await desk.client().get("/metrics")).text
    for line in (
        'walletdesk_owner_changes_total{move="handoff"} 1.0',
        'walletdesk_owner_changes_total{move="claim"} 1.0',
        'walletdesk_redactions_total{kind="card"} 1.0',
        'walletdesk_audit_entries_total{verb="sign_in"} 1.0',
        'walletdesk_breaker{walletdesk_breaker="closed"} 1.0',
        "walletdesk_outbox_lag_seconds 0.0",
    ):
        assert line in metrics, line
    for stage in ("stored_to_asked", "bot", "answered_to_committed", "stored_to_committed"):
        assert f'walletdesk_turn_seconds_count{{stage="{stage}"}}' in metrics
    assert "6222" not in metrics
