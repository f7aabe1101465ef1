"""Limits by caller, with the `limits` library (moving window). On Redis all desks count together, else each alone."""

import time
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter as SharedRateLimiter
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from redis.asyncio import ConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from walletdesk.errors import RateLimited

# A lost Redis costs one caller this much now and then, never everybody on every request.
REDIS_TIMEOUT_S = 0.5
REDIS_RETRY_S = 5.0
# What ran out counts for nothing; this only keeps memory small.
SWEEP_EVERY_S = 5.0

# Visitors of one address, an office or a telephone network, together write as much as so many of them.
VISITORS_BEHIND_ONE_ADDRESS = 10
# Agents of one office mistype together as much as so many of them; who gets in right away counts for nothing.
AGENTS_BEHIND_ONE_ADDRESS = 10

# Files cost a hundred times what words do. A conversation has room for so many, and may get them all at once.
UPLOADS_PER_MINUTE = 20

logger = structlog.get_logger()


class QuietMemory(MemoryStorage):
    """The library looks at every caller's entries after every hit, each time in a new thread; this one does not."""

    _swept_at_s = 0.0

    def _MemoryStorage__schedule_expiry(self) -> None:
        if time.monotonic() - self._swept_at_s >= SWEEP_EVERY_S:
            self._swept_at_s = time.monotonic()
            super()._MemoryStorage__schedule_expiry()  # type: ignore[misc]


class RateLimits:
    def __init__(
        self, *, messages_per_minute: int, reads_per_minute: int, sign_ins_per_minute: int, redis_url: str = ""
    ) -> None:
        self._alone = MovingWindowRateLimiter(QuietMemory())
        self._pool = _build_pool(redis_url) if redis_url else None
        self._together = SharedRateLimiter(_build_storage(redis_url, self._pool)) if self._pool else None
        self._alone_until_s = 0.0
        self._writes = RateLimitItemPerMinute(messages_per_minute)
        self._writes_of_address = RateLimitItemPerMinute(messages_per_minute * VISITORS_BEHIND_ONE_ADDRESS)
        self._reads = RateLimitItemPerMinute(reads_per_minute)
        self._uploads = RateLimitItemPerMinute(UPLOADS_PER_MINUTE)
        self._uploads_of_address = RateLimitItemPerMinute(UPLOADS_PER_MINUTE * VISITORS_BEHIND_ONE_ADDRESS)
        self._sign_ins = RateLimitItemPerMinute(sign_ins_per_minute)
        self._failures_of_address = RateLimitItemPerMinute(sign_ins_per_minute * AGENTS_BEHIND_ONE_ADDRESS)

    async def check_write(self, customer_id: str) -> None:
        """Raises RateLimited."""
        await self._require(self._writes, "write", customer_id)

    async def check_read(self, customer_id: str) -> None:
        """Raises RateLimited. Counted apart: who reads much may still write."""
        await self._require(self._reads, "read", customer_id)

    async def check_address(self, address: str) -> None:
        """For callers who cost nothing to be, whom their own limit does not stop. Raises RateLimited."""
        await self._require(self._writes_of_address, "address", address)

    async def check_upload(self, customer_id: str, address: str) -> None:
        """Raises RateLimited. App users too: what a file costs, it costs whoever sends it."""
        await self._require(self._uploads, "upload", customer_id)
        await self._require(self._uploads_of_address, "upload_address", address)

    async def check_sign_in(self, who: str, address: str | None) -> None:
        """Raises RateLimited. By name and by address: neither many names nor many addresses get around it.

        `address` is None for a browser the agent has signed in from: what others try next to it does not concern it.
        """
        await self._require(self._sign_ins, "sign_in_name", who)
        if address:
            await self._require(self._failures_of_address, "sign_in_address", address, counts=False)

    async def count_failed_sign_in(self, address: str) -> None:
        await self._hit(self._failures_of_address, "sign_in_address", address)

    async def close(self) -> None:
        if self._pool:
            await self._pool.disconnect()

    async def _require(self, limit: RateLimitItem, *who: str, counts: bool = True) -> None:
        if not await self._hit(limit, *who, counts=counts):
            raise RateLimited

    async def _hit(self, limit: RateLimitItem, *who: str, counts: bool = True) -> bool:
        """Counts, or only looks; without Redis this desk counts alone, which is laxer but neither open nor shut."""
        if self._together and time.monotonic() >= self._alone_until_s:
            try:
                return await (self._together.hit if counts else self._together.test)(limit, *who)
            except Exception as error:
                # A connection that dies in the client's hands may raise anything; nobody is refused for it.
                logger.warning("rate_limits_alone", error=type(error).__name__)
                self._alone_until_s = time.monotonic() + REDIS_RETRY_S
        return (self._alone.hit if counts else self._alone.test)(limit, *who)


def _build_pool(redis_url: str) -> ConnectionPool:
    return ConnectionPool.from_url(
        redis_url,
        socket_timeout=REDIS_TIMEOUT_S,
        socket_connect_timeout=REDIS_TIMEOUT_S,
        retry=Retry(NoBackoff(), 0),
    )


def _build_storage(redis_url: str, pool: ConnectionPool) -> RedisStorage:
    # The library's types know plain options only; its documentation names the pool.
    options: dict[str, Any] = {"connection_pool": pool}
    return RedisStorage(f"async+{redis_url}", implementation="redispy", key_prefix="walletdesk:limits", **options)
