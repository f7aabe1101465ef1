"""Looks at what customers said, written down."""

from walletdesk.commands.record import record
from walletdesk.domain.audit import Deed
from walletdesk.services import Services
from walletdesk.storage.audit import find_told

# An open page reads itself anew every few seconds; that is one look, not a thousand.
LOOK_MS = 3600 * 1000


async def note_looks(services: Services, *looks: Deed) -> None:
    """Before it is shown: what cannot be written down is not seen. Looks alike count once an hour."""
    now_ms = services.clock.now_ms()
    unsure = services.looks.find_unsure(looks, since_ms=now_ms - LOOK_MS)
    if not unsure:
        return
    # Another desk may have written it down, or this one before it was started anew.
    told = await services.read(find_told, unsure, since_ms=now_ms - LOOK_MS)
    if untold := [look for look, told_ms in zip(unsure, told, strict=True) if told_ms is None]:
        await services.write(record, *untold)
    for look, told_ms in zip(unsure, told, strict=True):
        services.looks.remember(look, told_ms=now_ms if told_ms is None else told_ms)
