"""Runs timers, rescues conversations from consoles that are gone, and offers who waits to who is free.

Everything is read from rows and checked again in the transaction that acts, so any number of desks may run this and a
restart loses nothing.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.commands.offer import make_offer
from walletdesk.commands.presence import end_draining, mark_lost, rescue
from walletdesk.commands.run_timer import run_timer
from walletdesk.queries.plan import load_plan
from walletdesk.services import Services

# Nothing that is due waits longer than this for its turn; changes wake the router at once.
SWEEP_S = 1.0

logger = structlog.get_logger()


async def run_timeouts(services: Services) -> None:
    """Runs until cancelled."""
    while True:
        services.routing_work.clear()
        try:
            await sweep(services)
        except SQLAlchemyError as error:
            logger.error("sweep_failed", error=type(error).__name__)
        with suppress(TimeoutError):
            async with asyncio.timeout(SWEEP_S):
                await services.routing_work.wait()


async def sweep(services: Services) -> None:
    """One look at everything that time or presence may have changed."""
    plan = await services.read(load_plan, now_ms=services.clock.now_ms(), rules=services.rules)
    for conversation_id, timer in plan.due:
        await _attempt(services, run_timer, conversation_id, timer)
    if plan.has_lost:
        await _attempt(services, mark_lost)
    for conversation_id in plan.rescues:
        await _attempt(services, rescue, conversation_id)
    for agent_id in plan.drained:
        await _attempt(services, end_draining, agent_id)
    for offer in plan.offers:
        await _attempt(services, make_offer, offer)


async def _attempt(services: Services, command: Callable[..., Any], *args: Any) -> None:
    """One step that fails must not keep the others from their turn; the next sweep tries it again."""
    try:
        done = await services.write(command, *args)
    except Exception as error:
        logger.error("sweep_step_failed", step=command.__name__, error=type(error).__name__, exc_info=error)
        return
    if done:
        logger.info("sweep_step", step=command.__name__)
