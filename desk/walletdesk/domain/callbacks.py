"""Calls: when one may be promised, and whom we may call at all.

Asked for by the customer (`requested`), following a case (`follow_up`), or our own asking how things go (`care`).
No call without consent; who has opted out is called only for what they asked for afterwards.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from walletdesk.domain.calendar import ZONE, local_time, to_ms
from walletdesk.errors import CalledTooOften, ConsentMissing, NumberBusy, OptedOut, SlotRefused

DAY_MS = 24 * 3600 * 1000
# Further ahead nobody knows whether the matter still stands.
MAX_DAYS_AHEAD = 14
# An agent must have time to get through once.
SHORTEST_SLOT = timedelta(minutes=15)
# The third silence means that it is no good time or number; the customer is told instead.
MAX_ATTEMPTS = 3
# A new visitor is one click away, and anybody's number is quickly typed: so many calls to it others may book a day.
MOST_CALLS_TO_A_NUMBER = 2


class CallKind(StrEnum):
    REQUESTED = "requested"
    FOLLOW_UP = "follow_up"
    CARE = "care"


class CallStatus(StrEnum):
    SCHEDULED = "scheduled"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class CallbackRules:
    """From the brand's profile: promises.callback and callbacks."""

    opens: time
    closes: time
    within_hours: int
    every_days: int

    @classmethod
    def read(cls, profile: dict[str, Any]) -> "CallbackRules":
        promise = profile["promises"]["callback"]
        return cls(
            opens=time.fromisoformat(promise["from"]),
            closes=time.fromisoformat(promise["to"]),
            within_hours=promise["within_hours"],
            every_days=profile["callbacks"]["every_days"],
        )


@dataclass(frozen=True, slots=True)
class Slot:
    from_ms: int
    to_ms: int


def find_next_slot(*, now_ms: int, rules: CallbackRules) -> Slot:
    """From now, or the next opening, for as long as we promise, counted in calling hours."""
    start = _next_opening(local_time(now_ms), rules)
    left, end = timedelta(hours=rules.within_hours), start
    while left > timedelta(0):
        end = _next_opening(end, rules)
        step = min(left, datetime.combine(end.date(), rules.closes, ZONE) - end)
        end, left = end + step, left - step
    return Slot(to_ms(start), to_ms(end))


def _next_opening(at: datetime, rules: CallbackRules) -> datetime:
    opens = datetime.combine(at.date(), rules.opens, ZONE)
    if at < opens:
        return opens
    if at < datetime.combine(at.date(), rules.closes, ZONE):
        return at
    return opens + timedelta(days=1)


def check_slot(slot: Slot, *, now_ms: int, rules: CallbackRules) -> None:
    """Raises SlotRefused: past, too far, too short, or not within one day's calling hours."""
    if not now_ms - DAY_MS <= slot.from_ms < slot.to_ms <= now_ms + (MAX_DAYS_AHEAD + 1) * DAY_MS:
        raise SlotRefused()
    start, end, now = local_time(slot.from_ms), local_time(slot.to_ms), local_time(now_ms)
    usable_from = max(start, now)
    if end - usable_from < SHORTEST_SLOT:
        raise SlotRefused()
    if start.date() != end.date() or start.timetz().replace(tzinfo=None) < rules.opens:
        raise SlotRefused()
    if end.timetz().replace(tzinfo=None) > rules.closes:
        raise SlotRefused()


def check_consent(kind: CallKind, *, consent_at_ms: int | None, opted_out_at_ms: int | None) -> None:
    """Raises ConsentMissing, OptedOut. A consent given before opting out covers nothing any more, except a call the
    customer asked for: that stands until they cancel it."""
    if consent_at_ms is None:
        raise ConsentMissing()
    if kind is not CallKind.REQUESTED and opted_out_at_ms is not None and opted_out_at_ms >= consent_at_ms:
        raise OptedOut()


def check_frequency(
    kind: CallKind, *, now_ms: int, last_care_at_ms: int | None, follow_ups_of_case: int, rules: CallbackRules
) -> None:
    """Raises CalledTooOften. A care call at most once a quarter, also in the first days; a follow-up once a case."""
    if kind is CallKind.FOLLOW_UP and follow_ups_of_case > 0:
        raise CalledTooOften()
    if kind is CallKind.CARE and last_care_at_ms is not None and now_ms - last_care_at_ms < rules.every_days * DAY_MS:
        raise CalledTooOften()


def check_number(*, asked_for: int) -> None:
    """`asked_for`: calls to the number that others have booked within a day. Raises NumberBusy."""
    if asked_for >= MOST_CALLS_TO_A_NUMBER:
        raise NumberBusy()


def next_status(outcome: Outcome, *, attempts: int) -> CallStatus:
    """After the `attempts`-th attempt (from 1) ended with `outcome`."""
    if outcome is Outcome.REACHED:
        return CallStatus.DONE
    if outcome is Outcome.REFUSED:
        return CallStatus.REFUSED
    if outcome is Outcome.WRONG_NUMBER or attempts >= MAX_ATTEMPTS:
        return CallStatus.FAILED
    return CallStatus.SCHEDULED
