"""The conversation's log: append with the next gapless `seq`, read after a `seq`, read desk-wide after a `pos`."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from walletdesk.clock import render_time
from walletdesk.domain.events import Kind, NewEvent, Role, Visibility
from walletdesk.storage.prepared import Prepared
from walletdesk.storage.tables import conversations, events, stream
from walletdesk.storage.unit_of_work import UnitOfWork

STREAM_ID = 1
PREVIEW_CHARS = 80
# Of a body: what a change of hands is to whom its words are hidden from.
_MOVED = frozenset({"code", "owner", "state"})


@dataclass(frozen=True, slots=True)
class StoredEvent:
    pos: int
    conversation_id: str
    seq: int
    kind: str
    visibility: str
    sender_role: str
    sender_id: str
    sender_name: str | None
    agent_no: str | None
    body: dict[str, Any]
    epoch: int
    client_msg_id: str | None
    turn_id: str | None
    at_ms: int

    def render(self, *, for_sender: bool = True) -> dict[str, Any]:
        """As `Event` of events.schema.json. `client_msg_id` is shown to the sender's side only."""
        sender = {"role": self.sender_role, "name": self.sender_name, "agent_no": self.agent_no}
        shown: dict[str, Any] = {
            "seq": self.seq,
            "kind": self.kind,
            "sender": {key: value for key, value in sender.items() if value is not None},
            "at": render_time(self.at_ms),
            **self.body,
        }
        if for_sender and self.client_msg_id:
            shown["client_msg_id"] = self.client_msg_id
        return shown

    def render_bare(self) -> dict[str, Any]:
        """That it happened and whose the conversation is since: an `Event` without words, files, numbers and names."""
        return {
            "seq": self.seq,
            "kind": self.kind,
            "sender": {"role": self.sender_role},
            "at": render_time(self.at_ms),
            **{key: value for key, value in self.body.items() if key in _MOVED},
        }


_COLUMNS = (
    events.c.pos,
    events.c.conversation_id,
    events.c.seq,
    events.c.kind,
    events.c.visibility,
    events.c.sender_role,
    events.c.sender_id,
    events.c.sender_name,
    events.c.agent_no,
    events.c.body,
    events.c.epoch,
    events.c.client_msg_id,
    events.c.turn_id,
    events.c.at_ms,
)


_take_seq = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation_id"))
    .values(last_seq=conversations.c.last_seq + 1, updated_at_ms=bindparam("now_ms"))
    .returning(conversations.c.last_seq)
)
_TAKE_SEQ = Prepared(_take_seq)
_TAKE_SEQ_AND_TEXT = Prepared(_take_seq.values(last_text=bindparam("text")))
_TAKE_POS = Prepared(
    update(stream).where(stream.c.id == STREAM_ID).values(head=stream.c.head + 1).returning(stream.c.head)
)
_INSERT_EVENT = Prepared(insert(events), columns=[column.name for column in _COLUMNS])
_FIND_BY_CLIENT_MSG_ID = Prepared(
    select(*_COLUMNS).where(
        events.c.conversation_id == bindparam("conversation_id"),
        events.c.sender_id == bindparam("sender_id"),
        events.c.client_msg_id == bindparam("client_msg_id"),
    )
)
_AFTER = (
    select(*_COLUMNS)
    .where(events.c.conversation_id == bindparam("conversation_id"), events.c.seq > bindparam("since"))
    .order_by(events.c.seq)
    .limit(bindparam("count"))
)
_AFTER_FOR_USER = _AFTER.where(events.c.visibility == Visibility.ALL)


def append_event(uow: UnitOfWork, conversation_id: str, new: NewEvent, *, epoch: int) -> StoredEvent:
    """Appends with the next `seq`. The caller holds the conversation's row lock."""
    text = new.body.get("text")
    taken: dict[str, Any] = {"conversation_id": conversation_id, "now_ms": uow.now_ms}
    if new.kind is Kind.MESSAGE and text:
        seq = _TAKE_SEQ_AND_TEXT.scalar(uow.connection, taken | {"text": text[:PREVIEW_CHARS]})
    else:
        seq = _TAKE_SEQ.scalar(uow.connection, taken)
    pos = _TAKE_POS.scalar(uow.connection, {})
    stored = StoredEvent(
        pos=pos,
        conversation_id=conversation_id,
        seq=seq,
        kind=new.kind,
        visibility=new.visibility,
        sender_role=new.sender.role,
        sender_id=new.sender.id,
        sender_name=new.sender.name,
        agent_no=new.sender.agent_no,
        body=new.body,
        epoch=epoch,
        client_msg_id=new.client_msg_id,
        turn_id=new.turn_id,
        at_ms=uow.now_ms,
    )
    _INSERT_EVENT.run(uow.connection, {column.name: getattr(stored, column.name) for column in _COLUMNS})
    uow.touched[conversation_id] = pos
    uow.appended.append(stored)
    uow.redacted += new.body.get("redacted", ())
    return stored


def find_by_client_msg_id(
    connection: Connection, conversation_id: str, *, sender_id: str, client_msg_id: str
) -> StoredEvent | None:
    names = {"conversation_id": conversation_id, "sender_id": sender_id, "client_msg_id": client_msg_id}
    row = _FIND_BY_CLIENT_MSG_ID.first(connection, names)
    return _from_row(row) if row else None


def load_after(
    connection: Connection, conversation_id: str, *, since: int, for_user: bool, limit: int = 500
) -> list[StoredEvent]:
    statement = _AFTER_FOR_USER if for_user else _AFTER
    place = {"conversation_id": conversation_id, "since": since, "count": limit}
    return [_from_row(row) for row in connection.execute(statement, place)]


def load_last_messages(connection: Connection, conversation_id: str, *, count: int) -> list[StoredEvent]:
    statement = (
        select(*_COLUMNS)
        .where(events.c.conversation_id == conversation_id, events.c.kind == Kind.MESSAGE)
        .order_by(events.c.seq.desc())
        .limit(count)
    )
    return _load(connection, statement)[::-1]


def find_last_user_text(connection: Connection, conversation_id: str) -> str | None:
    statement = (
        select(events.c.body)
        .where(events.c.conversation_id == conversation_id, events.c.sender_role == Role.USER)
        .order_by(events.c.seq.desc())
        .limit(1)
    )
    body: dict[str, Any] | None = connection.execute(statement).scalar_one_or_none()
    return body.get("text") if body else None


def load_user_texts(connection: Connection, conversation_id: str, *, since_ms: int, count: int) -> list[str]:
    """What the user wrote last, the oldest first."""
    statement = (
        select(events.c.body)
        .where(events.c.conversation_id == conversation_id, events.c.sender_role == Role.USER)
        .where(events.c.kind == Kind.MESSAGE, events.c.at_ms >= since_ms)
        .order_by(events.c.seq.desc())
        .limit(count)
    )
    return [body.get("text", "") for body in connection.execute(statement).scalars()][::-1]


def find_last_state_code(connection: Connection, conversation_id: str) -> str | None:
    statement = (
        select(events.c.body)
        .where(events.c.conversation_id == conversation_id, events.c.kind == Kind.STATE)
        .order_by(events.c.seq.desc())
        .limit(1)
    )
    body: dict[str, Any] | None = connection.execute(statement).scalar_one_or_none()
    return body.get("code") if body else None


def find_last_state(connection: Connection, conversation_id: str, states: frozenset[str]) -> str | None:
    """The one of `states` that the conversation was in last."""
    statement = (
        select(events.c.body)
        .where(events.c.conversation_id == conversation_id, events.c.kind == Kind.STATE)
        .order_by(events.c.seq.desc())
    )
    entered = (body.get("state") for body in connection.execute(statement).scalars())
    return next((state for state in entered if state in states), None)


def load_stream_after(connection: Connection, *, since: int, limit: int = 500) -> list[StoredEvent]:
    return _load(connection, select(*_COLUMNS).where(events.c.pos > since).order_by(events.c.pos).limit(limit))


def load_stream_head(connection: Connection) -> int:
    head: int = connection.execute(select(stream.c.head).where(stream.c.id == STREAM_ID)).scalar_one()
    return head


def load_touched_after(connection: Connection, *, since: int | None) -> tuple[dict[str, int], int]:
    """The conversations with events after the position `since`, each with its newest, and the newest position of all;
    none when `since` is None."""
    head = load_stream_head(connection)
    if since is None or since >= head:
        return {}, head
    newest = select(events.c.conversation_id, func.max(events.c.pos)).group_by(events.c.conversation_id)
    rows = connection.execute(newest.where(events.c.pos > since, events.c.pos <= head))
    return {row[0]: row[1] for row in rows}, head


def _load(connection: Connection, statement: Select[Any]) -> list[StoredEvent]:
    return [_from_row(row) for row in connection.execute(statement)]


def _from_row(row: Any) -> StoredEvent:
    return StoredEvent(*row)
