"""Calls as the bot and agents read them. The number itself is never here."""

from typing import Any

from sqlalchemy import Connection

from walletdesk import case_texts
from walletdesk.clock import render_time
from walletdesk.domain.callbacks import CallStatus, Slot
from walletdesk.domain.identity import Agent
from walletdesk.queries.call_access import visible_to
from walletdesk.storage import agents, callbacks, contacts, conversations, customers
from walletdesk.storage.callbacks import Callback, CallbackEvent

PAGE = 200


def load_customer_callbacks(connection: Connection, conversation_id: str, *, now_ms: int) -> dict[str, Any]:
    """The customer's calls, the newest first, and whether they opted out. Raises NotFound."""
    conversation = conversations.load(connection, conversation_id)
    found = callbacks.load_of_customer(connection, conversation.customer_id)
    opted_out_at_ms = contacts.find_optout(connection, [conversation.customer_id])
    return {
        "callbacks": [
            _render(callback, now_ms=now_ms) | {"status_text": case_texts.CALL_STATUS[callback.status]}
            for callback in found
        ],
        "opted_out": opted_out_at_ms is not None,
    }


def load_call_list(connection: Connection, *, agent: Agent, ended: bool, now_ms: int) -> list[dict[str, Any]]:
    """What is to be called, by time, or what came of the latest: of the calls this agent may see."""
    load = callbacks.load_ended if ended else callbacks.load_scheduled
    found = load(connection, visible_to(agent), limit=PAGE)
    events = callbacks.load_callback_events(connection, [callback.no for callback in found])
    staff = agents.load_all(connection)
    people = customers.load_customers(connection, sorted({callback.customer_id for callback in found}))
    opted_out = contacts.find_opted_out(connection, sorted(people))
    return [
        _render(callback, now_ms=now_ms)
        | {
            "conversation_id": callback.conversation_id,
            "customer": {
                "kind": people[callback.customer_id]["kind"],
                "user_id": people[callback.customer_id]["user_id"],
                "display_name": people[callback.customer_id]["profile"].get("display_name"),
            },
            "agent": _render_agent(staff.get(callback.agent_id or "")),
            "opted_out": callback.customer_id in opted_out,
            "is_overdue": callback.status is CallStatus.SCHEDULED and now_ms > callback.slot_to_ms,
            "events": [_render_event(event) for event in events[callback.no]],
        }
        for callback in found
    ]


def _render(callback: Callback, *, now_ms: int) -> dict[str, Any]:
    slot = Slot(callback.slot_from_ms, callback.slot_to_ms)
    return {
        "no": callback.no,
        "kind": callback.kind,
        "status": callback.status,
        "phone_masked": callback.phone_masked,
        "is_bound": callback.is_bound,
        "topic": callback.topic,
        "slot": {"from": render_time(slot.from_ms), "to": render_time(slot.to_ms)},
        "slot_text": case_texts.render_slot(slot, now_ms=now_ms),
        "case_no": callback.case_no,
        "attempts": callback.attempts,
        "created_at": render_time(callback.created_at_ms),
        "updated_at": render_time(callback.updated_at_ms),
    }


def _render_agent(agent: Agent | None) -> dict[str, str] | None:
    return {"agent_id": agent.agent_id, "name": agent.name, "agent_no": agent.agent_no} if agent else None


def _render_event(event: CallbackEvent) -> dict[str, Any]:
    return {
        "n": event.n,
        "verb": event.verb,
        "by": event.actor.role,
        "name": event.actor.name,
        "outcome": event.outcome,
        "note": event.note,
        "at": render_time(event.at_ms),
    }
