"""For how long a desk has been looking without a break: only then is a silence the console's and not the desk's own."""

from dataclasses import dataclass

from walletdesk.domain.rules import RoutingRules

# Sweeps come once a second, so this leaves room for slow ones; a console has much longer to say that it is there.
LONGEST_GAP_S = 10.0


@dataclass(frozen=True, slots=True)
class Watch:
    began_s: float
    looked_s: float
    """The last look that succeeded. Both by a clock that nobody sets."""
    ahead_s: float
    """The wall clock before that clock, when the watch began."""

    @property
    def lasted_s(self) -> float:
        return self.looked_s - self.began_s


def look(before: Watch | None, *, steady_s: float, now_ms: int) -> Watch:
    """The watch with one more look. It begins anew after a gap, because nobody could be heard in it, and when the wall
    clock was set, because the times in the rows then say nothing of how long somebody has been silent."""
    ahead_s = now_ms / 1000 - steady_s
    if before is None or steady_s - before.looked_s > LONGEST_GAP_S or abs(ahead_s - before.ahead_s) > LONGEST_GAP_S:
        return Watch(began_s=steady_s, looked_s=steady_s, ahead_s=ahead_s)
    return Watch(began_s=before.began_s, looked_s=steady_s, ahead_s=before.ahead_s)


def latest_believed_ms(now_ms: int, *, rules: RoutingRules) -> int:
    """Up to when a console may have been heard of, or somebody may have come. Clocks of several desks differ a little;
    ahead by less than the silence that is allowed only adds as much to it once."""
    return now_ms + rules.presence_s * 1000


def unjudged_since_ms(now_ms: int, *, rules: RoutingRules) -> int:
    """Whatever is found to lie in the future was there before this: a desk judges it once it has looked for as long as
    a console may be silent, and it begins to look within its longest gap."""
    return now_ms - (rules.presence_s + int(LONGEST_GAP_S)) * 1000
