"""Looks at what customers said, written down."""

from walletdesk.commands.record import record
from walletdesk.domain.audit import Deed
from walletdesk.services import Services
from walletdesk.storage.audit import find_untold

# An open page reads itself anew every few seconds; that is one look, not a thousand.
LOOK_MS = 3600 * 1000


async def note_looks(services: Services, *looks: Deed) -> None:
    """Before it is shown: what cannot be written down is not seen. Looks alike count once an hour."""
    if not looks:
        return
    untold = await services.read(find_untold, looks, since_ms=services.clock.now_ms() - LOOK_MS)
    if untold:
        await services.write(record, *untold)
