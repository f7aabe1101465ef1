"""Times: whole seconds since the epoch in the tables, RFC 3339 in +08:00 on the wire."""

import re
from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))

_RFC3339 = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})",
    re.IGNORECASE,
)


def now() -> datetime:
    return datetime.now(SHANGHAI).replace(microsecond=0)


def parse_time(text: str) -> float:
    """Epoch seconds of an RFC 3339 time with zone; ValueError for anything else."""
    problem = "must be an RFC 3339 time with a zone, such as 2025-11-21T00:00:00+08:00"
    if not _RFC3339.fullmatch(text):
        raise ValueError(problem)
    try:
        return datetime.fromisoformat(text.upper()).timestamp()
    except (ValueError, OverflowError) as error:
        raise ValueError(problem) from error


def render_time(at_s: float) -> str:
    return datetime.fromtimestamp(int(at_s), SHANGHAI).isoformat()


def render_optional_time(at_s: int | None) -> str | None:
    return None if at_s is None else render_time(at_s)


def first_of_next_month(moment: datetime) -> datetime:
    year, month = (moment.year + 1, 1) if moment.month == 12 else (moment.year, moment.month + 1)
    return datetime(year, month, 1, tzinfo=SHANGHAI)
