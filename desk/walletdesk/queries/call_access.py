"""Which agent may see which call."""

from sqlalchemy import ColumnElement, Connection, and_, or_, true

from walletdesk.domain.callbacks import CallStatus
from walletdesk.domain.identity import Agent
from walletdesk.domain.permissions import Permission, may
from walletdesk.errors import NotFound
from walletdesk.storage import callbacks
from walletdesk.storage.case_tables import callbacks as callback_table


def visible_to(agent: Agent) -> ColumnElement[bool]:
    """Overseers see every call; the others what is theirs, and what is still to be made and nobody has taken."""
    if may(agent, Permission.VIEW_ALL):
        return true()
    is_free = and_(callback_table.c.agent_id.is_(None), callback_table.c.status == CallStatus.SCHEDULED)
    return or_(callback_table.c.agent_id == agent.agent_id, is_free)


def check_visible(connection: Connection, callback_no: str, *, agent: Agent) -> None:
    """Raises NotFound."""
    if not callbacks.is_among(connection, callback_no, visible_to(agent)):
        raise NotFound(what="callback")
