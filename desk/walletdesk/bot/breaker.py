"""A breaker around the bot: when it fails again and again, turns go to people at once instead of to a deadline."""

import structlog

from walletdesk.bot.protocol import Bot, BotFailed
from walletdesk.clock import Clock
from walletdesk.domain.breaker import Breaker, asked, failed, may_ask, succeeded

logger = structlog.get_logger()


class BreakerBot:
    """The same protocol around `bot`; raises BotFailed("breaker_open") without asking while open."""

    def __init__(self, bot: Bot, *, clock: Clock, opens_after: int, open_s: int) -> None:
        self.bot = bot
        self._clock = clock
        self._breaker = Breaker(opens_after=opens_after, open_ms=open_s * 1000)

    @property
    def state(self) -> str:
        return self._breaker.state(self._clock.steady_ms())

    async def reply(self, request: dict[str, object]) -> dict[str, object]:
        # One look: what is half-open for one of these lines is so for all, or a probe would never end.
        now_ms = self._clock.steady_ms()
        before = self._breaker.state(now_ms)
        if not may_ask(self._breaker, now_ms=now_ms):
            raise BotFailed("breaker_open", may_retry=False)
        self._breaker = asked(self._breaker, now_ms=now_ms)
        try:
            if before == "half_open":
                # A parse of ours first: a user's question is not spent on finding out that nobody is there.
                await self.bot.check_health()
            reply = await self.bot.reply(request)
        except BotFailed:
            self._breaker = failed(self._breaker, now_ms=self._clock.steady_ms())
            self._tell_change(before)
            raise
        except BaseException:
            # Cancelled or broken on our side: says nothing about the bot, but the probe is over.
            if before == "half_open":
                self._breaker = failed(self._breaker, now_ms=self._clock.steady_ms())
            raise
        self._breaker = succeeded(self._breaker)
        self._tell_change(before)
        return reply

    async def check_health(self) -> None:
        await self.bot.check_health()

    async def close(self) -> None:
        await self.bot.close()

    def _tell_change(self, before: str) -> None:
        if self.state != before:
            logger.warning("breaker_changed", before=before, now=self.state)
