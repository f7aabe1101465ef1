"""How many asked for a human, by hour of the day: what off-peak advice rests on."""

from sqlalchemy import Connection, func, select

from walletdesk.domain.callbacks import DAY_MS
from walletdesk.storage.handoffs import has_waited
from walletdesk.storage.tables import handoffs

SINCE_MS = 28 * DAY_MS
"""Four whole weeks: no weekday counts more than another, and last season does not count at all."""
HOUR_MS = 3_600_000
ZONE_HOURS = 8
"""Brand hours are in Asia/Shanghai, which knows no summer time."""


def load_busy_hours(connection: Connection, *, now_ms: int) -> dict[int, int]:
    hour = (handoffs.c.queued_at_ms // HOUR_MS + ZONE_HOURS) % 24
    statement = (
        select(hour, func.count()).where(handoffs.c.queued_at_ms >= now_ms - SINCE_MS, has_waited()).group_by(hour)
    )
    return {int(row[0]): int(row[1]) for row in connection.execute(statement)}
