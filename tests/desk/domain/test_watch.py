"""How long a desk has been looking, and what makes it begin anew."""

import pytest

from walletdesk.domain.watch import LONGEST_GAP_S, Watch, look


def watch(*looks: tuple[float, float]) -> Watch:
    """After looks at (steady seconds, wall seconds)."""
    current: Watch | None = None
    for steady_s, wall_s in looks:
        current = look(current, steady_s=steady_s, now_ms=int(wall_s * 1000))
    assert current is not None
    return current


def test_it_lasts_as_long_as_the_looks_follow_each_other() -> None:
    assert watch((5, 1000)).lasted_s == 0
    assert watch((5, 1000), (10, 1005), (15 + LONGEST_GAP_S / 2, 1010 + LONGEST_GAP_S / 2)).lasted_s == 15


def test_a_gap_begins_it_anew() -> None:
    assert watch((0, 1000), (5, 1005), (5.1 + LONGEST_GAP_S, 1005.1 + LONGEST_GAP_S)).lasted_s == 0


@pytest.mark.parametrize("moved_s", [-3600, -11, 11, 3600])
def test_a_clock_that_was_set_begins_it_anew(moved_s: float) -> None:
    assert watch((0, 10_000), (5, 10_005), (6, 10_006 + moved_s)).lasted_s == 0
    assert watch((0, 10_000), (5, 10_005), (6, 10_006 + moved_s), (7, 10_007 + moved_s)).lasted_s == 1


def test_small_steps_of_the_clock_add_up() -> None:
    looks = [(second, 10_000 + second * 2) for second in range(0, 15)]
    assert watch(*looks).lasted_s == 3
