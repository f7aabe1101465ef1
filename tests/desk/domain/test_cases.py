"""What may happen to a case, and its clock."""

from dataclasses import replace
from datetime import date

import pytest

from tests.desk.conftest import BRAND
from walletdesk.domain.calendar import start_of_day_ms
from walletdesk.domain.cases import (
    CaseKind,
    CaseStatus,
    CustomerVerb,
    Standing,
    find_due,
    find_extension,
    list_possible,
    move_by_agent,
    move_by_customer,
)
from walletdesk.errors import AlreadyUrged, CaseEnded, ExtensionRefused, IllegalTransition

RULES = BRAND.case_rules
RECEIVED_MS = start_of_day_ms(date(2026, 11, 21)) + 3_600_000
DAY_MS = 24 * 3600 * 1000
CASE = Standing(CaseKind.COMPLAINT, CaseStatus.OPEN, "normal", RECEIVED_MS, None, None)


def test_a_complaint_is_decided_in_fifteen_days_and_sixty_at_the_most() -> None:
    assert find_due(CaseKind.COMPLAINT, created_at_ms=RECEIVED_MS, rules=RULES).day == date(2026, 12, 6)
    assert find_extension(CASE, rules=RULES).day == date(2027, 1, 20)
    greedy = replace(RULES, extension_days=365)
    assert find_extension(CASE, rules=greedy).day == date(2027, 1, 20)


def test_the_clock_is_the_brands() -> None:
    clocks = dict(RULES.clocks) | {CaseKind.COMPLAINT: replace(RULES.clocks[CaseKind.COMPLAINT], days=7)}
    quick = replace(RULES, clocks=clocks)
    assert find_due(CaseKind.COMPLAINT, created_at_ms=RECEIVED_MS, rules=quick).day == date(2026, 11, 28)


def test_every_kind_has_a_clock() -> None:
    for kind in CaseKind:
        assert find_due(kind, created_at_ms=RECEIVED_MS, rules=RULES).day > date(2026, 11, 21)


@pytest.mark.parametrize(
    "case",
    [
        replace(CASE, kind=CaseKind.DISPUTE),
        replace(CASE, extended_until_ms=RECEIVED_MS),
        replace(CASE, status=CaseStatus.RESOLVED),
    ],
)
def test_only_an_open_complaint_is_extended_and_only_once(case: Standing) -> None:
    with pytest.raises(ExtensionRefused):
        find_extension(case, rules=RULES)


def test_urging_raises_the_priority_once_a_day_in_china() -> None:
    late = RECEIVED_MS + 22 * 3_600_000  # 23:00 of the same day in China
    assert move_by_customer(CASE, CustomerVerb.URGE, now_ms=late).priority == "high"
    urged = replace(CASE, priority="high", urged_at_ms=late)
    with pytest.raises(AlreadyUrged):
        move_by_customer(urged, CustomerVerb.URGE, now_ms=late + 60_000)
    assert move_by_customer(urged, CustomerVerb.URGE, now_ms=late + 2 * 3_600_000).priority == "urgent"
    most = replace(CASE, priority="urgent")
    assert move_by_customer(most, CustomerVerb.URGE, now_ms=late).priority == "urgent"


def test_withdrawing_ends_it_and_dissatisfaction_escalates() -> None:
    assert move_by_customer(CASE, CustomerVerb.WITHDRAW, now_ms=0).status is CaseStatus.WITHDRAWN
    resolved = replace(CASE, status=CaseStatus.RESOLVED)
    change = move_by_customer(resolved, CustomerVerb.DISSATISFIED, now_ms=0)
    assert (change.status, change.priority) == (CaseStatus.ESCALATED, "urgent")
    for verb in (CustomerVerb.URGE, CustomerVerb.ADD, CustomerVerb.WITHDRAW):
        with pytest.raises(CaseEnded):
            move_by_customer(resolved, verb, now_ms=0)
    withdrawn = replace(CASE, status=CaseStatus.WITHDRAWN)
    assert list_possible(withdrawn, now_ms=0) == []
    assert list_possible(resolved, now_ms=0) == [CustomerVerb.DISSATISFIED]


def test_adding_what_was_asked_for_sets_it_going_again() -> None:
    waiting = replace(CASE, status=CaseStatus.WAITING_CUSTOMER)
    assert move_by_customer(waiting, CustomerVerb.ADD, now_ms=0).status is CaseStatus.IN_PROGRESS
    assert move_by_customer(CASE, CustomerVerb.ADD, now_ms=0).status is CaseStatus.OPEN


def test_agents_cannot_withdraw_or_move_what_was_withdrawn() -> None:
    for status in CaseStatus:
        with pytest.raises(IllegalTransition):
            move_by_agent(replace(CASE, status=status), CaseStatus.WITHDRAWN)
        with pytest.raises(IllegalTransition):
            move_by_agent(replace(CASE, status=CaseStatus.WITHDRAWN), status)
    assert move_by_agent(replace(CASE, status=CaseStatus.RESOLVED), CaseStatus.IN_PROGRESS)
