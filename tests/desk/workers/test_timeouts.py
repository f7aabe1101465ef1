"""The worker that looks by itself: who it misses, and for what time it trusts its own ears."""

import asyncio

import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError

from tests.desk.conftest import create_staff
from tests.desk.opening import DAY_MS, open_visit
from walletdesk.clock import FakeClock
from walletdesk.commands.claim import claim
from walletdesk.commands.presence import set_presence
from walletdesk.commands.request_handoff import request_handoff
from walletdesk.domain.identity import Customer
from walletdesk.domain.watch import Watch
from walletdesk.services import Services
from walletdesk.storage import agents, conversations, log
from walletdesk.workers import timeouts
from walletdesk.workers.timeouts import SWEEP_S, run_timeouts, sweep

VISITOR = Customer.visitor("v")


@pytest.fixture
def clock(services: Services) -> FakeClock:
    services.clock = FakeClock()
    return services.clock


@pytest_asyncio.fixture
async def talk(services: Services, clock: FakeClock) -> str:
    """Held by 小梅, whose console was heard of just now."""
    await services.write(create_staff)
    mei = next(agent for agent in (await services.read(agents.load_all)).values() if agent.username == "mei")
    await services.write(set_presence, mei, "ready")
    conversation_id = await services.write(open_visit, VISITOR)
    await services.write(request_handoff, conversation_id, customer=VISITOR, key="handoff-1", reopen_window_ms=DAY_MS)
    epoch = (await services.read(conversations.load, conversation_id)).epoch
    await services.write(claim, conversation_id, agent=mei, epoch=epoch, key="claim-1")
    return conversation_id


def watched(services: Services, seconds: float) -> Watch:
    """By a desk that has looked for so long, last a second ago."""
    steady_s = services.clock.steady_ms() / 1000
    return Watch(steady_s - 1 - seconds, steady_s - 1, services.clock.now_ms() / 1000 - steady_s)


async def state_of(services: Services, conversation_id: str) -> str:
    return str((await services.read(conversations.load, conversation_id)).ownership.state)


async def test_a_desk_that_just_came_up_misses_nobody_and_one_that_was_there_does(
    services: Services, clock: FakeClock, talk: str
) -> None:
    clock.advance(ms=3600_000)
    fresh = await sweep(services, None)
    assert fresh is not None
    assert fresh.lasted_s == 0
    assert await state_of(services, talk) == "active"
    rules = services.rules
    await sweep(services, watched(services, rules.presence_s))
    assert await state_of(services, talk) == "active", "offline, and in its grace"
    assert {agent.status for agent in (await services.read(agents.load_all)).values()} == {"offline"}
    await sweep(services, watched(services, rules.presence_s + rules.presence_grace_s))
    assert await state_of(services, talk) == "queued"


async def test_a_clock_that_jumped_since_the_last_look_begins_the_watch_anew(
    services: Services, clock: FakeClock, talk: str
) -> None:
    before = watched(services, 3600)
    clock.jump(ms=3600_000)
    after = await sweep(services, before)
    assert after is not None
    assert after.lasted_s == 0
    assert await state_of(services, talk) == "active"


async def test_whoever_was_heard_of_in_the_future_is_missed_as_soon_as_ever(
    services: Services, clock: FakeClock, talk: str
) -> None:
    rules = services.rules
    gone_s = rules.presence_s + rules.presence_grace_s
    clock.jump(ms=-2 * 3600_000)
    await sweep(services, watched(services, rules.presence_s))
    assert await state_of(services, talk) == "active"
    clock.advance(ms=(gone_s + 1) * 1000)
    await sweep(services, watched(services, gone_s))
    assert await state_of(services, talk) == "queued"


async def test_a_clock_that_is_wrong_for_a_moment_costs_nobody_a_talk(
    services: Services, clock: FakeClock, talk: str
) -> None:
    """The desk beside it has looked all the time and would miss whoever this one puts into the past."""
    before = watched(services, 3600)
    clock.jump(ms=-600_000)
    await sweep(services, before)
    clock.jump(ms=600_000)
    await sweep(services, before)
    assert await state_of(services, talk) == "active"
    assert "ready" in {agent.status for agent in (await services.read(agents.load_all)).values()}


async def test_a_look_does_not_count_while_the_database_takes_no_writes(
    services: Services, clock: FakeClock, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("UPDATE", {}, Exception("disk full"))

    clock.advance(ms=3600_000)
    before = watched(services, services.rules.presence_s)
    with monkeypatch.context() as patched:
        patched.setattr(services, "write", refuse)
        assert await sweep(services, before) == before
    after = await sweep(services, before)
    assert after is not None
    assert after.looked_s > before.looked_s


async def test_it_looks_by_itself_at_least_every_five_seconds(
    services: Services, clock: FakeClock, talk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert SWEEP_S <= 5
    monkeypatch.setattr(timeouts, "SWEEP_S", 0.05)
    looking = asyncio.create_task(run_timeouts(services))
    await asyncio.sleep(0.3)
    clock.advance(ms=61_000)
    assert not services.routing_work.is_set(), "nobody wakes it"

    async def is_nudged() -> bool:
        stored = await services.read(log.load_after, talk, since=0, for_user=False)
        return stored[-1].body.get("code") == "nudge"

    for _ in range(100):
        if await is_nudged():
            break
        await asyncio.sleep(0.05)
    looking.cancel()
    await asyncio.gather(looking, return_exceptions=True)
    assert await is_nudged()
