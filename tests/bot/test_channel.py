"""Whether the bot is well is asked of the model, not of the server around it."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot import channel
from bot.channel import DeskChannel

TOKEN = "t" * 20


class Model:
    """As the processor of a loaded model, which a test may break."""

    graph_runner = None

    def __init__(self) -> None:
        self.parsed: list[str] = []
        self.breaks = False
        self.hangs = False
        self.model_metadata = self
        self.model_id = "m_1"

    async def parse_message(self, message: UserMessage) -> Any:
        self.parsed.append(message.text)
        if self.breaks:
            raise ValueError("a weight is missing")
        if self.hangs:
            await asyncio.sleep(30)
        return {}


class Bot:
    """As Rasa's agent, behind the channel's own door."""

    def __init__(self) -> None:
        self.processor = Model()
        self.loaded = True
        app = Sanic(f"bot_{uuid4().hex}")
        app.blueprint(DeskChannel(TOKEN).blueprint(lambda _message: asyncio.sleep(0)))
        app.router.finalize()
        _, self._answer, _ = app.router.get("/health", "GET", None)

    def is_ready(self) -> bool:
        return self.loaded

    async def ask_health(self, token: str = TOKEN) -> tuple[int, Any]:
        server = SimpleNamespace(ctx=SimpleNamespace(agent=self))
        answer = await self._answer(SimpleNamespace(headers={"authorization": f"Bearer {token}"}, app=server))
        return answer.status, json.loads(answer.body)


@pytest.fixture
def bot() -> Bot:
    return Bot()


async def test_the_bot_is_well_when_its_model_reads_a_message(bot: Bot) -> None:
    assert await bot.ask_health() == (200, {"status": "ok", "model_id": "m_1"})
    assert len(bot.processor.parsed) == 1
    assert bot.processor.parsed[0].strip()


async def test_a_model_that_reads_nothing_is_not_well_though_it_is_loaded(bot: Bot) -> None:
    bot.processor.breaks = True
    status, body = await bot.ask_health()
    assert (status, body["error"]["code"]) == (500, "internal")
    assert "weight" not in str(body)


async def test_a_model_that_hangs_is_not_well(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "TURN_DEADLINE_S", 0.1)
    bot.processor.hangs = True
    status, body = await bot.ask_health()
    assert (status, body["error"]["code"]) == (504, "deadline")


async def test_without_a_model_the_bot_is_not_well(bot: Bot) -> None:
    bot.loaded = False
    assert (await bot.ask_health())[0] == 503


async def test_nobody_makes_the_model_read_without_the_service_token(bot: Bot) -> None:
    assert (await bot.ask_health(token="u" * 20))[0] == 401
    assert bot.processor.parsed == []
