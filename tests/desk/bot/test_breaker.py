"""The breaker around a bot that fails."""

import asyncio
from typing import Any

import pytest

from walletdesk.bot.breaker import BreakerBot
from walletdesk.bot.protocol import BotFailed
from walletdesk.bot.scripted import ScriptedBot, echo
from walletdesk.clock import FakeClock

TURN = {"turn_id": "t_1", "text": "你好", "metadata": {}}


async def down(_request: dict[str, Any]) -> dict[str, Any]:
    raise BotFailed("unreachable", may_retry=True)


async def test_it_stops_asking_probes_the_health_first_and_closes_again() -> None:
    clock, scripted = FakeClock(), ScriptedBot(down)
    bot = BreakerBot(scripted, clock=clock, opens_after=2, open_s=10)
    for _ in range(2):
        with pytest.raises(BotFailed, match="unreachable"):
            await bot.reply(TURN)
    with pytest.raises(BotFailed, match="breaker_open") as refused:
        await bot.reply(TURN)
    assert not refused.value.may_retry
    assert len(scripted.requests) == 2

    clock.advance(ms=10_000)
    scripted.healthy = False
    with pytest.raises(BotFailed, match="scripted"):
        await bot.reply(TURN)
    assert len(scripted.requests) == 2, "no user's turn was spent on the probe"

    clock.advance(ms=10_000)
    scripted.healthy, scripted.script = True, echo
    assert (await bot.reply(TURN))["messages"] == [{"text": "收到:你好"}]
    assert bot.state == "closed"


@pytest.mark.parametrize("jump_ms", [600_000, -600_000])
async def test_a_clock_that_is_set_keeps_it_open_neither_longer_nor_shorter(jump_ms: int) -> None:
    clock, scripted = FakeClock(), ScriptedBot(down)
    bot = BreakerBot(scripted, clock=clock, opens_after=1, open_s=10)
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.reply(TURN)
    clock.jump(ms=jump_ms)
    assert bot.state == "open"
    clock.advance(ms=10_000)
    assert bot.state == "half_open"


@pytest.mark.parametrize("jump_ms", [600_000, -600_000])
async def test_a_clock_that_is_set_during_the_probe_leaves_room_for_the_next_one(jump_ms: int) -> None:
    clock = FakeClock()

    async def down_under_another_time(_request: dict[str, Any]) -> dict[str, Any]:
        clock.jump(ms=jump_ms)
        raise BotFailed("unreachable", may_retry=True)

    scripted = ScriptedBot(down)
    bot = BreakerBot(scripted, clock=clock, opens_after=1, open_s=10)
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.reply(TURN)
    clock.advance(ms=10_000)
    scripted.script = down_under_another_time
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.reply(TURN)
    clock.advance(ms=10_000)
    scripted.script = echo
    assert (await bot.reply(TURN))["messages"]


async def test_a_probe_that_is_cancelled_leaves_room_for_the_next_one() -> None:
    clock, scripted = FakeClock(), ScriptedBot(down)
    bot = BreakerBot(scripted, clock=clock, opens_after=1, open_s=10)
    with pytest.raises(BotFailed, match="unreachable"):
        await bot.reply(TURN)
    clock.advance(ms=10_000)
    scripted.script, scripted.delay_s = echo, 30.0
    probe = asyncio.create_task(bot.reply(TURN))
    await asyncio.sleep(0.01)
    probe.cancel()
    with pytest.raises(asyncio.CancelledError):
        await probe
    scripted.delay_s = 0.0
    clock.advance(ms=10_000)
    assert (await bot.reply(TURN))["messages"]
