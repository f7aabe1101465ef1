"""The breaker around a bot that fails."""

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
