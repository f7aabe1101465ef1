"""What clients did and met, counted while it happens; the numbers of the progress bar and of the report."""

import time
from collections import Counter
from dataclasses import dataclass, field

from tests.chaos.evidence import Acknowledged

# Refusals that a racing client must expect: somebody else was faster, or a clock jumped over the token's end.
EXPECTED_REFUSALS = frozenset(
    {
        "already_claimed",
        "stale_epoch",
        "not_owner",
        "illegal_transition",
        "payload_not_offered",
        "conversation_closed",
        "unauthenticated",
        "token_expired",
        "rate_limited",
        "locked_out",
    }
)


@dataclass
class Tally:
    started_at: float = field(default_factory=time.monotonic)
    connections: int = 0
    reconnects: int = 0
    repeats: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    waiting: dict[str, str] = field(default_factory=dict)
    """Writes under way: who waits for the answer to what."""
    complaints: list[str] = field(default_factory=list)

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.started_at

    def refuse(self, who: str, status: int, code: str) -> None:
        self.refusals[code] += 1
        if code not in EXPECTED_REFUSALS:
            self.complaints.append(f"{who}: refused with {status} {code}")
