"""Deletes what has been kept long enough."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.commands.forget_contacts import forget_contacts
from walletdesk.services import Services

SWEEP_S = 600.0

logger = structlog.get_logger()


async def run_retention(services: Services) -> None:
    """Runs until cancelled."""
    while True:
        try:
            if forgotten := await services.write(forget_contacts):
                logger.info("contacts_forgotten", count=forgotten)
        except SQLAlchemyError as error:
            logger.error("retention_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)
