"""Who is asking: from the metadata that the desk put on this turn, and from nowhere else. Pure.

Not the sender id, not a slot, not an entity: all of those are or were made from what somebody typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional


@dataclass(frozen=True)
class Customer:
    """`user_id` is set only for a verified user of the wallet."""

    user_id: Optional[str]
    brand: Optional[str]

    @property
    def is_verified(self) -> bool:
        return self.user_id is not None


def read_customer(metadata: Mapping[str, Any]) -> Customer:
    """A user id without `verified` counts for nothing."""
    user_id, brand = metadata.get("user_id"), metadata.get("brand")
    trusted = metadata.get("verified") is True and isinstance(user_id, str) and user_id != ""
    return Customer(user_id=user_id if trusted else None, brand=brand if isinstance(brand, str) else None)
