"""What a run leaves behind: the log as the database holds it, and what clients were told. All the checker reads."""

from dataclasses import dataclass, field, replace
from typing import Any, Literal


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
    """The desk's 200 to a message; a repeat of it is a second one."""

    conversation_id: str
    role: Literal["user", "agent"]
    client_msg_id: str
    seq: int
    # As it must stand in the log, redacted. None where only the desk knows it (a button's title).
    text: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as a client received it."""

    conversation_id: str
    seq: int
    kind: str
    role: str
    body: dict[str, Any]
    # The desk-wide position, which consoles are told and users are not.
    pos: int | None = None


@dataclass(slots=True)
class Reader:
    """One client's feed from its beginning to the final catch-up.

    `conversation` is one user's own; `states` an agent's, who sees every change of hands and of messages the own ones;
    `everything` a supervisor's.
    """

    name: str
    scope: Literal["conversation", "states", "everything"]
    conversation_id: str | None = None
    heard: list[Heard] = field(default_factory=list)


@dataclass(slots=True)
class Evidence:
    log: list[Logged] = field(default_factory=list)
    head: int = 0
    conversations: list[Conversation] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    handoffs: list[Handoff] = field(default_factory=list)
    acknowledged: list[Acknowledged] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    # What went wrong on the clients' side: a write that nobody ever answered, an answer nobody expects.
    complaints: list[str] = field(default_factory=list)

    def by_conversation(self) -> dict[str, list[Logged]]:
        """The log by conversation, each in its order."""
        found: dict[str, list[Logged]] = {}
        for event in sorted(self.log, key=lambda event: (event.conversation_id, event.seq)):
            found.setdefault(event.conversation_id, []).append(event)
        return found


def trim(reader: Reader, evidence: Evidence) -> Reader:
    """Without what came after the log was read: the desk's timers never rest."""
    last_seqs = {conversation.id: conversation.last_seq for conversation in evidence.conversations}
    heard = [
        said
        for said in reader.heard
        if (said.pos <= evidence.head if said.pos else said.seq <= last_seqs.get(said.conversation_id, 0))
    ]
    return replace(reader, heard=heard)


def strip_event(event: dict[str, Any]) -> dict[str, Any]:
    """A rendered event's body: what it says, without what every event has."""
    frame = {"seq", "kind", "sender", "at", "client_msg_id"}
    return {key: value for key, value in event.items() if key not in frame}
