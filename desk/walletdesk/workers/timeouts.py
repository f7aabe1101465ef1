"""Runs timers, rescues conversations from consoles that are gone, and offers who waits to who is free.

Everything is read from rows and checked again in the transaction that acts, so any number of desks may run this and a
restart loses nothing.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import InternalError, OperationalError, SQLAlchemyError

from walletdesk.commands.offer import make_offer
from walletdesk.commands.presence import correct_queued, correct_seen, end_draining, mark_lost, rescue
from walletdesk.commands.run_timer import run_timer
from walletdesk.domain.watch import Watch, look
from walletdesk.queries.plan import Plan, load_plan
from walletdesk.services import Services

# Nothing that is due waits longer than this for its turn; changes wake the router at once.
SWEEP_S = 1.0

logger = structlog.get_logger()


async def run_timeouts(services: Services) -> None:
    """Runs until cancelled."""
    watch: Watch | None = None
    while True:
        services.routing_work.clear()
        try:
            watch = await sweep(services, watch)
        except SQLAlchemyError as error:
            logger.error("sweep_failed", error=type(error).__name__)
        with suppress(TimeoutError):
            async with asyncio.timeout(SWEEP_S):
                await services.routing_work.wait()


async def sweep(services: Services, before: Watch | None) -> Watch | None:
    """One look at everything that time or presence may have changed. Returns the watch with this look; as before when
    the database did not take a write, for then no console could be heard of either."""
    now_ms = services.clock.now_ms()
    watch = look(before, steady_s=services.clock.steady_ms() / 1000, now_ms=now_ms)
    plan = await services.read(load_plan, now_ms=now_ms, watched_s=watch.lasted_s, rules=services.rules)
    were_taken = [await _attempt(services, command, *args, **kwargs) for command, args, kwargs in _list_steps(plan)]
    return watch if all(were_taken) else before


def _list_steps(plan: Plan) -> Iterator[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]:
    for conversation_id, timer in plan.due:
        yield run_timer, (conversation_id, timer), {}
    if plan.has_seen_later:
        yield correct_seen, (), {}
    if plan.has_come_later:
        yield correct_queued, (), {}
    if plan.has_lost:
        yield mark_lost, (), {"since_ms": plan.lost_since_ms}
    for conversation_id in plan.rescues:
        yield rescue, (conversation_id,), {"since_ms": plan.gone_since_ms}
    for agent_id in plan.drained:
        yield end_draining, (agent_id,), {}
    for offer in plan.offers:
        yield make_offer, (offer,), {}


async def _attempt(services: Services, command: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
    """One step that fails must not keep the others from their turn; the next sweep tries it again. False when it failed
    by the database's state: away, full, locked or only to be read."""
    try:
        done = await services.write(command, *args, **kwargs)
    except Exception as error:
        logger.error("sweep_step_failed", step=command.__name__, error=type(error).__name__, exc_info=error)
        return not isinstance(error, OperationalError | InternalError)
    if done:
        logger.info("sweep_step", step=command.__name__)
    return True
