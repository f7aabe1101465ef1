"""Fan-out between desks over Redis pub/sub. Delivery inside a desk is the memory fan-out's, at once and without Redis.

Nothing is kept in Redis and nothing is lost with it: while this desk does not hear the others, it looks at the log's
new positions itself, once a second for the whole desk, and everybody looks once when the connection is back. While it
hears them it looks now and then: a desk that died between its commit and its message told nobody.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, suppress

import structlog
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.fanout.memory import MemoryFanout, MemorySubscription
from walletdesk.fanout.wire import Pokes
from walletdesk.pauses import spread
from walletdesk.storage.log import StoredEvent

CHANNEL = "walletdesk:pokes"
CONNECT_TIMEOUT_S = 2.0
# Redis is asked for a sign of life after this long without a message, and given up after as long again.
SILENCE_S = 5.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.1, 5.0
CATCH_UP_S, RECHECK_S = 1.0, 5.0
# Closing waits this long for what others have not been told yet.
FLUSH_S = 0.5
# The client loses a cancellation that meets it while it connects; without a second one, closing would wait forever.
CANCEL_AGAIN_S = 0.2

# From a desk-wide position: the conversations with something newer, each with its newest, and the newest of all.
LoadTouched = Callable[[int | None], Awaitable[tuple[dict[str, int], int]]]

logger = structlog.get_logger()


class RedisFanout:
    def __init__(self, url: str, *, load_touched: LoadTouched) -> None:
        self._local = MemoryFanout()
        self._load_touched = load_touched
        self._name = secrets.token_hex(8)
        # Our own loops pause and try again; the client's retries below them would only multiply the waiting.
        self._redis = Redis.from_url(
            url,
            socket_connect_timeout=CONNECT_TIMEOUT_S,
            socket_timeout=SILENCE_S,
            retry=Retry(NoBackoff(), 0),
        )
        self._waiting = Pokes()
        self._has_waiting = asyncio.Event()
        self._is_deaf = asyncio.Event()
        self._is_deaf.set()
        self._tasks: list[asyncio.Task[None]] = []
        self._all_sent = asyncio.Event()
        self._all_sent.set()

    async def start(self) -> None:
        loops = (self._send, self._receive, self._catch_up)
        self._tasks = [asyncio.create_task(run()) for run in loops]

    def publish(self, touched: Mapping[str, int], events: Iterable[StoredEvent] = ()) -> None:
        self._local.publish(touched, events)
        self._tell(Pokes(conversations=dict(touched)))

    def publish_bot_work(self) -> None:
        self._local.publish_bot_work()
        self._tell(Pokes(bot_work=True))

    def publish_typing(self, conversation_id: str, role: str) -> None:
        self._local.publish_typing(conversation_id, role)
        self._tell(Pokes(typing={conversation_id: role}))

    def subscribe(self, topic: str) -> AbstractAsyncContextManager[MemorySubscription]:
        return self._local.subscribe(topic)

    async def close(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(FLUSH_S if self._tasks else 0):
                await self._all_sent.wait()
        while running := {task for task in self._tasks if not task.done()}:
            for task in running:
                task.cancel()
            await asyncio.wait(running, timeout=CANCEL_AGAIN_S)
        with suppress(RedisError):
            await self._redis.aclose()

    def _tell(self, pokes: Pokes) -> None:
        if pokes:
            self._waiting.add(pokes)
            self._all_sent.clear()
            self._has_waiting.set()

    async def _send(self) -> None:
        """Publishes whatever gathered since the last message; what Redis did not take is sent again."""
        pause_s = FIRST_PAUSE_S
        while True:
            await self._has_waiting.wait()
            self._has_waiting.clear()
            pokes, self._waiting = self._waiting, Pokes()
            try:
                await self._redis.publish(CHANNEL, pokes.render(sender=self._name))
                pause_s = FIRST_PAUSE_S
                if not self._waiting:
                    self._all_sent.set()
            except Exception as error:
                _note_unexpected(error)
                # Whoever was typing is not any more by the time Redis is back.
                pokes.typing.clear()
                self._tell(pokes)
                await asyncio.sleep(spread(pause_s))
                pause_s = min(LONGEST_PAUSE_S, pause_s * 2)

    async def _receive(self) -> None:
        pause_s = FIRST_PAUSE_S
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await pubsub.subscribe(CHANNEL)
                    await self._listen(pubsub)
            except Exception as error:
                _note_unexpected(error)
                if not self._is_deaf.is_set():
                    logger.warning("redis_lost", error=type(error).__name__)
                    self._is_deaf.set()
                    pause_s = FIRST_PAUSE_S
            await asyncio.sleep(spread(pause_s))
            pause_s = min(LONGEST_PAUSE_S, pause_s * 2)

    async def _listen(self, pubsub: PubSub) -> None:
        """Delivers until the connection breaks or stays silent."""
        asked = False
        while True:
            message = await pubsub.get_message(timeout=SILENCE_S)
            if message is None:
                if asked:
                    raise TimeoutError
                await pubsub.ping()
                asked = True
                continue
            asked = False
            if message["type"] == "subscribe":
                # What the others said meanwhile is gone; what they wrote is in the log.
                self._is_deaf.clear()
                self._local.poke_everybody()
            elif message["type"] == "message":
                self._deliver(message["data"])

    def _deliver(self, message: bytes) -> None:
        try:
            sender, pokes = Pokes.parse(message)
        except (ValueError, KeyError, TypeError, AttributeError):
            logger.warning("redis_message_ignored")
            return
        if sender == self._name:
            return
        if pokes.everybody:
            self._local.poke_everybody()
        self._local.publish(pokes.conversations)
        if pokes.bot_work:
            self._local.publish_bot_work()
        for conversation_id, role in pokes.typing.items():
            self._local.publish_typing(conversation_id, role)

    async def _catch_up(self) -> None:
        """What is new in the log, for all readers of this desk with one look: often while deaf, now and then always."""
        position: int | None = None
        was_deaf = False
        while True:
            is_deaf = self._is_deaf.is_set()
            try:
                touched, position = await self._load_touched(position)
            except SQLAlchemyError as error:
                logger.warning("catch_up_failed", error=type(error).__name__)
            else:
                if is_deaf and not was_deaf:
                    self._local.poke_everybody()
                self._local.publish_untold(touched)
                was_deaf = is_deaf
            if is_deaf:
                await asyncio.sleep(CATCH_UP_S)
                continue
            with suppress(TimeoutError):
                async with asyncio.timeout(RECHECK_S):
                    await self._is_deaf.wait()


def _note_unexpected(error: Exception) -> None:
    """A connection that dies in the client's hands may raise anything; nobody would miss a loop that ended by it."""
    if not isinstance(error, (RedisError, OSError)):
        logger.error("redis_failed", error=type(error).__name__)
