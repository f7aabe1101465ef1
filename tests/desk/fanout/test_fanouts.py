"""One contract for all fan-outs. `pair` is two desks' ends of it: in memory they are one and the same."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.desk.queries.test_feed import an_event
from tests.desk.servers import find_redis
from walletdesk.fanout.memory import MOST_FRESH, MemoryFanout
from walletdesk.fanout.protocol import BOT_WORK, EVERYTHING, Fanout, Subscription
from walletdesk.fanout.redis import CHANNEL, RedisFanout
from walletdesk.fanout.wire import MOST_NAMED, Pokes

SOON_S = 5.0
NOTHING_S = 0.3


@dataclass
class Log:
    """The log as the fan-out looks at it when it does not hear the others."""

    touched: list[str] = field(default_factory=list)
    looks: int = 0

    async def load_touched(self, since: int | None) -> tuple[dict[str, int], int]:
        self.looks += 1
        head = len(self.touched)
        newer = range(head if since is None else since, head)
        return {self.touched[place]: place + 1 for place in newer}, head


@dataclass
class Pair:
    here: Fanout
    there: Fanout
    log: Log


@pytest_asyncio.fixture(params=["memory", "redis"])
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    log = Log()
    if request.param == "memory":
        only = MemoryFanout()
        yield Pair(only, only, log)
        return
    async with two_desks(log) as (here, there):
        yield Pair(here, there, log)


@asynccontextmanager
async def two_desks(log: Log) -> AsyncIterator[tuple[RedisFanout, RedisFanout]]:
    """Both ends over Redis, hearing each other."""
    here, there = build_ends(log)
    async with started(here, there):
        yield here, there


def build_ends(log: Log) -> tuple[RedisFanout, RedisFanout]:
    url = find_redis().url
    return RedisFanout(url, load_touched=log.load_touched), RedisFanout(url, load_touched=log.load_touched)


@asynccontextmanager
async def started(here: RedisFanout, there: RedisFanout) -> AsyncIterator[None]:
    await here.start()
    await there.start()
    try:
        await until_both_hear(here, there)
        yield
    finally:
        await here.close()
        await there.close()


async def until_both_hear(here: Fanout, there: Fanout) -> None:
    for speaker, listener in ((here, there), (there, here)):
        async with listener.subscribe("c_probe") as subscription:
            heard = False
            for _ in range(100):
                speaker.publish_typing("c_probe", "bot")
                await subscription.wait(timeout_s=0.1)
                heard = heard or subscription.take_typing() is not None
                if heard:
                    break
            assert heard


async def is_poked(subscription: Subscription, *, within_s: float = SOON_S) -> bool:
    loop = asyncio.get_running_loop()
    started = loop.time()
    await subscription.wait(timeout_s=within_s)
    return loop.time() - started < within_s


async def settle(*subscriptions: Subscription) -> None:
    """Takes the pokes that are still on their way from the start."""
    for subscription in subscriptions:
        while await is_poked(subscription, within_s=NOTHING_S):
            pass


Speak = Callable[[Fanout], None]


@pytest.mark.parametrize(
    ("topic", "speak"),
    [
        ("c_1", lambda fanout: fanout.publish({"c_1": 1})),
        (EVERYTHING, lambda fanout: fanout.publish({"c_1": 1})),
        (BOT_WORK, lambda fanout: fanout.publish_bot_work()),
    ],
)
async def test_readers_at_both_ends_are_woken(pair: Pair, topic: str, speak: Speak) -> None:
    async with pair.here.subscribe(topic) as near, pair.there.subscribe(topic) as far:
        await settle(near, far)
        speak(pair.here)
        assert await is_poked(near)
        assert await is_poked(far)


async def test_a_poke_before_the_wait_is_not_missed_and_many_are_one(pair: Pair) -> None:
    async with pair.there.subscribe("c_1") as subscription:
        await settle(subscription)
        for _ in range(50):
            pair.here.publish({"c_1": 1})
        await asyncio.sleep(NOTHING_S)
        assert await is_poked(subscription)
        assert not await is_poked(subscription, within_s=NOTHING_S)


async def test_readers_of_other_conversations_sleep_on(pair: Pair) -> None:
    async with pair.there.subscribe("c_2") as other, pair.there.subscribe("c_1") as meant:
        await settle(other, meant)
        pair.here.publish({"c_1": 1})
        assert await is_poked(meant)
        assert not await is_poked(other, within_s=NOTHING_S)


async def test_typing_is_told_once_with_its_role(pair: Pair) -> None:
    async with pair.there.subscribe("c_1") as subscription:
        await settle(subscription)
        pair.here.publish_typing("c_1", "agent")
        assert await is_poked(subscription)
        assert subscription.take_typing() == "agent"
        assert subscription.take_typing() is None


async def test_who_types_writes_nothing_to_read(pair: Pair) -> None:
    async with pair.there.subscribe("c_1") as subscription:
        await settle(subscription)
        subscription.take_news()
        pair.here.publish_typing("c_1", "agent")
        assert await is_poked(subscription)
        assert subscription.take_news() is None
        pair.here.publish({"c_1": 1})
        assert await is_poked(subscription)
        assert subscription.take_news() == []
        assert subscription.take_news() is None


async def test_what_is_committed_here_comes_along_here_and_is_read_elsewhere(pair: Pair) -> None:
    one, two, other = an_event(1), an_event(2), an_event(9, conversation_id="c_2")
    async with pair.here.subscribe("c_1") as near, pair.there.subscribe("c_1") as far:
        await settle(near, far)
        near.take_news(), far.take_news()
        pair.here.publish({"c_1": 2, "c_2": 9}, [one, other])
        pair.here.publish({"c_1": 1}, [two])
        assert await is_poked(near)
        assert await is_poked(far)
        assert near.take_news() == [one, two]
        assert near.take_news() is None
        if pair.there is not pair.here:
            assert far.take_news() == []


@pytest.mark.parametrize("is_first", [True, False])
async def test_news_of_which_some_are_only_in_the_log_are_read(pair: Pair, is_first: bool) -> None:
    """Another desk's poke says nothing of what it committed."""
    async with pair.here.subscribe("c_1") as near:
        await settle(near)
        near.take_news()
        speak: list[Callable[[], None]] = [
            lambda: pair.here.publish({"c_1": 1}),
            lambda: pair.here.publish({"c_1": 1}, [an_event(1)]),
        ]
        for one in speak if is_first else speak[::-1]:
            one()
        assert near.take_news() == []
        pair.here.publish({"c_1": 1}, [an_event(2)])
        assert near.take_news() == [an_event(2)], "the next news are whole again"


async def test_a_slow_reader_has_no_growing_queue(pair: Pair) -> None:
    async with pair.here.subscribe("c_1") as near:
        await settle(near)
        near.take_news()
        for seq in range(1, MOST_FRESH + 2):
            pair.here.publish({"c_1": 1}, [an_event(seq)])
        assert near.take_news() == []


async def test_a_lost_redis_only_delays_and_the_return_wakes_everybody() -> None:
    redis, log = find_redis(), Log()
    try:
        async with (
            two_desks(log) as (here, there),
            here.subscribe("c_1") as near,
            there.subscribe("c_1") as far,
            there.subscribe("c_9") as idle,
        ):
            await settle(near, far, idle)
            redis.stop()
            await asyncio.sleep(NOTHING_S)
            await settle(near, far, idle)
            log.touched.append("c_1")
            here.publish({"c_1": 1})
            assert await is_poked(near, within_s=0.1), "readers of the same desk wait for no Redis"
            assert await is_poked(far), "the other desk looked at the log itself"
            assert not await is_poked(idle, within_s=NOTHING_S)
            redis.start()
            assert await is_poked(idle, within_s=10), "whatever was missed, everybody looks once"
            await until_both_hear(here, there)
            await settle(near, far)
            looks = log.looks
            here.publish({"c_1": 1})
            assert await is_poked(far)
            await asyncio.sleep(1.5)
            assert log.looks <= looks + 2, "each desk looks now and then, not each second"
    finally:
        if not redis.is_running():
            redis.start()


async def test_what_a_desk_committed_and_told_nobody_is_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """It died in between; and nobody is woken twice for what was told."""
    monkeypatch.setattr("walletdesk.fanout.redis.RECHECK_S", 0.5)
    log = Log()
    async with (
        two_desks(log) as (here, there),
        there.subscribe("c_1") as untold,
        there.subscribe("c_2") as told,
        there.subscribe(EVERYTHING) as all_,
    ):
        await settle(untold, told, all_)
        log.touched.append("c_2")
        here.publish({"c_2": 1})
        assert await is_poked(told)
        log.touched.append("c_1")
        assert await is_poked(untold), "the desk looked at the log itself"
        assert await is_poked(all_)
        assert not await is_poked(told, within_s=1.2)
        log.touched.append("c_2")
        assert await is_poked(told), "it was told of the first only"


async def test_what_waits_to_be_told_is_told_before_closing() -> None:
    log = Log()
    async with two_desks(log) as (here, there), there.subscribe("c_1") as far:
        await settle(far)
        here.publish({"c_1": 1})
        await here.close()
        assert await is_poked(far)


async def test_whatever_the_client_raises_the_loops_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log()
    here, there = build_ends(log)
    publish, listen = here._redis.publish, there._listen
    raised: list[str] = []

    async def fail_once(call: Callable[..., Any], *arguments: Any) -> Any:
        if call.__name__ not in raised:
            raised.append(call.__name__)
            raise AttributeError("'NoneType' object has no attribute 'readexactly'")
        return await call(*arguments)

    monkeypatch.setattr(here._redis, "publish", partial(fail_once, publish))
    monkeypatch.setattr(there, "_listen", partial(fail_once, listen))
    async with started(here, there):
        assert sorted(raised) == ["_listen", "publish"]


async def test_closing_ends_at_once_in_whatever_moment_it_comes() -> None:
    for step in range(30):
        fanout = RedisFanout(find_redis().url, load_touched=Log().load_touched)
        await fanout.start()
        await asyncio.sleep(step / 1000)
        fanout.publish({"c_1": 1})
        async with asyncio.timeout(2):
            await fanout.close()


async def test_nonsense_on_the_channel_is_ignored() -> None:
    log = Log()
    async with two_desks(log) as (here, there):
        async with Redis.from_url(find_redis().url) as stranger:
            for nonsense in (b"\xff", b"[]", b"{}", b'{"sender": 1, "conversations": 5}'):
                await stranger.publish(CHANNEL, nonsense)
        await until_both_hear(here, there)


def test_what_waits_for_a_lost_redis_does_not_grow() -> None:
    waiting = Pokes()
    for number in range(3 * MOST_NAMED):
        waiting.add(Pokes(conversations={f"c_{number}": number}, typing={f"c_{number}": "bot"}))
    assert waiting.everybody
    assert len(waiting.conversations) + len(waiting.typing) <= MOST_NAMED
    sender, parsed = Pokes.parse(waiting.render(sender="d"))
    assert (sender, parsed) == ("d", waiting)
