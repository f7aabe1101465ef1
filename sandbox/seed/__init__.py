"""Demo data, made relative to now: at the first start, at `--reset`, and when their shape has changed."""

from datetime import datetime

from sqlalchemy import Connection, Engine, insert, inspect, select

from sandbox.promises import Promises
from sandbox.seed import catalogue, chen_siyu, lin_xiaoman, others, zhou_jianguo
from sandbox.seed.ledger import Ledger
from sandbox.seed.people import PEOPLE
from sandbox.tables import cards, metadata, seedings, signing_keys, timeline, transactions, users
from sandbox.times import now

# Raise it with every change of tables or stories: an older database is then made anew at the next start.
VERSION = 2


def ensure_seeded(engine: Engine, promises: Promises, *, reset: bool = False) -> bool:
    """True when data were made. Signing keys always stay, so tokens given out stay valid."""
    if not reset and _seeded_version(engine) == VERSION:
        return False
    metadata.drop_all(engine, tables=[table for table in metadata.sorted_tables if table is not signing_keys])
    metadata.create_all(engine)
    with engine.begin() as connection:
        _write_demo_data(connection, promises, now())
    return True


def _seeded_version(engine: Engine) -> int | None:
    if not inspect(engine).has_table(seedings.name):
        return None
    with engine.connect() as connection:
        return connection.execute(select(seedings.c.version)).scalar()


def _write_demo_data(connection: Connection, promises: Promises, moment: datetime) -> None:
    ledger = Ledger(moment, promises)
    for story in (lin_xiaoman, zhou_jianguo, chen_siyu, others, catalogue):
        story.tell(ledger)
    connection.execute(insert(users), [person.user_row(moment) for person in PEOPLE])
    connection.execute(insert(cards), [row for person in PEOPLE for row in person.card_rows()])
    connection.execute(insert(transactions), ledger.transactions)
    connection.execute(insert(timeline), ledger.timeline)
    connection.execute(insert(seedings).values(version=VERSION, at_s=int(moment.timestamp())))
