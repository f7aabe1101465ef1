"""Which service a rating would be about now: the agent's that ended, or the bot's when it has served since."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from walletdesk.storage import conversations, handoffs, ratings
from walletdesk.storage.conversations import Conversation


@dataclass(frozen=True, slots=True)
class Service:
    """`subject` names it; it has one rating at most."""

    subject: str
    handled_by: str
    agent_id: str | None = None


def find_rateable(connection: Connection, conversation: Conversation) -> Service:
    served = handoffs.find_served(connection, conversation.id)
    bot_served_at_ms = conversation.context.get("served_at_ms")
    if served and (bot_served_at_ms is None or bot_served_at_ms <= served.ended_at_ms):
        return Service(served.handoff_id, "agent", served.agent_id)
    return Service(f"bot:{conversation.id}:{conversation.handoff_id or ''}", "bot")


def load_rateable(connection: Connection, conversation_id: str) -> dict[str, Any]:
    """Whose service it is and the stars it has got. Raises NotFound."""
    service = find_rateable(connection, conversations.load(connection, conversation_id))
    return {"handled_by": service.handled_by, "overall": ratings.find_overall(connection, service.subject)}
