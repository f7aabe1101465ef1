"""Payloads offered in a conversation: the only ones a click may send back."""

from sqlalchemy import Connection, bindparam, insert, select

from walletdesk.storage.tables import offered_payloads
from walletdesk.storage.unit_of_work import UnitOfWork

_INSERT = insert(offered_payloads)
_OFFERED = select(offered_payloads.c.payload).where(
    offered_payloads.c.conversation_id == bindparam("conversation_id"),
    offered_payloads.c.payload.in_(bindparam("payloads", expanding=True)),
)
_TITLE = select(offered_payloads.c.title).where(
    offered_payloads.c.conversation_id == bindparam("conversation_id"),
    offered_payloads.c.payload == bindparam("payload"),
)


def store_offers(uow: UnitOfWork, conversation_id: str, buttons: list[dict[str, str]]) -> None:
    """Each payload with the wording it was first offered with."""
    titles = {button["payload"]: button["title"] for button in reversed(buttons)}
    if not titles:
        return
    asked = {"conversation_id": conversation_id, "payloads": list(titles)}
    known = set(uow.connection.execute(_OFFERED, asked).scalars())
    new = [
        {"conversation_id": conversation_id, "payload": payload, "title": title}
        for payload, title in titles.items()
        if payload not in known
    ]
    if new:
        uow.connection.execute(_INSERT, new)


def find_title(connection: Connection, conversation_id: str, payload: str) -> str | None:
    """The wording the payload was offered with; None when it never was."""
    asked = {"conversation_id": conversation_id, "payload": payload}
    return connection.execute(_TITLE, asked).scalar_one_or_none()
