"""The audit trail's rows: append at the end of a transaction, read, verify."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from walletdesk.domain.audit import NOTHING_BEFORE, Break, Deed, Entry, Head, find_break, follow, likeness
from walletdesk.storage.rows import build_insert
from walletdesk.storage.safety_tables import audit, audit_head
from walletdesk.storage.unit_of_work import UnitOfWork

HEAD_ID = 1
CHUNK = 1000

_HOLD_HEAD = select(audit_head.c.n, audit_head.c.digest).where(audit_head.c.id == HEAD_ID).with_for_update()
_MOVE_HEAD = (
    update(audit_head).where(audit_head.c.id == HEAD_ID).values(n=bindparam("to_n"), digest=bindparam("to_digest"))
)
_INSERT = insert(audit)
_COLUMNS = (
    audit.c.n,
    audit.c.at_ms,
    audit.c.actor_kind,
    audit.c.actor_id,
    audit.c.verb,
    audit.c.object_id,
    audit.c.data,
    audit.c.previous,
)


def append_deeds(uow: UnitOfWork) -> None:
    """Writes down what the transaction did, as its last act: the head is locked after everything else, and shortly."""
    if not uow.deeds:
        return
    head = _hold_head(uow.connection)
    for deed in uow.deeds:
        entry = follow(head, deed, now_ms=uow.now_ms)
        uow.connection.execute(_INSERT, {column.name: getattr(entry, column.name) for column in _COLUMNS})
        head = Head(entry.n, entry.digest)
    uow.connection.execute(_MOVE_HEAD, {"to_n": head.n, "to_digest": head.digest})


def _hold_head(connection: Connection) -> Head:
    row = connection.execute(_HOLD_HEAD).first()
    if row is None:
        first = build_insert(connection, audit_head).values(id=HEAD_ID, n=0, digest=NOTHING_BEFORE)
        connection.execute(first.on_conflict_do_nothing())
        row = connection.execute(_HOLD_HEAD).one()
    return Head(row.n, row.digest)


def load_head(connection: Connection) -> Head:
    row = connection.execute(select(audit_head.c.n, audit_head.c.digest).where(audit_head.c.id == HEAD_ID)).first()
    return Head(row.n, row.digest) if row else Head(0, NOTHING_BEFORE)


def load_entries(
    connection: Connection,
    *,
    before: int | None = None,
    object_id: str | None = None,
    actor_id: str | None = None,
    verb: str | None = None,
    limit: int,
) -> list[Entry]:
    """The newest first."""
    statement = select(*_COLUMNS).order_by(audit.c.n.desc()).limit(limit)
    for column, wanted in ((audit.c.object_id, object_id), (audit.c.actor_id, actor_id), (audit.c.verb, verb)):
        if wanted is not None:
            statement = statement.where(column == wanted)
    if before is not None:
        statement = statement.where(audit.c.n < before)
    return [Entry(*row) for row in connection.execute(statement)]


def find_told(connection: Connection, deeds: Sequence[Deed], *, since_ms: int) -> list[int | None]:
    """For each when an entry alike was written since then, in ms; None where there is none."""
    statement = select(audit.c.at_ms, audit.c.actor_id, audit.c.verb, audit.c.object_id, audit.c.data).where(
        audit.c.object_id.in_(sorted({deed.object_id for deed in deeds})),
        audit.c.actor_id.in_(sorted({deed.actor_id for deed in deeds})),
        audit.c.at_ms >= since_ms,
    )
    told = {likeness(*entry): at_ms for at_ms, *entry in connection.execute(statement)}
    return [told.get(deed.likeness) for deed in deeds]


def verify(connection: Connection, *, known: Head | None = None) -> tuple[Head, Break | None]:
    """The head and the first entry that is wrong, if there is one. Reads the whole trail, a piece at a time."""
    head = load_head(connection)
    return head, find_break(_walk(connection), head, known=known)


def _walk(connection: Connection) -> Iterator[Entry]:
    after = 0
    while True:
        statement = select(*_COLUMNS).where(audit.c.n > after).order_by(audit.c.n).limit(CHUNK)
        rows: list[Any] = list(connection.execute(statement))
        if not rows:
            return
        for row in rows:
            yield Entry(*row)
        after = rows[-1].n
