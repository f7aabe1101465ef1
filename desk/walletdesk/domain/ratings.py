"""A rating: what may stand in it, and what it is about."""

from dataclasses import dataclass

from walletdesk.domain.ownership import Owner
from walletdesk.errors import NotRateable


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
