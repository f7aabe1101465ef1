"""Reads what is new in the log for all consoles of this desk. A desk that dies takes nothing along but its cursors."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.fanout.protocol import EVERYTHING
from walletdesk.queries.console_feed import PAGE, load_stream
from walletdesk.services import Services
from walletdesk.storage.log import load_stream_head

# A poke that got lost is made up for after this long.
LOOK_S = 25.0
RETRY_S = 1.0

logger = structlog.get_logger()


async def run_consoles(services: Services) -> None:
    """Runs until cancelled."""
    async with services.fanout.subscribe(EVERYTHING) as subscription:
        since: int | None = None
        while True:
            try:
                if since is None:
                    since = await services.read(load_stream_head)
                    services.consoles.begin(since)
                items = await services.read(load_stream, since=since)
            except SQLAlchemyError as error:
                logger.error("stream_not_read", error=type(error).__name__)
                await asyncio.sleep(RETRY_S)
                continue
            services.consoles.add(items)
            since = items[-1].pos if items else since
            if len(items) < PAGE:
                await subscription.wait(timeout_s=LOOK_S)
