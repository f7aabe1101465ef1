"""Opens after N failures in a row, lets one turn try after T seconds, closes when it succeeds."""

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.breaker import Breaker, asked, failed, may_ask, succeeded

FRESH = Breaker(opens_after=3, open_ms=1000)


def fail_times(breaker: Breaker, count: int, *, now_ms: int = 0) -> Breaker:
    for _ in range(count):
        breaker = failed(breaker, now_ms=now_ms)
    return breaker


def test_it_opens_after_failures_in_a_row_only() -> None:
    assert fail_times(FRESH, 2).state(0) == "closed"
    assert fail_times(succeeded(fail_times(FRESH, 2)), 2).state(0) == "closed"
    assert fail_times(FRESH, 3).state(0) == "open"
    assert not may_ask(fail_times(FRESH, 3), now_ms=999)


def test_one_turn_probes_and_decides() -> None:
    half_open = fail_times(FRESH, 3)
    assert may_ask(half_open, now_ms=1000)
    probing = asked(half_open, now_ms=1000)
    assert not may_ask(probing, now_ms=1000), "only one"
    assert may_ask(succeeded(probing), now_ms=1001)
    again = failed(probing, now_ms=1000)
    assert not may_ask(again, now_ms=1999)
    assert may_ask(again, now_ms=2000)


def test_a_failed_probe_is_over_whatever_the_clock_says() -> None:
    probing = asked(fail_times(FRESH, 3), now_ms=1000)
    for now_ms in (0, 999, 1000, 5000):
        assert may_ask(failed(probing, now_ms=now_ms), now_ms=now_ms + 1000)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 700)), max_size=40))
def test_it_never_stays_open_without_a_failure_in_that_time(steps: list[tuple[bool, int]]) -> None:
    breaker, now_ms = FRESH, 0
    for is_good, pause_ms in steps:
        now_ms += pause_ms
        if may_ask(breaker, now_ms=now_ms):
            breaker = asked(breaker, now_ms=now_ms)
            breaker = succeeded(breaker) if is_good else failed(breaker, now_ms=now_ms)
            assert not breaker.is_probing
    assert may_ask(breaker, now_ms=now_ms + FRESH.open_ms)
