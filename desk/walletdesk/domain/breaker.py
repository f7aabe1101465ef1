"""When to stop asking a bot that fails. Pure: the state goes in, the state comes out; times are a steady clock's.

closed -(N failures in a row)-> open -(T seconds)-> half-open -(one turn succeeds)-> closed
                                 ^------(it fails)------'
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Breaker:
    opens_after: int
    open_ms: int
    failures: int = 0
    opened_at_ms: int | None = None
    is_probing: bool = False

    def state(self, now_ms: int) -> str:
        if self.opened_at_ms is None:
            return "closed"
        return "open" if now_ms - self.opened_at_ms < self.open_ms else "half_open"


def may_ask(breaker: Breaker, *, now_ms: int) -> bool:
    state = breaker.state(now_ms)
    return state == "closed" or (state == "half_open" and not breaker.is_probing)


def asked(breaker: Breaker, *, now_ms: int) -> Breaker:
    """A turn is on its way; half-open lets only one."""
    return replace(breaker, is_probing=breaker.state(now_ms) == "half_open")


def succeeded(breaker: Breaker) -> Breaker:
    return replace(breaker, failures=0, opened_at_ms=None, is_probing=False)


def failed(breaker: Breaker, *, now_ms: int) -> Breaker:
    failures = breaker.failures + 1
    if breaker.opened_at_ms is None and failures < breaker.opens_after:
        return replace(breaker, failures=failures, is_probing=False)
    if breaker.state(now_ms) == "open":
        # Turns that were on their way when it opened; they do not keep it open longer.
        return replace(breaker, failures=failures, is_probing=False)
    return replace(breaker, failures=failures, opened_at_ms=now_ms, is_probing=False)
