"""ConversationSummary of events.schema.json, for many conversations with three reads."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from walletdesk.clock import render_time
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import FOLLOW_UPS, State
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import NotFound
from walletdesk.storage import agents, conversations, customers, handoffs
from walletdesk.storage.conversations import Conversation


def is_shared(conversation: Conversation) -> bool:
    """Whether it waits for whoever takes it."""
    return conversation.owner == "queue" or conversation.ownership.state in FOLLOW_UPS


def may_view(agent: Agent, conversation: Conversation) -> bool:
    """Everybody sees what waits and what is theirs, some see everything."""
    if is_shared(conversation) or may(agent, Permission.VIEW_ALL):
        return True
    return conversation.ownership.agent_id == agent.agent_id


def may_read(connection: Connection, agent: Agent, conversation: Conversation) -> bool:
    """Beside what may be viewed as it runs: what the agent served, once it is closed."""
    if may_view(agent, conversation):
        return True
    is_closed = conversation.ownership.state is State.CLOSED
    return is_closed and handoffs.was_served_by(connection, conversation.id, agent.agent_id)


def find_visible_conversation(connection: Connection, conversation_id: str, *, agent: Agent) -> Conversation:
    """Raises NotFound."""
    conversation = conversations.load(connection, conversation_id)
    if not may_read(connection, agent, conversation):
        raise NotFound(what="conversation")
    return conversation


def load_summaries(connection: Connection, conversation_ids: list[str]) -> dict[str, dict[str, Any]]:
    return summarise(connection, conversations.load_many(connection, conversation_ids))


def summarise(connection: Connection, found: Mapping[str, Conversation]) -> dict[str, dict[str, Any]]:
    """Of conversations already loaded."""
    profiles = customers.load_customers(connection, sorted({item.customer_id for item in found.values()}))
    staff = agents.load_all(connection)
    packets = handoffs.load_heads(connection, [item.handoff_id for item in found.values() if item.handoff_id])
    return {
        key: _render(item, profiles[item.customer_id], staff, packets.get(item.handoff_id or ""))
        for key, item in found.items()
    }


def hide_customer(summary: Mapping[str, Any]) -> dict[str, Any]:
    """For whom only the change of hands concerns."""
    nameless = summary["customer"] | {"display_name": None}
    return {**summary, "customer": nameless, "last_text": None, "summary": None}


def _render(
    item: Conversation, customer: dict[str, Any], staff: dict[str, Agent], head: dict[str, Any] | None
) -> dict[str, Any]:
    agent = staff.get(item.ownership.agent_id or "")
    return {
        "conversation_id": item.id,
        "owner": item.owner,
        "state": item.ownership.state,
        "epoch": item.epoch,
        "last_seq": item.last_seq,
        "last_text": item.last_text,
        "customer": {
            "kind": customer["kind"],
            "display_name": customer["profile"].get("display_name"),
            "channel": item.channel,
        },
        "agent": {"agent_id": agent.agent_id, "name": agent.name, "agent_no": agent.agent_no} if agent else None,
        "reason": head["reason"] if head else None,
        "priority": head["priority"] if head else None,
        "skill": head["skill"] if head else None,
        "summary": head["summary"] if head else None,
        "front": bool(head and head["front"]),
        "offer": _render_offer(item),
        "waiting_since": render_time(head["queued_at_ms"]) if head else None,
        "updated_at": render_time(item.updated_at_ms),
    }


def _render_offer(item: Conversation) -> dict[str, Any] | None:
    if item.offered_to is None or item.timer is None:
        return None
    return {"agent_id": item.offered_to, "expires_at": render_time(item.timer.at_ms)}
