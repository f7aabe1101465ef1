"""Deletes what has been kept long enough."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.commands.forget_contacts import forget_contacts
from walletdesk.services import Services
from walletdesk.storage.outbox import forget_delivered
from walletdesk.storage.sign_in_guards import forget_guards

SWEEP_S = 600.0
# Every failed sign-in has faded long before (domain/lockout.py).
GUARDS_KEPT_MS = 24 * 3600 * 1000
# Long enough to look up what a receiver says it never got.
DELIVERED_KEPT_MS = 7 * 24 * 3600 * 1000

logger = structlog.get_logger()


async def run_retention(services: Services) -> None:
    """Runs until cancelled."""
    while True:
        try:
            if forgotten := await services.write(forget_contacts):
                logger.info("contacts_forgotten", count=forgotten)
            await services.write(forget_delivered, before_ms=services.clock.now_ms() - DELIVERED_KEPT_MS)
            await services.write(forget_guards, before_ms=services.clock.now_ms() - GUARDS_KEPT_MS)
        except SQLAlchemyError as error:
            logger.error("retention_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)
