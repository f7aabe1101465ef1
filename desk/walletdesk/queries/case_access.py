"""Which agent may see and work which case."""

from sqlalchemy import ColumnElement, or_, select, true

from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may
from walletdesk.storage.case_tables import cases
from walletdesk.storage.tables import conversations


def visible_to(agent: Agent) -> ColumnElement[bool]:
    """Overseers see every case; the others what is theirs, what nobody has yet, and their customers' of the moment."""
    if may(agent, Permission.VIEW_ALL):
        return true()
    talking_to = select(conversations.c.customer_id).where(conversations.c.agent_id == agent.agent_id)
    return or_(
        cases.c.agent_id == agent.agent_id,
        cases.c.agent_id.is_(None),
        cases.c.customer_id.in_(talking_to),
    )
