"""The database's side of the evidence, read when everything has come to rest."""

from sqlalchemy import func, select

from tests.chaos.evidence import Conversation, Evidence, Handoff, Logged, Turn
from walletdesk.storage.database import Database
from walletdesk.storage.tables import conversations, events, handoffs, stream, turns
from walletdesk.storage.turns import OPEN_STATES


def count_messages(database: Database, *, after: int) -> tuple[dict[str, int], int]:
    """Messages by who wrote them after position `after`, and the newest position looked at."""
    with database.begin_read() as connection:
        head = connection.execute(select(stream.c.head)).scalar_one()
        rows = connection.execute(
            select(events.c.sender_role, func.count().label("messages"))
            .where(events.c.kind == "message", events.c.pos > after, events.c.pos <= head)
            .group_by(events.c.sender_role)
        )
        return {row.sender_role: row.messages for row in rows}, head


def count_open_turns(database: Database) -> int:
    with database.begin_read() as connection:
        statement = select(func.count()).select_from(turns).where(turns.c.state.in_(OPEN_STATES))
        return int(connection.execute(statement).scalar_one())


def load_evidence(database: Database) -> Evidence:
    c, t = events.c, turns.c
    with database.begin_read() as connection:
        log = connection.execute(
            select(
                *(c.pos, c.conversation_id, c.seq, c.kind, c.visibility, c.sender_role, c.sender_id, c.agent_no),
                *(c.body, c.epoch, c.client_msg_id, c.turn_id, c.at_ms),
            ).order_by(c.pos)
        )
        asked = connection.execute(select(t.id, t.conversation_id, t.trigger_seq, t.epoch, t.state))
        rows = connection.execute(
            select(conversations.c.id, conversations.c.state, conversations.c.epoch, conversations.c.last_seq)
            # Who only opened the page has said nothing, and has no log.
            .where(conversations.c.last_seq > 0)
        )
        return Evidence(
            log=[Logged(*tuple(row)) for row in log],
            head=connection.execute(select(stream.c.head)).scalar_one(),
            conversations=[Conversation(*row) for row in rows],
            turns=[Turn(*row) for row in asked],
            handoffs=[
                Handoff(*row) for row in connection.execute(select(handoffs.c.conversation_id, handoffs.c.reason))
            ],
        )
