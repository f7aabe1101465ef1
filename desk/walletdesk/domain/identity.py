"""Who is speaking. The wallet's user id comes from a verified token and from nowhere else."""

from dataclasses import dataclass
from typing import Literal

CustomerKind = Literal["visitor", "verified"]


@dataclass(frozen=True, slots=True)
class Customer:
    customer_id: str
    kind: CustomerKind
    user_id: str | None = None

    @classmethod
    def verified(cls, user_id: str) -> "Customer":
        return cls(customer_id=f"wallet:{user_id}", kind="verified", user_id=user_id)

    @classmethod
    def visitor(cls, visitor_id: str) -> "Customer":
        return cls(customer_id=f"visitor:{visitor_id}", kind="visitor")


@dataclass(frozen=True, slots=True)
class Agent:
    agent_id: str
    username: str
    name: str
    agent_no: str
    role: str
    status: str
