from typing import Any

import pytest

from walletdesk.domain.case_doings import Doings, list_doings
from walletdesk.domain.cases import CaseKind, CaseStatus, Standing
from walletdesk.domain.identity import Agent


def standing(**changes: Any) -> Standing:
    values: dict[str, Any] = {
        "kind": CaseKind.COMPLAINT, "status": CaseStatus.OPEN, "priority": "normal", "created_at_ms": 0,
        "extended_until_ms": None, "urged_at_ms": None,
    }  # fmt: skip
    return Standing(**values | changes)


def agent(role: str = "agent") -> Agent:
    return Agent(agent_id="a_me", username="lijing", name="李静", agent_no="8001", role=role, status="ready")


def test_moves_are_those_of_the_state() -> None:
    doings = list_doings(standing(status=CaseStatus.RESOLVED), holder_id=None, agent=agent())
    assert doings.moves == (CaseStatus.IN_PROGRESS,)
    assert list_doings(standing(status=CaseStatus.WITHDRAWN), holder_id=None, agent=agent()).moves == ()


def test_an_auditor_only_looks() -> None:
    assert list_doings(standing(), holder_id=None, agent=agent("auditor")) == Doings()


@pytest.mark.parametrize(
    ("role", "holder", "assign"),
    [
        ("agent", None, ("take",)),
        ("agent", "a_me", ("give_back",)),
        ("agent", "a_other", ()),
        ("supervisor", "a_other", ("give",)),
        ("supervisor", None, ("take", "give")),
    ],
)
def test_who_takes_gives_back_and_gives(role: str, holder: str | None, assign: tuple[str, ...]) -> None:
    assert list_doings(standing(), holder_id=holder, agent=agent(role)).assign == assign


@pytest.mark.parametrize(
    ("role", "changes", "may_extend"),
    [
        ("senior", {}, True),
        ("agent", {}, False),
        ("senior", {"extended_until_ms": 1}, False),
        ("senior", {"kind": CaseKind.DISPUTE}, False),
        ("senior", {"status": CaseStatus.RESOLVED}, False),
    ],
)
def test_a_complaint_is_extended_once_by_who_may(role: str, changes: dict[str, Any], may_extend: bool) -> None:
    assert list_doings(standing(**changes), holder_id=None, agent=agent(role)).may_extend is may_extend
