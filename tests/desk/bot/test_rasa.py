"""The desk's side of the wire to Rasa, against a real server that answers, fails, hangs or talks nonsense."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.rasa import RasaBot
from walletdesk.bot.scripted import say
from walletdesk.contracts import Contract
from walletdesk.settings import REPO

TOKEN = "b" * 20
TURN = {"turn_id": "t_1", "conversation_id": "c_1", "text": "提现要多久", "metadata": {}}
CONTRACT = Contract(REPO / "contracts" / "bot_reply.schema.json")
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Server:
    """Answers as the test wants."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.connections: set[object] = set()
        self.answer: Answer = self.echo
        app = web.Application()
        app.router.add_post("/webhooks/desk/turns", self._take)
        app.router.add_get("/webhooks/desk/health", self._tell_health)
        self.runner = web.AppRunner(app)

    async def start(self) -> str:
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        host, port = self.runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def echo(self, request: web.Request) -> web.Response:
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        return web.json_response(say(self.asked[-1] if self.asked else TURN, "好的"))

    async def _tell_health(self, request: web.Request) -> web.StreamResponse:
        return await self.answer(request)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        self.connections.add(request.transport)
        self.asked.append(await request.json())
        return await self.answer(request)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[Server]:
    started = Server()
    yield started
    await started.runner.cleanup()


@pytest_asyncio.fixture
async def bot(server: Server) -> AsyncIterator[RasaBot]:
    opened = RasaBot(url=await server.start(), token=TOKEN, deadline_s=0.5, reply_contract=CONTRACT)
    yield opened
    await opened.close()


def _text(body: str, status: int = 200) -> Answer:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=body, status=status)

    return answer


async def _hang(_request: web.Request) -> web.Response:
    await asyncio.sleep(5)
    return web.Response()


async def _drop(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def test_a_turn_goes_over_as_it_is_and_connections_are_used_again(server: Server, bot: RasaBot) -> None:
    for _ in range(3):
        assert (await bot.reply(TURN))["messages"] == [{"text": "好的"}]
    assert server.asked == [TURN] * 3
    assert len(server.connections) == 1
    await bot.check_health()


@pytest.mark.parametrize(
    ("answer", "reason", "may_retry"),
    [
        (_text("busy", status=503), "status_503", True),
        (_text("no", status=422), "status_422", False),
        (_text("<html>"), "not_json", False),
        (_text("[]"), "invalid_reply", False),
        (_text('{"turn_id": "t_2", "messages": [], "effects": []}'), "wrong_turn", False),
        (_hang, "deadline", False),
        (_drop, "unreachable", True),
    ],
)
async def test_what_is_no_answer_is_a_failure_with_its_reason(
    server: Server, bot: RasaBot, answer: Answer, reason: str, may_retry: bool
) -> None:
    server.answer = answer
    with pytest.raises(BotFailed, match=reason) as failed:
        await bot.reply(TURN)
    assert failed.value.may_retry is may_retry
    server.answer = server.echo
    assert (await bot.reply(TURN))["turn_id"] == "t_1", "the next turn is answered"


@pytest.mark.parametrize("answer", [_text("", status=503), _drop])
async def test_a_sick_bot_is_not_healthy(server: Server, bot: RasaBot, answer: Answer) -> None:
    server.answer = answer
    with pytest.raises(BotFailed) as failed:
        await bot.check_health()
    assert failed.value.may_retry


async def test_where_the_bots_time_went_is_observed(server: Server) -> None:
    async def answer(_request: web.Request) -> web.Response:
        told = {"Server-Timing": "parse;dur=1.25, store;dur=3, strange;dur=9, predict;dur=x"}
        return web.json_response(say(TURN, "好的"), headers=told)

    server.answer = answer
    seen: list[tuple[str, float]] = []
    bot = RasaBot(
        url=await server.start(),
        token=TOKEN,
        deadline_s=5,
        reply_contract=CONTRACT,
        observe=lambda stage, seconds: seen.append((stage, seconds)),
    )
    await bot.reply(TURN)
    await bot.close()
    assert seen == [("parse", 0.00125), ("store", 0.003)]


async def test_nobody_there_is_unreachable(server: Server, bot: RasaBot) -> None:
    await server.runner.cleanup()
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.reply(TURN)
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.check_health()
