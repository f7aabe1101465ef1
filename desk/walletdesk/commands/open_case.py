"""Opens a case once per origin; a second one about the same order becomes a note of the first."""

from dataclasses import dataclass, field, replace
from typing import Any

from walletdesk import case_texts
from walletdesk.domain.calendar import day_of
from walletdesk.domain.case_numbers import render_number
from walletdesk.domain.cases import CaseKind, CaseRules, CaseStatus, find_due
from walletdesk.domain.redaction import redact, redact_fields
from walletdesk.storage import attachments, cases, counters
from walletdesk.storage.cases import Actor, Case
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork

# Money that is leaving, then money that is gone; the rest waits its turn.
DEFAULT_PRIORITY = {CaseKind.SECURITY: "urgent", CaseKind.WRONG_TRANSFER: "high", CaseKind.DUPLICATE_CHARGE: "high"}


@dataclass(frozen=True, slots=True)
class NewCase:
    kind: CaseKind
    title: str
    description: str
    category: str | None = None
    order_nos: list[str] = field(default_factory=list)
    wish: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    attachments: list[str] = field(default_factory=list)
    priority: str | None = None

    @classmethod
    def read(cls, effect: dict[str, Any]) -> "NewCase":
        """From an OpenCaseEffect of bot_reply.schema.json."""
        known = {name: effect[name] for name in cls.__slots__ if name in effect}
        return cls(**known | {"kind": CaseKind(effect["kind"])})


def open_case(
    uow: UnitOfWork, conversation: Conversation, new: NewCase, *, origin: str, actor: Actor, rules: CaseRules
) -> Case:
    """The caller holds the conversation; the counters are held here, so two conversations never open one twice."""
    counters.hold(uow)
    if earlier := cases.find_by_origin(uow.connection, origin):
        return earlier
    new = _clean(new)
    files = attachments.find_owned(uow.connection, new.attachments, customer_id=conversation.customer_id)
    if same := _find_same(uow, conversation.customer_id, new):
        return _merge(uow, same, new, files=files, actor=actor)
    number = render_number("C", day_of(uow.now_ms), counters.take_next(uow, "cases"))
    due = find_due(new.kind, created_at_ms=uow.now_ms, rules=rules)
    case = cases.insert_case(
        uow,
        origin=origin,
        no=number,
        customer_id=conversation.customer_id,
        conversation_id=conversation.id,
        kind=new.kind,
        category=new.category,
        title=new.title,
        description=new.description,
        order_nos=new.order_nos,
        wish=new.wish,
        fields=new.fields,
        attachments=files,
        status=CaseStatus.OPEN,
        priority=new.priority or DEFAULT_PRIORITY.get(new.kind, "normal"),
        due_at_ms=due.at_ms,
        due_is_certain=due.is_certain,
    )
    cases.append_case_event(uow, case, verb="open", actor=actor)
    return case


def _find_same(uow: UnitOfWork, customer_id: str, new: NewCase) -> Case | None:
    orders = set(new.order_nos)
    open_cases = cases.load_of_customer(uow.connection, customer_id, open_only=True)
    return next((case for case in open_cases if case.kind == new.kind and orders & set(case.order_nos)), None)


def _merge(uow: UnitOfWork, case: Case, new: NewCase, *, files: list[str], actor: Actor) -> Case:
    held = cases.lock(uow.connection, case.no)
    merged = cases.store(
        uow,
        held,
        order_nos=list(dict.fromkeys([*held.order_nos, *new.order_nos])),
        attachments=list(dict.fromkeys([*held.attachments, *files])),
    )
    note = case_texts.CASE_NOTE_MERGED + new.description
    cases.append_case_event(uow, merged, verb="add", actor=actor, note=note)
    return merged


def _clean(new: NewCase) -> NewCase:
    """Nothing secret enters a case, whatever wrote it."""
    return replace(
        new,
        title=redact(new.title).text,
        category=redact_fields(new.category),
        description=redact(new.description).text,
        wish=redact_fields(new.wish),
        fields=redact_fields(new.fields),
        order_nos=redact_fields(new.order_nos),
    )
