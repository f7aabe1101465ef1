"""Looks after the transactions users want to hear about. Stopped at any moment it only tells later, never twice."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.commands.remind import take_reminders, tell_reminder
from walletdesk.errors import Unavailable
from walletdesk.services import Services

SWEEP_S = 15.0
AT_ONCE = 50

logger = structlog.get_logger()


async def run_reminders(services: Services) -> None:
    """Runs until cancelled."""
    while True:
        try:
            await look_once(services)
        except SQLAlchemyError as error:
            logger.error("reminders_failed", error=type(error).__name__)
        await asyncio.sleep(SWEEP_S)


async def look_once(services: Services) -> int:
    """How many customers were told something."""
    told = 0
    for reminder in await services.write(take_reminders, limit=AT_ONCE):
        try:
            status = await services.wallet.find_transaction_status(reminder.user_id, reminder.order_no)
        except Unavailable:
            # Put off already: the next round asks again.
            continue
        told += await services.write(tell_reminder, reminder, status)
    return told
