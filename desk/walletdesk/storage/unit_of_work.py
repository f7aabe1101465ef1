"""One transaction of a command: the connection, the time, and which readers to wake once it is committed."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from walletdesk.domain.audit import Deed
from walletdesk.domain.outgoing import Outgoing
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules

if TYPE_CHECKING:
    from walletdesk.storage.log import StoredEvent
    from walletdesk.storage.turns import Turn


@dataclass(slots=True)
class UnitOfWork:
    connection: Connection
    now_ms: int
    touched: dict[str, int] = field(default_factory=dict)
    """Conversations with something new, each with its highest desk-wide position."""
    appended: "list[StoredEvent]" = field(default_factory=list)
    """What is new in them, in the order of the log."""
    wakes_bot: bool = False
    """A bot turn waits: the workers should look."""
    taken_turns: "list[Turn]" = field(default_factory=list)
    """Bot turns taken by this process, which has to run them: begun when it is committed."""
    wakes_router: bool = False
    """Somebody waits or somebody is free: the queue should be looked at."""
    moves: list[str] = field(default_factory=list)
    """Moves of conversations, by name, to be counted once they are committed."""
    redacted: list[str] = field(default_factory=list)
    """Kinds of secrets that were hidden, to be counted likewise."""
    deeds: list[Deed] = field(default_factory=list)
    """What the audit trail shall hold of it; written at the end of the transaction."""
    outgoing: list[Outgoing] = field(default_factory=list)
    """What the operator's systems shall be told of it; stored with it, where there are any."""
    rules: RoutingRules = DEFAULT_RULES
