"""Rows of uploaded files; the bytes lie in attachments_dir by their hash."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from walletdesk.errors import NotFound
from walletdesk.storage.case_tables import attachments
from walletdesk.storage.prepared import Prepared
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Attachment:
    id: str
    conversation_id: str
    customer_id: str
    sha256: str
    media_type: str
    name: str
    size: int
    created_at_ms: int
    secrets: str = ""
    """Kinds of secrets inside, with spaces between."""

    def render(self) -> dict[str, Any]:
        """`Attachment` of openapi.yaml."""
        shown = {"id": self.id, "name": self.name, "media_type": self.media_type, "size": self.size}
        return shown | {"secrets": self.secrets.split()} if self.secrets else shown


_COLUMNS = tuple(attachments.c[name] for name in Attachment.__slots__)
_LATEST = Prepared(
    select(*_COLUMNS)
    .where(attachments.c.conversation_id == bindparam("conversation_id"))
    .order_by(attachments.c.created_at_ms.desc(), attachments.c.id)
    .limit(bindparam("count"))
)


def insert_attachment(uow: UnitOfWork, attachment: Attachment) -> None:
    values = {name: getattr(attachment, name) for name in Attachment.__slots__}
    uow.connection.execute(insert(attachments).values(**values))


def load(connection: Connection, attachment_id: str) -> Attachment:
    """Raises NotFound."""
    row = connection.execute(select(*_COLUMNS).where(attachments.c.id == attachment_id)).first()
    if row is None:
        raise NotFound(what="attachment")
    return Attachment(*row)


def load_latest(connection: Connection, conversation_id: str, *, limit: int) -> list[Attachment]:
    """The newest last."""
    rows = _LATEST.run(connection, {"conversation_id": conversation_id, "count": limit})
    return [Attachment(*row) for row in rows][::-1]


def find_owned(connection: Connection, attachment_ids: list[str], *, customer_id: str) -> list[str]:
    """Those of `attachment_ids` this customer uploaded, in the order given."""
    statement = select(attachments.c.id).where(
        attachments.c.id.in_(attachment_ids), attachments.c.customer_id == customer_id
    )
    owned = set(connection.execute(statement).scalars())
    return [attachment_id for attachment_id in dict.fromkeys(attachment_ids) if attachment_id in owned]


def count(connection: Connection, conversation_id: str) -> int:
    statement = select(func.count()).select_from(attachments).where(attachments.c.conversation_id == conversation_id)
    return int(connection.execute(statement).scalar_one())
