"""Case rows and what happened to them. `lock` is where every change of a case begins, after the conversation's lock."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, insert, or_, select, update

from walletdesk.clock import render_time
from walletdesk.domain.cases import ENDED, CaseKind, CaseStatus, Standing
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.errors import NotFound
from walletdesk.storage.case_tables import case_events, cases
from walletdesk.storage.tables import customers
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Case:
    no: str
    customer_id: str
    conversation_id: str
    kind: CaseKind
    category: str | None
    title: str
    description: str
    order_nos: list[str]
    wish: str | None
    fields: dict[str, Any]
    attachments: list[str]
    status: CaseStatus
    priority: str
    due_at_ms: int
    due_is_certain: bool
    extended_until_ms: int | None
    urged_at_ms: int | None
    agent_id: str | None
    version: int
    created_at_ms: int
    updated_at_ms: int

    @property
    def standing(self) -> Standing:
        return Standing(
            kind=self.kind,
            status=self.status,
            priority=self.priority,
            created_at_ms=self.created_at_ms,
            extended_until_ms=self.extended_until_ms,
            urged_at_ms=self.urged_at_ms,
        )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did something to a case or a call: role is customer, agent or system."""

    role: str
    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    n: int
    verb: str
    actor: Actor
    status: str
    note: str | None
    message: str | None
    at_ms: int


_COLUMNS = tuple(cases.c[name] for name in Case.__slots__)


def insert_case(uow: UnitOfWork, *, origin: str, **values: Any) -> Case:
    stamps = {"version": 1, "origin": origin, "created_at_ms": uow.now_ms, "updated_at_ms": uow.now_ms}
    uow.connection.execute(insert(cases).values(**values, **stamps))
    return load(uow.connection, values["no"])


def find_by_origin(connection: Connection, origin: str) -> Case | None:
    return _first(connection, cases.c.origin == origin)


def load(connection: Connection, case_no: str) -> Case:
    """Raises NotFound."""
    found = _first(connection, cases.c.no == case_no)
    if found is None:
        raise NotFound(what="case")
    return found


def lock(connection: Connection, case_no: str) -> Case:
    """The row, held until the transaction ends. Raises NotFound."""
    row = connection.execute(select(*_COLUMNS).where(cases.c.no == case_no).with_for_update()).first()
    if row is None:
        raise NotFound(what="case")
    return _from_row(row)


def store(uow: UnitOfWork, case: Case, **values: Any) -> Case:
    uow.connection.execute(
        update(cases).where(cases.c.no == case.no).values(version=case.version + 1, updated_at_ms=uow.now_ms, **values)
    )
    return load(uow.connection, case.no)


def append_case_event(
    uow: UnitOfWork, case: Case, *, verb: str, actor: Actor, note: str | None = None, message: str | None = None
) -> None:
    """The caller holds the case's row, so the numbers have no gap. The operator's systems hear of it, without a word of
    it; notes stay among agents."""
    if verb != "note":
        topic = Topic.CASE_OPENED if verb == "open" else Topic.CASE_CHANGED
        uow.outgoing.append(Outgoing(topic, _render_outgoing(case, verb)))
    last = uow.connection.execute(select(func.max(case_events.c.n)).where(case_events.c.case_no == case.no)).scalar()
    uow.connection.execute(
        insert(case_events).values(
            case_no=case.no,
            n=(last or 0) + 1,
            verb=verb,
            actor_role=actor.role,
            actor_id=actor.id,
            actor_name=actor.name,
            status=case.status,
            note=note,
            message=message,
            at_ms=uow.now_ms,
        )
    )


def _render_outgoing(case: Case, verb: str) -> dict[str, Any]:
    return {
        "case_no": case.no,
        "conversation_id": case.conversation_id,
        "customer_id": case.customer_id,
        "verb": verb,
        "kind": case.kind,
        "status": case.status,
        "priority": case.priority,
        "due_at": render_time(case.due_at_ms),
        "version": case.version,
    }


def load_case_events(connection: Connection, case_no: str) -> list[CaseEvent]:
    rows = connection.execute(select(case_events).where(case_events.c.case_no == case_no).order_by(case_events.c.n))
    return [
        CaseEvent(
            n=row.n,
            verb=row.verb,
            actor=Actor(row.actor_role, row.actor_id, row.actor_name),
            status=row.status,
            note=row.note,
            message=row.message,
            at_ms=row.at_ms,
        )
        for row in rows
    ]


def load_of_customer(connection: Connection, customer_id: str, *, open_only: bool = False) -> list[Case]:
    """The newest first."""
    where = cases.c.customer_id == customer_id
    if open_only:
        where &= cases.c.status.not_in(sorted(ENDED))
    statement = select(*_COLUMNS).where(where).order_by(cases.c.created_at_ms.desc(), cases.c.no.desc())
    return [_from_row(row) for row in connection.execute(statement)]


def find_nos_of_conversation(connection: Connection, conversation_id: str) -> list[str]:
    """Opened in this conversation, the oldest first."""
    statement = select(cases.c.no).where(cases.c.conversation_id == conversation_id).order_by(cases.c.created_at_ms)
    return list(connection.execute(statement).scalars())


def search(connection: Connection, *wheres: ColumnElement[bool], limit: int) -> list[Case]:
    """Escalated and urgent first is for eyes to do; the list goes by deadline, so nothing runs out unseen."""
    statement = select(*_COLUMNS).where(*wheres).order_by(cases.c.due_at_ms, cases.c.no).limit(limit)
    return [_from_row(row) for row in connection.execute(statement)]


def matches(text: str) -> ColumnElement[bool]:
    """Number, order number, wallet user or words of the title."""
    of_user = select(customers.c.id).where(customers.c.user_id == text)
    return or_(
        cases.c.no == text.upper(),
        cases.c.title.contains(text, autoescape=True),
        cast(cases.c.order_nos, Text).contains(f'"{text}"', autoescape=True),
        cases.c.customer_id.in_(of_user),
    )


def _first(connection: Connection, where: ColumnElement[bool]) -> Case | None:
    row = connection.execute(select(*_COLUMNS).where(where)).first()
    return _from_row(row) if row else None


def _from_row(row: Any) -> Case:
    values = row._asdict()
    return Case(**values | {"kind": CaseKind(row.kind), "status": CaseStatus(row.status)})
