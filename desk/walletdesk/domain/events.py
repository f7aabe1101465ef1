"""What may stand in a conversation's log, before it has a sequence number."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    MESSAGE = "message"
    NOTICE = "notice"
    STATE = "state"
    DISCARDED = "discarded"
    NOTE = "note"


class Role(StrEnum):
    USER = "user"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class Visibility(StrEnum):
    ALL = "all"
    AGENTS = "agents"


@dataclass(frozen=True, slots=True)
class Sender:
    role: Role
    id: str
    name: str | None = None
    agent_no: str | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to append. `body` holds text, buttons, card, code, owner, state, redacted (events.schema.json)."""

    kind: Kind
    sender: Sender
    body: dict[str, Any] = field(default_factory=dict)
    visibility: Visibility = Visibility.ALL
    client_msg_id: str | None = None
    turn_id: str | None = None


SYSTEM = Sender(role=Role.SYSTEM, id="system")
