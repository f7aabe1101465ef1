"""Most urgent first, waiting counted in, then first come first served; no promise when nobody is there."""

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.queueing import Waiting, estimate_wait_s, rank_with_age, sort_queue

PRIORITIES = st.sampled_from(["urgent", "high", "normal"])
AGES = st.integers(0, 7 * 24 * 3600 * 1000)


def test_order() -> None:
    queue = [
        Waiting("c", "normal", 30, "general"),
        Waiting("a", "normal", 10, "general"),
        Waiting("b", "urgent", 40, "security"),
        Waiting("d", "high", 20, "general"),
    ]
    assert [item.conversation_id for item in sort_queue(queue, now_ms=50)] == ["b", "d", "a", "c"]


def test_a_long_wait_overtakes_a_fresh_higher_priority_but_never_an_emergency() -> None:
    queue = [
        Waiting("old", "normal", 0, "general"),
        Waiting("fresh", "high", 1_000_000, "general"),
        Waiting("stolen", "urgent", 1_000_000, "security"),
    ]
    ordered = sort_queue(queue, now_ms=1_000_000, ageing_s=600)
    assert [item.conversation_id for item in ordered] == ["stolen", "old", "fresh"]


def test_who_was_given_back_goes_first_among_equals() -> None:
    queue = [Waiting("old", "high", 0, "general"), Waiting("back", "high", 900, "general", front=True)]
    assert [item.conversation_id for item in sort_queue(queue, now_ms=1_000)] == ["back", "old"]


@given(PRIORITIES, AGES, AGES)
def test_waiting_only_raises_and_is_bounded(priority: str, one_ms: int, other_ms: int) -> None:
    less, more = sorted((one_ms, other_ms))
    before, after = (rank_with_age(priority, waited_ms=ms, ageing_s=600) for ms in (less, more))
    assert after <= before
    assert before - after <= 1.0
    assert (after == 0) == (priority == "urgent")


@given(st.lists(st.tuples(PRIORITIES, AGES), max_size=12))
def test_within_a_priority_it_is_first_come_first_served(rows: list[tuple[str, int]]) -> None:
    queue = [Waiting(f"c{number}", priority, at, "general") for number, (priority, at) in enumerate(rows)]
    ordered = sort_queue(queue, now_ms=8 * 24 * 3600 * 1000)
    assert sorted(item.conversation_id for item in ordered) == sorted(item.conversation_id for item in queue)
    for priority in ("urgent", "high", "normal"):
        times = [item.queued_at_ms for item in ordered if item.priority == priority]
        assert times == sorted(times)


def test_wait() -> None:
    assert estimate_wait_s(position=2, agents_ready=2, mean_handling_s=300, waited_s=100) == 200
    assert estimate_wait_s(position=1, agents_ready=3, mean_handling_s=300, waited_s=500) == 0
    assert estimate_wait_s(position=1, agents_ready=0, mean_handling_s=300, waited_s=0) is None
    assert estimate_wait_s(position=2, agents_ready=2, mean_handling_s=300, waited_s=0, free=2) == 0
