"""Cases as a customer, the bot and agents read them."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from walletdesk import case_texts
from walletdesk.clock import render_time
from walletdesk.domain.case_doings import list_doings
from walletdesk.domain.case_numbers import read_number
from walletdesk.domain.cases import ENDED, CaseKind, CaseStatus, list_possible
from walletdesk.domain.identity import Agent
from walletdesk.errors import NotFound
from walletdesk.queries.case_access import visible_to
from walletdesk.queries.summaries import find_visible_conversation
from walletdesk.storage import agents, attachments, cases, conversations, customers
from walletdesk.storage.case_tables import cases as case_table
from walletdesk.storage.cases import Case, CaseEvent

PAGE = 100
# What an agent does among agents is not the customer's to read.
INTERNAL_VERBS = frozenset({"note", "assign"})


def load_customer_cases(connection: Connection, conversation_id: str, *, now_ms: int) -> list[dict[str, Any]]:
    """All cases of the conversation's customer, the newest first. Raises NotFound."""
    conversation = conversations.load(connection, conversation_id)
    found = cases.load_of_customer(connection, conversation.customer_id)
    return [render_for_customer(case, now_ms=now_ms) for case in found]


def load_customer_case(connection: Connection, conversation_id: str, typed_no: str, *, now_ms: int) -> dict[str, Any]:
    """One with what happened to it. Raises NotFound, alike for no such number and somebody else's."""
    conversation = conversations.load(connection, conversation_id)
    number = read_number(typed_no)
    case = cases.load(connection, number) if number else None
    if case is None or case.customer_id != conversation.customer_id:
        raise NotFound(what="case")
    events = [
        {
            "verb": event.verb,
            "by": event.actor.role,
            "status": event.status,
            "status_text": case_texts.CASE_STATUS[event.status],
            "text": event.note if event.actor.role == "customer" else event.message,
            "at": render_time(event.at_ms),
        }
        for event in cases.load_case_events(connection, case.no)
        if event.verb not in INTERNAL_VERBS
    ]
    return render_for_customer(case, now_ms=now_ms) | {"events": events}


def load_open_heads(connection: Connection, customer_id: str) -> list[dict[str, Any]]:
    """`open_cases` of the handoff packet."""
    return [
        {
            "no": case.no,
            "kind": case.kind,
            "title": case.title,
            "status": case.status,
            "priority": case.priority,
            "due_at": render_time(case.due_at_ms),
        }
        for case in cases.load_of_customer(connection, customer_id, open_only=True)
    ]


def load_case_list(
    connection: Connection,
    agent: Agent,
    *,
    text: str | None,
    kind: CaseKind | None,
    status: CaseStatus | None,
    assigned: str,
    ended: bool,
    of_conversation: str | None = None,
) -> list[dict[str, Any]]:
    """By deadline. `assigned` is me, nobody or anybody; without a status, `ended` says which side is wanted.

    `of_conversation` asks for all cases of that conversation's customer. Raises NotFound (one the agent may not see).
    """
    wheres = [visible_to(agent)]
    if of_conversation:
        whose = find_visible_conversation(connection, of_conversation, agent=agent)
        wheres.append(case_table.c.customer_id == whose.customer_id)
    if text:
        wheres.append(cases.matches(read_number(text) or text))
    if kind:
        wheres.append(case_table.c.kind == kind)
    if status:
        wheres.append(case_table.c.status == status)
    elif not text and not of_conversation:
        is_ended = case_table.c.status.in_(sorted(ENDED))
        wheres.append(is_ended if ended else ~is_ended)
    if assigned != "anybody":
        wheres.append(case_table.c.agent_id == (agent.agent_id if assigned == "me" else None))
    found = cases.search(connection, *wheres, limit=PAGE)
    return _render_many(connection, found)


def load_case_view(connection: Connection, case_no: str, *, agent: Agent) -> dict[str, Any]:
    """Everything of one case. Raises NotFound for what the agent may not see."""
    case = find_visible(connection, case_no, agent=agent)
    files = [attachments.load(connection, file_id) for file_id in case.attachments]
    return _render_many(connection, [case])[0] | {
        "description": case.description,
        "wish": case.wish,
        "fields": case.fields,
        "attachments": [file.render() for file in files],
        "events": [_render_event(event) for event in cases.load_case_events(connection, case.no)],
        "doings": asdict(list_doings(case.standing, holder_id=case.agent_id, agent=agent)),
    }


def find_visible(connection: Connection, case_no: str, *, agent: Agent) -> Case:
    """Raises NotFound."""
    found = cases.search(connection, visible_to(agent), case_table.c.no == case_no, limit=1)
    if not found:
        raise NotFound(what="case")
    return found[0]


def render_for_customer(case: Case, *, now_ms: int) -> dict[str, Any]:
    return {
        "no": case.no,
        "kind": case.kind,
        "kind_text": case_texts.CASE_KIND[case.kind],
        "category": case.category,
        "title": case.title,
        "order_nos": case.order_nos,
        "status": case.status,
        "status_text": case_texts.CASE_STATUS[case.status],
        "priority": case.priority,
        "due_at": render_time(case.due_at_ms),
        "due_text": case_texts.render_due(case.due_at_ms, is_certain=case.due_is_certain, now_ms=now_ms),
        "is_extended": case.extended_until_ms is not None,
        "is_overdue": case.status not in ENDED and now_ms > case.due_at_ms,
        "possible": list_possible(case.standing, now_ms=now_ms),
        "created_at": render_time(case.created_at_ms),
        "updated_at": render_time(case.updated_at_ms),
    }


def _render_many(connection: Connection, found: list[Case]) -> list[dict[str, Any]]:
    staff = agents.load_all(connection)
    people = customers.load_customers(connection, sorted({case.customer_id for case in found}))
    rendered = []
    for case in found:
        holder = staff.get(case.agent_id or "")
        person = people[case.customer_id]
        rendered.append(
            {
                "no": case.no,
                "conversation_id": case.conversation_id,
                "customer": {
                    "kind": person["kind"],
                    "user_id": person["user_id"],
                    "display_name": person["profile"].get("display_name"),
                },
                "kind": case.kind,
                "category": case.category,
                "title": case.title,
                "order_nos": case.order_nos,
                "status": case.status,
                "priority": case.priority,
                "due_at": render_time(case.due_at_ms),
                "due_is_certain": case.due_is_certain,
                "extended_until": render_time(case.extended_until_ms) if case.extended_until_ms else None,
                "agent": {"agent_id": holder.agent_id, "name": holder.name, "agent_no": holder.agent_no}
                if holder
                else None,
                "version": case.version,
                "created_at": render_time(case.created_at_ms),
                "updated_at": render_time(case.updated_at_ms),
            }
        )
    return rendered


def _render_event(event: CaseEvent) -> dict[str, Any]:
    return {
        "n": event.n,
        "verb": event.verb,
        "by": event.actor.role,
        "name": event.actor.name,
        "status": event.status,
        "note": event.note,
        "message": event.message,
        "at": render_time(event.at_ms),
    }
