"""Whom to ask how things went: verified customers with something just ended, and why a call is refused where it is."""

from typing import Any

from sqlalchemy import Connection, func, literal, select, union_all

from walletdesk import case_texts
from walletdesk.clock import render_time
from walletdesk.domain.calendar import day_of
from walletdesk.domain.callbacks import DAY_MS, CallbackRules, CallKind, check_consent, check_frequency
from walletdesk.domain.cases import CaseStatus
from walletdesk.domain.identity import Agent
from walletdesk.errors import DeskError, NumberUnknown
from walletdesk.queries.optouts import find_optout
from walletdesk.queries.summaries import may_read
from walletdesk.storage import callbacks, conversations, customers
from walletdesk.storage.case_tables import cases
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.handoffs import is_last_stay
from walletdesk.storage.tables import conversations as conversation_table
from walletdesk.storage.tables import customers as customer_table
from walletdesk.storage.tables import handoffs
from walletdesk.vault import Vault

# Later nobody remembers what the call is about.
RECENT_MS = 30 * DAY_MS
PAGE = 50


def load_care_list(
    connection: Connection, *, agent: Agent, rules: CallbackRules, vault: Vault, now_ms: int
) -> list[dict[str, Any]]:
    """By the newest event; each with `refusal`, which is null when the rules allow the call."""
    found = [
        _render(connection, row, conversation, rules=rules, vault=vault, now_ms=now_ms)
        for row in connection.execute(_select_ended(now_ms - RECENT_MS))
        if (conversation := conversations.find_latest(connection, row.customer_id))
        and may_read(connection, agent, conversation)
    ]
    return sorted(found, key=lambda one: one["refusal"] is not None)


def _find_refusal(
    connection: Connection,
    customer_id: str,
    *,
    has_number: bool,
    last_care_at_ms: int | None,
    rules: CallbackRules,
    vault: Vault,
    now_ms: int,
) -> str | None:
    """Why this customer may not be called for our own asking, in words."""
    try:
        if not has_number:
            raise NumberUnknown()
        check_consent(
            CallKind.CARE,
            consent_at_ms=customers.load_known_since(connection, customer_id),
            opted_out_at_ms=find_optout(connection, customer_id, vault=vault),
        )
        check_frequency(
            CallKind.CARE,
            now_ms=now_ms,
            last_care_at_ms=last_care_at_ms,
            follow_ups_of_case=0,
            rules=rules,
        )
    except DeskError as error:
        return _in_words(error, last_care_at_ms, now_ms=now_ms, rules=rules)
    return None


def _in_words(error: DeskError, last_care_at_ms: int | None, *, now_ms: int, rules: CallbackRules) -> str:
    again_at_ms = (last_care_at_ms or now_ms) + rules.every_days * DAY_MS
    again = case_texts.render_day(day_of(again_at_ms), today=day_of(now_ms))
    return case_texts.CARE_REFUSED[error.code].format(again=again)


def _select_ended(since_ms: int) -> Any:
    served = (
        select(
            conversation_table.c.customer_id,
            handoffs.c.ended_at_ms.label("at_ms"),
            literal("served").label("why"),
        )
        .join(conversation_table, conversation_table.c.id == handoffs.c.conversation_id)
        .where(handoffs.c.claimed_by.is_not(None), handoffs.c.ended_at_ms >= since_ms, is_last_stay())
    )
    resolved = select(
        cases.c.customer_id, cases.c.updated_at_ms.label("at_ms"), literal("resolved").label("why")
    ).where(cases.c.status == CaseStatus.RESOLVED, cases.c.updated_at_ms >= since_ms)
    ended = union_all(served, resolved).subquery()
    newest = (
        select(ended.c.customer_id, func.max(ended.c.at_ms).label("at_ms")).group_by(ended.c.customer_id).subquery()
    )
    return (
        select(newest.c.customer_id, newest.c.at_ms, func.max(ended.c.why).label("why"))
        .join(ended, (ended.c.customer_id == newest.c.customer_id) & (ended.c.at_ms == newest.c.at_ms))
        .join(customer_table, customer_table.c.id == newest.c.customer_id)
        .where(customer_table.c.kind == "verified")
        .group_by(newest.c.customer_id, newest.c.at_ms)
        .order_by(newest.c.at_ms.desc())
        .limit(PAGE)
    )


def _render(
    connection: Connection, row: Any, conversation: Conversation, *, rules: CallbackRules, vault: Vault, now_ms: int
) -> dict[str, Any]:
    person = customers.load_customer(connection, row.customer_id)
    last_care_at_ms = callbacks.find_last_care(connection, row.customer_id)
    return {
        "conversation_id": conversation.id,
        "customer": {
            "kind": person["kind"],
            "user_id": person["user_id"],
            "display_name": person["profile"].get("display_name"),
        },
        "why": case_texts.CARE_REASONS[row.why],
        "at": render_time(row.at_ms),
        "last_care_at": render_time(last_care_at_ms) if last_care_at_ms else None,
        "refusal": _find_refusal(
            connection,
            row.customer_id,
            has_number=bool(person["profile"].get("phone_masked")),
            last_care_at_ms=last_care_at_ms,
            rules=rules,
            vault=vault,
            now_ms=now_ms,
        ),
    }
