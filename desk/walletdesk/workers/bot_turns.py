"""Runs bot turns: asks the bot, commits what it says. Those stored with their message as ours are started by it; this
worker finds the others. May die at any moment: the lease runs out and a turn is taken up again, and the bot recognises
it by its id."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import structlog
from sqlalchemy.exc import DataError, SQLAlchemyError

from walletdesk.bot.protocol import BotFailed
from walletdesk.commands.run_bot_turn import POISONED_ATTEMPTS, Outcome, fail_turn, finish_turn
from walletdesk.domain.emergencies import ATTENDS
from walletdesk.fanout.protocol import BOT_WORK
from walletdesk.services import Services
from walletdesk.storage.turns import Turn, give_back, lease_turns

# Turns whose holder died, or that were put off, are found at least this often.
SWEEP_S = 1.0
# An answer that comes at once needs no dots before it; who waits longer sees that somebody is at it.
TYPING_AFTER_S = 0.3

logger = structlog.get_logger()


async def run_bot_turns(services: Services) -> None:
    """Runs until cancelled."""
    slots = services.turn_slots
    try:
        async with services.fanout.subscribe(BOT_WORK) as work:
            with slots.attended(partial(_run_turn, services), freed=work.poke):
                while True:
                    taken = await _lease(services, limit=slots.free) if slots.free else []
                    if not taken:
                        await work.wait(timeout_s=SWEEP_S)
    finally:
        await _give_back(services)


async def _give_back(services: Services) -> None:
    """That this desk stops is no failure of the bot's, and another desk need not wait for a lease to run out. What is
    being committed is carried to its end first: such a turn is done."""
    await services.turn_slots.stop()
    await services.finish_writing()
    if not (left := services.turn_slots.take_left()):
        return
    try:
        await services.write(give_back, left)
    except SQLAlchemyError as error:
        # Their leases run out then.
        logger.error("turns_not_given_back", error=type(error).__name__)


async def _lease(services: Services, *, limit: int) -> list[Turn]:
    """They run already: what a commit took is begun by it."""
    try:
        return await services.write(lease_turns, lease_ms=services.settings.lease_ms, limit=limit)
    except SQLAlchemyError as error:
        logger.error("lease_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)
        return []


async def _run_turn(services: Services, turn: Turn) -> None:
    with services.tracing.span("turn", turn_id=turn.id, attempt=turn.attempts) as span:
        outcome = await _answer(services, turn)
        span.note(outcome=outcome or "not_committed")


async def _answer(services: Services, turn: Turn) -> Outcome | None:
    """None when nothing could be committed: the lease runs out then."""
    log = logger.bind(conversation_id=turn.conversation_id, turn_id=turn.id)
    started = time.perf_counter()
    waited_s = (services.clock.now_ms() - turn.created_at_ms) / 1000
    services.metrics.turn_seconds.labels("stored_to_asked").observe(max(0.0, waited_s))
    request = {"turn_id": turn.id, "conversation_id": turn.conversation_id, **turn.request}
    try:
        if turn.attempts > POISONED_ATTEMPTS:
            raise BotFailed("poisoned", may_retry=False)
        try:
            reply = await _ask(services, request)
        finally:
            services.metrics.turn_seconds.labels("bot").observe(time.perf_counter() - started)
        answered = time.perf_counter()
        outcome = await services.write(finish_turn, turn, reply, office=services.office)
        services.metrics.turn_seconds.labels("answered_to_committed").observe(time.perf_counter() - answered)
    except BotFailed as error:
        log.warning("bot_failed", reason=error.reason, attempt=turn.attempts)
        outcome = await _fail(services, turn, retry=error.may_retry)
    except Exception as error:
        if isinstance(error, SQLAlchemyError) and not isinstance(error, DataError):
            log.error("turn_not_committed", error=type(error).__name__)
            return None
        # A reply that no database takes or nobody foresaw: the next would be no better, and the user waits.
        log.error("turn_broke", error=type(error).__name__)
        outcome = await _fail(services, turn, retry=False)
    waited_ms = services.clock.now_ms() - turn.created_at_ms
    services.metrics.turns.labels(outcome).inc()
    services.metrics.turn_seconds.labels("stored_to_committed").observe(waited_ms / 1000)
    log.info("turn_finished", outcome=outcome, ms=waited_ms)
    return outcome


async def _ask(services: Services, request: dict[str, Any]) -> dict[str, Any]:
    """The trace goes along in the turn's metadata, which Rasa hands to the actions, and they to the wallet."""
    with services.tracing.span("bot", asks=True), _shown_typing(services, request):
        if traceparent := services.tracing.find_traceparent():
            request["metadata"] = request["metadata"] | {"traceparent": traceparent}
        return await services.bot.reply(request)


@contextmanager
def _shown_typing(services: Services, request: dict[str, Any]) -> Iterator[None]:
    """Shows the user that the bot is at it, unless it only listens to what is a human's to answer."""
    if ATTENDS in request["metadata"]:
        yield
        return
    show = partial(services.fanout.publish_typing, request["conversation_id"], "bot")
    timer = asyncio.get_running_loop().call_later(TYPING_AFTER_S, show)
    try:
        yield
    finally:
        timer.cancel()


async def _fail(services: Services, turn: Turn, *, retry: bool) -> Outcome:
    try:
        return await services.write(fail_turn, turn, retry=retry)
    except SQLAlchemyError as error:
        logger.error("turn_not_committed", turn_id=turn.id, error=type(error).__name__)
        return Outcome.RETRYING
