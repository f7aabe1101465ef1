"""Ratings, praise and suggestions, and which matters ended solved."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from walletdesk.storage.case_tables import feedback, ratings, resolutions
from walletdesk.storage.unit_of_work import UnitOfWork


def store_rating(uow: UnitOfWork, subject: str, **values: Any) -> None:
    """The last word on a subject counts."""
    known = uow.connection.execute(select(ratings.c.subject).where(ratings.c.subject == subject)).first()
    if known is None:
        stamps = {"created_at_ms": uow.now_ms, "updated_at_ms": uow.now_ms}
        uow.connection.execute(insert(ratings).values(subject=subject, **values, **stamps))
    else:
        uow.connection.execute(
            update(ratings).where(ratings.c.subject == subject).values(updated_at_ms=uow.now_ms, **values)
        )


def load_ratings(connection: Connection, conversation_id: str) -> list[dict[str, Any]]:
    statement = select(ratings).where(ratings.c.conversation_id == conversation_id).order_by(ratings.c.created_at_ms)
    return [dict(row._mapping) for row in connection.execute(statement)]


def find_overall(connection: Connection, subject: str) -> int | None:
    """The stars that a service has got."""
    overall: int | None = connection.execute(
        select(ratings.c.overall).where(ratings.c.subject == subject)
    ).scalar_one_or_none()
    return overall


def load_latest_overall(connection: Connection, conversation_ids: list[str], *, of_agent: str | None) -> dict[str, int]:
    """For each conversation its last stars; only those about `of_agent` when one is named."""
    wheres: list[ColumnElement[bool]] = [ratings.c.conversation_id.in_(conversation_ids)]
    if of_agent is not None:
        wheres.append(ratings.c.agent_id == of_agent)
    rows = connection.execute(
        select(ratings.c.conversation_id, ratings.c.overall).where(*wheres).order_by(ratings.c.updated_at_ms)
    )
    return {row.conversation_id: row.overall for row in rows}


def store_feedback(uow: UnitOfWork, *, origin: str, **values: Any) -> None:
    """Once per origin."""
    if uow.connection.execute(select(feedback.c.origin).where(feedback.c.origin == origin)).first() is None:
        uow.connection.execute(insert(feedback).values(origin=origin, at_ms=uow.now_ms, **values))


def load_feedback(connection: Connection, *, limit: int) -> list[dict[str, Any]]:
    statement = select(feedback).order_by(feedback.c.at_ms.desc()).limit(limit)
    return [dict(row._mapping) for row in connection.execute(statement)]


def store_resolution(uow: UnitOfWork, *, origin: str, conversation_id: str, customer_id: str) -> None:
    """Once per origin."""
    if uow.connection.execute(select(resolutions.c.origin).where(resolutions.c.origin == origin)).first() is None:
        uow.connection.execute(
            insert(resolutions).values(
                origin=origin, conversation_id=conversation_id, customer_id=customer_id, at_ms=uow.now_ms
            )
        )
