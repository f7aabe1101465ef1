"""Payloads offered in a conversation: the only ones a click may send back."""

from sqlalchemy import Connection, insert, select

from walletdesk.storage.tables import offered_payloads
from walletdesk.storage.unit_of_work import UnitOfWork


def store_offers(uow: UnitOfWork, conversation_id: str, buttons: list[dict[str, str]]) -> None:
    for button in buttons:
        if find_title(uow.connection, conversation_id, button["payload"]) is None:
            uow.connection.execute(
                insert(offered_payloads).values(
                    conversation_id=conversation_id, payload=button["payload"], title=button["title"]
                )
            )


def find_title(connection: Connection, conversation_id: str, payload: str) -> str | None:
    """The wording the payload was offered with; None when it never was."""
    statement = select(offered_payloads.c.title).where(
        offered_payloads.c.conversation_id == conversation_id, offered_payloads.c.payload == payload
    )
    return connection.execute(statement).scalar_one_or_none()
