"""What a run leaves behind: the log as the database holds it, and what clients were told. All the checker reads."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Scope = Literal["conversation", "states", "everything"]


@dataclass(frozen=True, slots=True)
class Logged:
    """A row of `events`."""

    pos: int
    conversation_id: str
    seq: int
    kind: str
    visibility: str
    role: str
    sender_id: str
    agent_no: str | None
    body: dict[str, Any]
    epoch: int
    client_msg_id: str | None
    turn_id: str | None
    at_ms: int

    @property
    def place(self) -> str:
        return f"{self.conversation_id} #{self.seq}"


@dataclass(frozen=True, slots=True)
class Turn:
    id: str
    conversation_id: str
    trigger_seq: int
    epoch: int
    state: str


@dataclass(frozen=True, slots=True)
class Conversation:
    id: str
    state: str
    epoch: int
    last_seq: int


@dataclass(frozen=True, slots=True)
class Handoff:
    conversation_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The desk's 200 to a message or note; a repeat of it is a second one."""

    conversation_id: str
    role: Literal["user", "agent"]
    client_msg_id: str
    seq: int
    # As it must stand in the log, redacted. None where only the desk knows it (a button's title).
    text: str | None
    kind: Literal["message", "note"] = "message"


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as a client received it."""

    conversation_id: str
    seq: int
    kind: str
    role: str
    # Of what it says: a hundred thousand bodies, each heard by several, would not fit into memory.
    digest: str
    # The desk-wide position, which consoles are told and users are not.
    pos: int | None = None


@dataclass(slots=True)
class Reader:
    """One client's feed in the order it came, up to the final catch-up.

    `conversation` is one user's own; `states` an agent's, who sees every change of hands and of messages the own ones;
    `everything` a supervisor's.
    """

    name: str
    scope: Scope
    heard: Iterable[Heard]


@dataclass(slots=True)
class Chapter:
    """All there is about one conversation."""

    id: str
    row: Conversation | None
    log: list[Logged] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    handoffs: list[Handoff] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    # Attachments whose bytes lie in the store, as they were hashed.
    files: set[str] = field(default_factory=set)
    # Each with what it heard of this conversation.
    readers: list[Reader] = field(default_factory=list)
    # Up to this position readers were waited for; the desk's timers never rest.
    until: int = 0


@dataclass(slots=True)
class Evidence:
    """Read conversation by conversation and position by position, never as a whole."""

    head: int
    until: int
    read_chapters: Callable[[], Iterator[Chapter]]
    read_stream: Callable[[], Iterator[Logged]]
    """The log in the order of `pos`."""
    # Those who read the whole desk's stream.
    readers: list[Reader]
    # What went wrong on the clients' side: a write that nobody ever answered, an answer nobody expects.
    complaints: list[str]


def strip_event(event: dict[str, Any]) -> dict[str, Any]:
    """A rendered event's body: what it says, without what every event has."""
    frame = {"seq", "kind", "sender", "at", "client_msg_id"}
    return {key: value for key, value in event.items() if key not in frame}


def digest(body: dict[str, Any]) -> str:
    written = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(written.encode(), digest_size=12).hexdigest()
