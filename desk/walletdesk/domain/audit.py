"""The audit trail: who did what to what. Each entry holds the SHA-256 of the one before, so none can be changed, taken
out or put in between without breaking every later link. Words of customers never stand in it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from walletdesk.domain.identity import Agent

Detail = str | int | bool | None
Likeness = tuple[str | tuple[str, Detail], ...]
# What the first entry holds in the place of a predecessor's hash.
NOTHING_BEFORE = "0" * 64


class Verb(StrEnum):
    VIEW = "view"
    UNMASK = "unmask"
    EXPORT = "export"
    CLAIM = "claim"
    TAKE_OVER = "take_over"
    TRANSFER = "transfer"
    RELEASE = "release"
    ASSIGN = "assign"
    TAKE_CALL = "take_call"
    SIGN_IN = "sign_in"
    SIGN_IN_FAILED = "sign_in_failed"
    LOCK_OUT = "lock_out"
    SIGN_OUT = "sign_out"
    CONFIGURE = "configure"


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be written down; the trail gives it its number and its link."""

    actor_kind: str
    """agent, customer, operator (the command line) or stranger (nobody signed in)."""
    actor_id: str
    verb: Verb
    object_id: str
    """A prefixed id (c_, a_, f_), a case's or a call's number."""
    data: dict[str, Detail] = field(default_factory=dict)

    @property
    def likeness(self) -> Likeness:
        return likeness(self.actor_id, self.verb, self.object_id, self.data)


@dataclass(frozen=True, slots=True)
class Entry:
    n: int
    at_ms: int
    actor_kind: str
    actor_id: str
    verb: str
    object_id: str
    data: dict[str, Detail]
    previous: str

    @property
    def digest(self) -> str:
        canonical = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry's number and digest, kept beside the trail: its end cannot be cut off unseen."""

    n: int
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    n: int
    """The first entry that is not what it was."""
    reason: str


def by_agent(agent: Agent, verb: Verb, object_id: str, **data: Detail) -> Deed:
    return Deed("agent", agent.agent_id, verb, object_id, {"role": agent.role, **data})


def by_customer(conversation_id: str, verb: Verb, object_id: str, **data: Detail) -> Deed:
    """What a customer does to an agent's work, named by where they said so; the rest of what they do is in the log."""
    return Deed("customer", conversation_id, verb, object_id, data)


def likeness(actor_id: str, verb: str, object_id: str, data: Mapping[str, Detail]) -> Likeness:
    """The same for the same deed done again at another time."""
    return (actor_id, verb, object_id, *sorted(data.items()))


def follow(head: Head, deed: Deed, *, now_ms: int) -> Entry:
    """`deed` as the entry after `head`."""
    return Entry(
        n=head.n + 1,
        at_ms=now_ms,
        actor_kind=deed.actor_kind,
        actor_id=deed.actor_id,
        verb=deed.verb,
        object_id=deed.object_id,
        data=deed.data,
        previous=head.digest,
    )


def find_break(entries: Iterable[Entry], head: Head, *, known: Head | None = None) -> Break | None:
    """None when the chain is whole from the first entry to `head`.

    `known` is a number and digest somebody wrote down elsewhere: who rewrote the whole trail cannot match it.
    """
    last = Head(0, NOTHING_BEFORE)
    for entry in entries:
        if entry.n != last.n + 1:
            return Break(last.n + 1, "is missing")
        if entry.previous != last.digest:
            # The link is broken between two entries: the earlier one was changed, or the later one.
            return Break(max(last.n, 1), f"does not match the hash that entry {entry.n} holds of it")
        last = Head(entry.n, entry.digest)
        if known and known.n == entry.n and known.digest != entry.digest:
            return Break(entry.n, "does not match the hash that was written down")
    if last.n < head.n or (known and last.n < known.n):
        return Break(last.n + 1, "is missing")
    if last != head:
        return Break(last.n, "does not match the hash kept beside the trail")
    return None
