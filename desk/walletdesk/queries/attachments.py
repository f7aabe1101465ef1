"""Who may read an uploaded file."""

from sqlalchemy import Connection, Text, cast, select

from walletdesk.domain.identity import Agent, Customer
from walletdesk.errors import NotFound
from walletdesk.queries.case_access import visible_to
from walletdesk.queries.summaries import may_read
from walletdesk.storage import attachments, conversations
from walletdesk.storage.attachments import Attachment
from walletdesk.storage.case_tables import cases


def load_own_attachment(
    connection: Connection, conversation_id: str, attachment_id: str, *, customer: Customer
) -> Attachment:
    """Raises NotFound, alike for no such file and somebody else's."""
    found = attachments.load(connection, attachment_id)
    if found.customer_id != customer.customer_id or found.conversation_id != conversation_id:
        raise NotFound(what="attachment")
    return found


def load_attachment_for(connection: Connection, attachment_id: str, *, agent: Agent) -> Attachment:
    """For who may see its conversation, or a case it belongs to. Raises NotFound."""
    found = attachments.load(connection, attachment_id)
    if may_read(connection, agent, conversations.load(connection, found.conversation_id)):
        return found
    in_case = (
        select(cases.c.no)
        .where(visible_to(agent), cases.c.customer_id == found.customer_id)
        .where(cast(cases.c.attachments, Text).contains(f'"{found.id}"', autoescape=True))
    )
    if connection.execute(in_case.limit(1)).first() is None:
        raise NotFound(what="attachment")
    return found
