"""When a call may be promised, and whom we may call."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.conftest import BRAND
from walletdesk.domain.calendar import ZONE, local_time, to_ms
from walletdesk.domain.callbacks import (
    DAY_MS,
    CallKind,
    CallStatus,
    Outcome,
    Slot,
    check_consent,
    check_frequency,
    check_slot,
    find_next_slot,
    next_status,
)
from walletdesk.errors import CalledTooOften, ConsentMissing, OptedOut, SlotRefused

RULES = BRAND.callback_rules  # 9:00 to 20:00, within 2 hours


def at(day: int, hour: int, minute: int = 0) -> int:
    return to_ms(datetime(2026, 11, day, hour, minute, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("now", "begins", "ends"),
    [
        (at(21, 10), at(21, 10), at(21, 12)),
        (at(21, 7), at(21, 9), at(21, 11)),
        (at(21, 19), at(21, 19), at(22, 10)),  # an hour today, the other tomorrow
        (at(21, 21), at(22, 9), at(22, 11)),
    ],
)
def test_the_promise_counts_calling_hours(now: int, begins: int, ends: int) -> None:
    assert find_next_slot(now_ms=now, rules=RULES) == Slot(begins, ends)


@given(st.integers(0, 60 * 24 * 400))
def test_the_next_slot_begins_and_ends_within_calling_hours(minutes: int) -> None:
    now_ms = at(1, 0) + minutes * 60_000
    slot = find_next_slot(now_ms=now_ms, rules=RULES)
    assert now_ms <= slot.from_ms < slot.to_ms
    for moment in (slot.from_ms, slot.to_ms):
        assert RULES.opens <= local_time(moment).time() <= RULES.closes
    assert slot.to_ms - slot.from_ms >= timedelta(hours=RULES.within_hours) / timedelta(milliseconds=1)


@pytest.mark.parametrize(
    "slot",
    [
        Slot(at(20, 10), at(20, 11)),  # yesterday
        Slot(at(22, 8), at(22, 10)),  # too early
        Slot(at(22, 19), at(22, 21)),  # too late
        Slot(at(22, 19), at(23, 10)),  # over night
        Slot(at(22, 10), at(22, 10, 5)),  # too short
        Slot(at(22, 11), at(22, 10)),  # backwards
        Slot(at(21, 9), at(21, 12, 10)),  # ten minutes of it left
        Slot(at(21, 10) + 40 * DAY_MS, at(21, 11) + 40 * DAY_MS),  # too far
        Slot(-(10**18), 10**18),
    ],
)
def test_slots_that_are_refused(slot: Slot) -> None:
    with pytest.raises(SlotRefused):
        check_slot(slot, now_ms=at(21, 12), rules=RULES)


def test_slots_that_are_taken() -> None:
    check_slot(Slot(at(22, 9), at(22, 20)), now_ms=at(21, 12), rules=RULES)
    check_slot(Slot(at(21, 11), at(21, 13)), now_ms=at(21, 12), rules=RULES)


def test_no_call_without_consent_and_none_of_our_own_after_opting_out() -> None:
    with pytest.raises(ConsentMissing):
        check_consent(CallKind.REQUESTED, consent_at_ms=None, opted_out_at_ms=None)
    for kind in (CallKind.CARE, CallKind.FOLLOW_UP):
        check_consent(kind, consent_at_ms=5, opted_out_at_ms=None)
        with pytest.raises(OptedOut):
            check_consent(kind, consent_at_ms=5, opted_out_at_ms=6)
    check_consent(CallKind.REQUESTED, consent_at_ms=5, opted_out_at_ms=6)


def test_care_once_a_quarter_and_a_follow_up_once_a_case() -> None:
    def check(kind: CallKind, *, last_care_days_ago: int | None = None, follow_ups: int = 0) -> None:
        last = None if last_care_days_ago is None else 1000 * DAY_MS - last_care_days_ago * DAY_MS
        check_frequency(kind, now_ms=1000 * DAY_MS, last_care_at_ms=last, follow_ups_of_case=follow_ups, rules=RULES)

    check(CallKind.CARE)
    check(CallKind.CARE, last_care_days_ago=90)
    check(CallKind.FOLLOW_UP, last_care_days_ago=1)
    check(CallKind.REQUESTED, last_care_days_ago=1, follow_ups=3)
    with pytest.raises(CalledTooOften):
        check(CallKind.CARE, last_care_days_ago=89)
    with pytest.raises(CalledTooOften):
        check(CallKind.FOLLOW_UP, follow_ups=1)


def test_three_silences_end_it() -> None:
    assert next_status(Outcome.NO_ANSWER, attempts=2) is CallStatus.SCHEDULED
    assert next_status(Outcome.NO_ANSWER, attempts=3) is CallStatus.FAILED
    assert next_status(Outcome.WRONG_NUMBER, attempts=1) is CallStatus.FAILED
    assert next_status(Outcome.REACHED, attempts=3) is CallStatus.DONE
