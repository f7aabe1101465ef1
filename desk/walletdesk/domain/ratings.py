"""A rating: what may stand in it, and what it is about."""

from dataclasses import dataclass

from walletdesk import texts
from walletdesk.domain.ownership import Owner
from walletdesk.errors import NotRateable

RATE_PAYLOAD = "/rate_service"
# Longer messages tell of a matter, even if they grade somebody in passing.
LONGEST_WISH = 24


@dataclass(frozen=True, slots=True)
class Rating:
    overall: int
    solved: bool | None = None
    attitude: int | None = None
    speed: int | None = None
    comment: str | None = None


def check_rateable(owner: Owner) -> None:
    """While a human has it, or is to have it, there is nothing to rate yet. Raises NotRateable."""
    if owner in (Owner.AGENT, Owner.QUEUE):
        raise NotRateable()


def wants_to_rate(*, text: str | None, payload: str | None) -> bool:
    """Said when a talk is over, it is about that talk."""
    if payload is not None:
        return payload.startswith(RATE_PAYLOAD)
    said = (text or "").strip()
    return len(said) <= LONGEST_WISH and any(word in said for word in texts.RATING_WORDS)
