"""How often a sign-in may fail: some tries are free, then each failure doubles the wait. Failures fade with time."""

from dataclasses import dataclass

from walletdesk.errors import LockedOut


@dataclass(frozen=True, slots=True)
class LockRules:
    free: int
    """Failures that cost nothing: people mistype."""
    first_s: int
    longest_s: int
    fade_s: int
    """One failure is forgotten after so long."""


# A guesser of one account gets some dozens of tries a day; who forgot the password waits half a minute.
ACCOUNT = LockRules(free=4, first_s=30, longest_s=3600, fade_s=15 * 60)
# An office shares its address: more is free, it fades faster, and it is never shut for long.
ADDRESS = LockRules(free=30, first_s=30, longest_s=15 * 60, fade_s=60)


@dataclass(frozen=True, slots=True)
class Guard:
    failures: int = 0
    last_ms: int = 0
    locked_until_ms: int = 0


def check_unlocked(guard: Guard, *, now_ms: int) -> None:
    """Raises LockedOut."""
    left_ms = guard.locked_until_ms - now_ms
    if left_ms > 0:
        raise LockedOut(retry_after_s=-(-left_ms // 1000))


def add_failure(guard: Guard, *, now_ms: int, rules: LockRules) -> Guard:
    faded = max(0, now_ms - guard.last_ms) // (rules.fade_s * 1000)
    failures = max(0, guard.failures - faded) + 1
    beyond = failures - rules.free
    # Shifted no further than the longest wait needs, however long somebody keeps trying.
    wait_s = min(rules.longest_s, rules.first_s << min(beyond - 1, 20)) if beyond > 0 else 0
    return Guard(failures, now_ms, now_ms + wait_s * 1000)
