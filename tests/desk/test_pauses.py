"""Pauses between attempts differ, by a little."""

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.pauses import spread

DESKS = 200


def test_desks_that_failed_together_come_back_one_after_the_other() -> None:
    pauses = sorted(spread(10.0) for _ in range(DESKS))
    assert len(set(pauses)) == DESKS
    assert pauses[-1] - pauses[0] > 3.0, "over a time that is worth it"
    # Each third of the time gets its share; by chance one stays this empty once in 10^13 times.
    for begins in (7.0, 9.0, 11.0):
        assert sum(begins <= pause < begins + 2.0 for pause in pauses) > DESKS // 10


@given(st.floats(0, 3600))
def test_a_pause_stays_about_as_long_as_it_was_meant(pause_s: float) -> None:
    assert 0.7 * pause_s <= spread(pause_s) <= 1.3 * pause_s
