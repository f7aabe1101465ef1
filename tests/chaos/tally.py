"""What clients did and met, counted while it happens; the numbers of the progress bar and of the report."""

import time
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from tests.chaos.evidence import Acknowledged, Heard
from tests.chaos.testimony import Testimony

# Refusals that a racing client must expect: somebody else was faster, or a clock jumped over the token's end.
EXPECTED_REFUSALS = frozenset(
    {
        "already_claimed",
        "agent_unavailable",
        "stale_epoch",
        "not_owner",
        "illegal_transition",
        "payload_not_offered",
        "conversation_closed",
        "too_many_files",
        "unauthenticated",
        "token_expired",
        "rate_limited",
        "locked_out",
    }
)
# Upper ends of the buckets that waiting times are counted in.
WAITS_MS = (5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 40_000, 80_000)


@dataclass
class Tally:
    testimony: Testimony
    started_at: float = field(default_factory=time.monotonic)
    told: Counter[str] = field(default_factory=Counter)
    """Messages that clients know of: users' and agents' that were acknowledged, the bot's that its user was shown."""
    connections: int = 0
    reconnects: int = 0
    repeats: int = 0
    files: int = 0
    waits: Counter[int] = field(default_factory=Counter)
    """Writes by how long they took to be answered, repeats included: indexes of WAITS_MS."""
    refusals: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, str] = field(default_factory=dict)
    """Writes under way: who waits for the answer to what."""
    complaints: list[str] = field(default_factory=list)

    @property
    def elapsed_s(self) -> float:
        return time.monotonic() - self.started_at

    @property
    def messages(self) -> int:
        return self.told.total()

    def acknowledge(self, said: Acknowledged, *, is_repeat: bool = False) -> None:
        self.testimony.acknowledge(said)
        if said.kind == "message" and not is_repeat:
            self.told[said.role] += 1

    def hear(self, reader: int, said: Heard) -> None:
        self.testimony.hear(reader, said)
        if said.pos is None and said.role == "bot" and said.kind == "message":
            self.told["bot"] += 1

    def note_wait(self, seconds: float) -> None:
        self.waits[bisect_left(WAITS_MS, seconds * 1000)] += 1

    def refuse(self, who: str, status: int, code: str, *, may_be_gone: bool = False) -> None:
        """`may_be_gone`: what was taken out of the caller's hands meanwhile does not exist for them."""
        self.refusals[code] += 1
        if code not in EXPECTED_REFUSALS and not (may_be_gone and code == "not_found"):
            self.complaints.append(f"{who}: refused with {status} {code}")
