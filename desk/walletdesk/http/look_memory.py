"""Which looks stand in the trail, as far as this desk knows: a console's stream asks with every page of it."""

from collections.abc import Sequence

from walletdesk.domain.audit import Deed, Likeness

# More than consoles look at within an hour; who is forgotten is asked of the trail.
MOST_KEPT = 20_000


class LookMemory:
    def __init__(self) -> None:
        self._told_ms: dict[Likeness, int] = {}

    def find_unsure(self, looks: Sequence[Deed], *, since_ms: int) -> list[Deed]:
        """Those not known to have been written down since then."""
        return [look for look in looks if self._told_ms.get(look.likeness, -1) < since_ms]

    def remember(self, look: Deed, *, told_ms: int) -> None:
        if len(self._told_ms) >= MOST_KEPT:
            self._told_ms.clear()
        self._told_ms[look.likeness] = told_ms
