"""Most urgent first, waiting counted in, then first come first served; no promise when nobody is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.queueing import Waiting, estimate_wait_s, sort_queue

PRIORITIES = st.sampled_from(["urgent", "high", "normal"])
AGES = st.integers(0, 7 * 24 * 3600 * 1000)


def test_order() -> None:
    queue = [
        Waiting("c", "normal", 30, "general"),
        Waiting("a", "normal", 10, "general"),
        Waiting("b", "urgent", 40, "security"),
        Waiting("d", "high", 20, "general"),
    ]
    assert [item.conversation_id for item in sort_queue(queue)] == ["b", "d", "a", "c"]


def test_who_waited_longer_by_the_ageing_goes_before_the_next_level_but_never_before_an_emergency() -> None:
    three_hours_ms = 3 * 3600 * 1000
    queue = [
        Waiting("old", "normal", 0, "general"),
        Waiting("fresh", "high", three_hours_ms - 1, "general"),
        Waiting("stolen", "urgent", three_hours_ms, "security"),
        Waiting("late", "normal", three_hours_ms - 600_000, "general"),
    ]
    ordered = sort_queue(queue, ageing_s=600)
    assert [item.conversation_id for item in ordered] == ["stolen", "old", "fresh", "late"]


@pytest.mark.parametrize(("earlier_ms", "first"), [(599_999, "high"), (600_000, "normal"), (600_001, "normal")])
def test_what_a_level_is_worth_does_not_fade_when_both_have_waited_for_hours(earlier_ms: int, first: str) -> None:
    queue = [Waiting("high", "high", earlier_ms, "general"), Waiting("normal", "normal", 0, "general")]
    assert sort_queue(queue, ageing_s=600)[0].conversation_id == first


def test_neither_starves_under_a_steady_stream_of_the_other() -> None:
    """One of each every minute, one served every 40 s: what is served late is so by the ageing and no more."""
    waiting: list[Waiting] = []
    served_at_ms: dict[str, int] = {}
    for now_ms in range(0, 6 * 3600 * 1000, 20_000):
        if now_ms % 60_000 == 0:
            waiting += [Waiting(f"{name} {now_ms}", name, now_ms, "general") for name in ("high", "normal")]
        if now_ms % 40_000 == 0 and waiting:
            first = sort_queue(waiting, ageing_s=600)[0]
            waiting.remove(first)
            served_at_ms[first.conversation_id] = now_ms
    for high_ms in range(3600_000, 3 * 3600_000, 60_000):
        normal_ms = high_ms - 600_000
        apart_ms = served_at_ms[f"high {high_ms}"] - served_at_ms[f"normal {normal_ms}"]
        assert 0 < apart_ms <= 120_000


def test_who_was_given_back_goes_first_among_equals() -> None:
    queue = [Waiting("old", "high", 0, "general"), Waiting("back", "high", 900, "general", front=True)]
    assert [item.conversation_id for item in sort_queue(queue)] == ["back", "old"]


@given(st.lists(st.tuples(PRIORITIES, AGES, st.booleans()), max_size=12))
def test_nobody_goes_before_an_emergency(rows: list[tuple[str, int, bool]]) -> None:
    queue = [Waiting(f"c{n}", priority, at, "general", front=front) for n, (priority, at, front) in enumerate(rows)]
    is_urgent = [item.priority == "urgent" for item in sort_queue(queue)]
    assert is_urgent == sorted(is_urgent, reverse=True)


@given(st.lists(st.tuples(PRIORITIES, AGES), max_size=12))
def test_within_a_priority_it_is_first_come_first_served(rows: list[tuple[str, int]]) -> None:
    queue = [Waiting(f"c{number}", priority, at, "general") for number, (priority, at) in enumerate(rows)]
    ordered = sort_queue(queue)
    assert sorted(item.conversation_id for item in ordered) == sorted(item.conversation_id for item in queue)
    for priority in ("urgent", "high", "normal"):
        times = [item.queued_at_ms for item in ordered if item.priority == priority]
        assert times == sorted(times)


def test_wait() -> None:
    assert estimate_wait_s(position=2, agents_ready=2, mean_handling_s=300, waited_s=100) == 200
    assert estimate_wait_s(position=1, agents_ready=3, mean_handling_s=300, waited_s=500) == 0
    assert estimate_wait_s(position=1, agents_ready=0, mean_handling_s=300, waited_s=0) is None
    assert estimate_wait_s(position=2, agents_ready=2, mean_handling_s=300, waited_s=0, free=2) == 0


@given(st.integers(2, 50), st.integers(1, 20), st.floats(1, 10_000), st.floats(0, 1e6))
def test_whoever_has_others_ahead_and_no_free_place_is_never_told_at_once(
    position: int, places: int, mean_handling_s: float, waited_s: float
) -> None:
    told_s = estimate_wait_s(position=position, agents_ready=places, mean_handling_s=mean_handling_s, waited_s=waited_s)
    assert told_s is not None
    assert told_s >= round((position - 1) * mean_handling_s / places) - 1
