"""Says where the audit trail ends, in the log: logs go elsewhere, where who can write the database cannot."""

import asyncio

import structlog
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.domain.audit import Head
from walletdesk.services import Services
from walletdesk.storage.audit import load_head

# What is cut off unseen is at most what was done in so long.
TELL_EVERY_S = 600.0

logger = structlog.get_logger()


async def run_audit_head(services: Services) -> None:
    """Runs until cancelled."""
    told: Head | None = None
    while True:
        told = await tell_head(services, told)
        await asyncio.sleep(TELL_EVERY_S)


async def tell_head(services: Services, told: Head | None) -> Head | None:
    """`known` is what `audit verify --known` takes. Returns what has been told now."""
    try:
        head = await services.read(load_head)
    except SQLAlchemyError as error:
        logger.error("audit_head_unread", error=type(error).__name__)
        return told
    if head != told:
        logger.info("audit_head", known=f"{head.n}:{head.digest}")
    return head
