"""Sends what waits in the outbox. May die at any moment: the lease runs out, and what was on its way is sent again,
under the same id."""

import asyncio
import time
from contextlib import suppress

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.clock import render_time
from walletdesk.domain.outgoing import find_pause_s, render_body
from walletdesk.pauses import spread
from walletdesk.services import Services
from walletdesk.storage.outbox import DEAD, DELIVERED, PENDING, Message, lease_messages, settle
from walletdesk.webhooks.protocol import FAILED, TAKEN, Receiver

# What is due is found at least this often; what was just stored wakes the worker at once.
SWEEP_S = 1.0
AT_ONCE = 8
# On top of the time a try may take, so that only a dead holder's lease runs out.
LEASE_MARGIN_MS = 5_000

logger = structlog.get_logger()


async def run_outbox(services: Services) -> None:
    """Runs until cancelled; at once over when there is nobody to tell."""
    if services.receiver is None:
        return
    running: set[asyncio.Task[None]] = set()
    try:
        while True:
            services.outbox_work.clear()
            taken = await _lease(services, limit=AT_ONCE - len(running))
            for message in taken:
                task = asyncio.create_task(_deliver(services, services.receiver, message))
                running.add(task)
                task.add_done_callback(running.discard)
                task.add_done_callback(lambda _: services.outbox_work.set())
            if not taken:
                with suppress(TimeoutError):
                    async with asyncio.timeout(SWEEP_S):
                        await services.outbox_work.wait()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def _lease(services: Services, *, limit: int) -> list[Message]:
    if not limit:
        return []
    lease_ms = int(services.settings.webhook_timeout_s * 1000) + LEASE_MARGIN_MS
    try:
        return await services.write(lease_messages, lease_ms=lease_ms, limit=limit)
    except SQLAlchemyError as error:
        logger.error("outbox_lease_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)
        return []


async def _try(receiver: Receiver, message: Message, *, timestamp_s: int) -> str:
    """What came of it, whatever happens: a try that nobody counts is made again for ever."""
    try:
        body = render_body(message.topic, message.data, at=render_time(message.created_at_ms))
        return await receiver.send(message.id, body, timestamp_s=timestamp_s)
    except Exception as error:
        logger.error("webhook_failed", message_id=message.id, error=type(error).__name__)
        return FAILED


async def _deliver(services: Services, receiver: Receiver, message: Message) -> None:
    started = time.perf_counter()
    outcome = await _try(receiver, message, timestamp_s=services.clock.now_ms() // 1000)
    services.metrics.webhook_seconds.observe(time.perf_counter() - started)
    services.metrics.webhooks.labels(outcome).inc()
    state, not_before_ms = DELIVERED, None
    if outcome != TAKEN:
        pause_s = find_pause_s(message.attempts)
        state = PENDING if pause_s is not None else DEAD
        not_before_ms = services.clock.now_ms() + int(spread(pause_s or 0.0) * 1000)
        logger.warning(
            "webhook_refused", message_id=message.id, topic=message.topic, reason=outcome, attempt=message.attempts
        )
    try:
        await services.write(settle, message, state=state, outcome=outcome, not_before_ms=not_before_ms)
    except SQLAlchemyError as error:
        # The lease runs out and it is sent again; the receiver knows the id.
        logger.error("outbox_not_settled", message_id=message.id, error=type(error).__name__)
