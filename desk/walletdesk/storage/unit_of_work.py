"""One transaction of a command: the connection, the time, and which readers to wake once it is committed."""

from dataclasses import dataclass, field

from sqlalchemy import Connection

from walletdesk.domain.audit import Deed
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules


@dataclass(slots=True)
class UnitOfWork:
    connection: Connection
    now_ms: int
    touched: dict[str, int] = field(default_factory=dict)
    """Conversations with something new, each with its highest desk-wide position."""
    wakes_bot: bool = False
    """A bot turn was stored: the worker should look."""
    wakes_router: bool = False
    """Somebody waits or somebody is free: the queue should be looked at."""
    deeds: list[Deed] = field(default_factory=list)
    """What the audit trail shall hold of it; written at the end of the transaction."""
    rules: RoutingRules = DEFAULT_RULES
