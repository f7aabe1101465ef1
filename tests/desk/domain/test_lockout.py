"""The first failures are free, then each doubles the wait, up to a limit; time forgives."""

import pytest

from walletdesk.domain.lockout import ACCOUNT, ADDRESS, Guard, add_failure, check_unlocked
from walletdesk.errors import LockedOut

NOW = 1_700_000_000_000


def test_waits_grow_from_nothing_to_the_longest() -> None:
    guard, waits = Guard(), []
    for _ in range(14):
        guard = add_failure(guard, now_ms=NOW, rules=ACCOUNT)
        waits.append((guard.locked_until_ms - NOW) // 1000)
    assert waits[:6] == [0, 0, 0, 0, 30, 60]
    assert waits == sorted(waits)
    assert waits[-1] == ACCOUNT.longest_s


def test_who_is_locked_out_learns_for_how_long() -> None:
    guard = Guard(failures=5, last_ms=NOW, locked_until_ms=NOW + 29_001)
    with pytest.raises(LockedOut) as refused:
        check_unlocked(guard, now_ms=NOW)
    assert refused.value.data == {"retry_after_s": 30}
    check_unlocked(guard, now_ms=NOW + 29_001)


def test_failures_fade_one_by_one() -> None:
    guard = Guard(failures=10, last_ms=NOW)
    later = NOW + 3 * ACCOUNT.fade_s * 1000
    assert add_failure(guard, now_ms=later, rules=ACCOUNT).failures == 8
    assert add_failure(guard, now_ms=NOW + 10**10, rules=ACCOUNT).failures == 1
    assert add_failure(guard, now_ms=NOW - 10**10, rules=ACCOUNT).failures == 11, "a clock set back forgives nothing"


def test_an_office_behind_one_address_is_never_shut_for_long() -> None:
    guard = Guard()
    for _ in range(500):
        guard = add_failure(guard, now_ms=NOW, rules=ADDRESS)
    assert guard.locked_until_ms - NOW == ADDRESS.longest_s * 1000
