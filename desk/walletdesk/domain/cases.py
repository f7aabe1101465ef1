"""Cases: what may happen to one, by whom, and until when it must be decided.

open -> in_progress <-> waiting_customer -> resolved
any open state -> escalated (an agent, or the customer is dissatisfied) -> in_progress | resolved
any open state -> withdrawn (the customer)
resolved -> escalated (the customer is dissatisfied) | in_progress (an agent takes it up again)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from walletdesk.domain.calendar import CountedIn, Due, add_days, day_of
from walletdesk.errors import AlreadyUrged, CaseEnded, ExtensionRefused, IllegalTransition


class CaseKind(StrEnum):
    DISPUTE = "dispute"
    COMPLAINT = "complaint"
    SERVICE_COMPLAINT = "service_complaint"
    WRONG_TRANSFER = "wrong_transfer"
    SECURITY = "security"
    DUPLICATE_CHARGE = "duplicate_charge"
    FEEDBACK = "feedback"
    OTHER = "other"


class CaseStatus(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING_CUSTOMER = "waiting_customer"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"


class CustomerVerb(StrEnum):
    URGE = "urge"
    WITHDRAW = "withdraw"
    ADD = "add"
    DISSATISFIED = "dissatisfied"


# Complaints in the sense of the People's Bank's rules: decided in 15 days, 60 at the very most.
LEGAL_KINDS = frozenset({CaseKind.COMPLAINT, CaseKind.SERVICE_COMPLAINT})
ENDED = frozenset({CaseStatus.RESOLVED, CaseStatus.WITHDRAWN})
PRIORITIES = ("normal", "high", "urgent")
# What an agent may make of it, the usual move first.
AGENT_MOVES: dict[CaseStatus, tuple[CaseStatus, ...]] = {
    CaseStatus.OPEN: (
        CaseStatus.IN_PROGRESS,
        CaseStatus.WAITING_CUSTOMER,
        CaseStatus.ESCALATED,
        CaseStatus.RESOLVED,
    ),
    CaseStatus.IN_PROGRESS: (CaseStatus.WAITING_CUSTOMER, CaseStatus.ESCALATED, CaseStatus.RESOLVED),
    CaseStatus.WAITING_CUSTOMER: (CaseStatus.IN_PROGRESS, CaseStatus.ESCALATED, CaseStatus.RESOLVED),
    CaseStatus.ESCALATED: (CaseStatus.IN_PROGRESS, CaseStatus.WAITING_CUSTOMER, CaseStatus.RESOLVED),
    CaseStatus.RESOLVED: (CaseStatus.IN_PROGRESS,),
    CaseStatus.WITHDRAWN: (),
}


@dataclass(frozen=True, slots=True)
class Clock:
    days: int
    counted_in: CountedIn


@dataclass(frozen=True, slots=True)
class CaseRules:
    """From the brand's profile: promises.complaint and promises.cases."""

    clocks: Mapping[str, Clock]
    extension_days: int
    max_days: int

    @classmethod
    def read(cls, promises: Mapping[str, Any]) -> "CaseRules":
        complaint = promises["complaint"]
        legal = Clock(complaint["legal_days"], complaint["counted_in"])
        others = {kind: Clock(clock["days"], clock["counted_in"]) for kind, clock in promises["cases"].items()}
        return cls(
            clocks=others | dict.fromkeys(LEGAL_KINDS, legal),
            extension_days=complaint["extension_days"],
            max_days=complaint["max_days"],
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of a case."""

    kind: CaseKind
    status: CaseStatus
    priority: str
    created_at_ms: int
    extended_until_ms: int | None
    urged_at_ms: int | None


def find_due(kind: CaseKind, *, created_at_ms: int, rules: CaseRules) -> Due:
    clock = rules.clocks[kind]
    return add_days(day_of(created_at_ms), clock.days, counted_in=clock.counted_in)


def find_extension(case: Standing, *, rules: CaseRules) -> Due:
    """The one extension of a complaint, never past `max_days` after it was received. Raises ExtensionRefused."""
    if not is_extendable(case):
        raise ExtensionRefused()
    clock, received = rules.clocks[case.kind], day_of(case.created_at_ms)
    days = min(clock.days + rules.extension_days, rules.max_days)
    return add_days(received, days, counted_in=clock.counted_in)


def is_extendable(case: Standing) -> bool:
    return case.kind in LEGAL_KINDS and case.extended_until_ms is None and case.status not in ENDED


def move_by_agent(case: Standing, target: CaseStatus) -> CaseStatus:
    """Raises IllegalTransition, naming state and request."""
    if target not in AGENT_MOVES[case.status]:
        raise IllegalTransition(state=case.status, move=target)
    return target


@dataclass(frozen=True, slots=True)
class Change:
    status: CaseStatus
    priority: str


def move_by_customer(case: Standing, verb: CustomerVerb, *, now_ms: int) -> Change:
    """What the customer's wish makes of the case. Raises CaseEnded, AlreadyUrged (once a day in China is enough)."""
    if case.status is CaseStatus.WITHDRAWN or (case.status in ENDED and verb is not CustomerVerb.DISSATISFIED):
        raise CaseEnded()
    if verb is CustomerVerb.URGE:
        if case.urged_at_ms is not None and _same_day(case.urged_at_ms, now_ms):
            raise AlreadyUrged()
        return Change(case.status, raise_priority(case.priority))
    if verb is CustomerVerb.WITHDRAW:
        return Change(CaseStatus.WITHDRAWN, case.priority)
    if verb is CustomerVerb.DISSATISFIED:
        return Change(CaseStatus.ESCALATED, "urgent")
    answered = case.status is CaseStatus.WAITING_CUSTOMER
    return Change(CaseStatus.IN_PROGRESS if answered else case.status, case.priority)


def list_possible(case: Standing, *, now_ms: int) -> list[CustomerVerb]:
    """What the customer may do now, so that a dialogue offers nothing that would be refused."""
    possible = []
    for verb in CustomerVerb:
        try:
            move_by_customer(case, verb, now_ms=now_ms)
        except (CaseEnded, AlreadyUrged):
            continue
        possible.append(verb)
    return possible


def raise_priority(priority: str) -> str:
    return PRIORITIES[min(PRIORITIES.index(priority) + 1, len(PRIORITIES) - 1)]


def _same_day(first_ms: int, second_ms: int) -> bool:
    first: date = day_of(first_ms)
    return first == day_of(second_ms)
