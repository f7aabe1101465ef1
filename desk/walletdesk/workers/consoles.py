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
    consoles = services.consoles
    async with services.fanout.subscribe(EVERYTHING) as subscription:
        read_up_to = 0
        while True:
            await consoles.attended.wait()
            try:
                if consoles.since is None:
                    read_up_to = await services.read(load_stream_head)
                    consoles.begin(read_up_to)
                items = await services.read(load_stream, since=read_up_to)
            except SQLAlchemyError as error:
                logger.error("stream_not_read", error=type(error).__name__)
                await asyncio.sleep(RETRY_S)
                continue
            consoles.add(items)
            read_up_to = items[-1].pos if items else read_up_to
            if len(items) < PAGE and consoles.since is not None:
                await subscription.wait(timeout_s=LOOK_S)
