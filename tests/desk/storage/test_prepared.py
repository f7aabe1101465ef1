"""A prepared statement gives and refuses what SQLAlchemy gives and refuses, on both databases."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests.desk.conftest import Store
from tests.desk.opening import open_visit
from walletdesk.domain.identity import Customer
from walletdesk.storage import conversations as rows
from walletdesk.storage.database import Database, is_transient
from walletdesk.storage.prepared import Prepared
from walletdesk.storage.rows import new_id
from walletdesk.storage.tables import conversations, turns
from walletdesk.storage.unit_of_work import UnitOfWork

NOW_MS = 1_700_000_000_000
CUT, BACKEND = "SELECT pg_terminate_backend(%s)", "SELECT pg_backend_pid()"
OF_ONE = select(conversations).where(conversations.c.id == bindparam("of"))


@pytest.fixture
def database(store: Store) -> Iterator[Database]:
    database = Database(store.database_url)
    yield database
    database.close()


@pytest.fixture
def conversation_id(database: Database) -> str:
    with database.begin_write() as connection:
        conversation_id = open_visit(UnitOfWork(connection, NOW_MS), Customer.visitor("v1"))
        rows.store(connection, conversation_id, context={"意图": ["充值", None, 1.5]}, bot_assists=True)
    return conversation_id


def _turn(conversation_id: str, **values: Any) -> dict[str, Any]:
    turn = {"id": new_id("t"), "conversation_id": conversation_id, "trigger_seq": 1, "epoch": 0, "attempts": 0}
    turn |= {"request": {"text": "怎么充值"}, "state": "pending", "reply": None}
    return turn | {"not_before_ms": NOW_MS, "created_at_ms": NOW_MS} | values


def test_rows_are_those_of_sqlalchemy(database: Database, conversation_id: str) -> None:
    with database.begin_write() as connection:
        (row,) = Prepared(OF_ONE).run(connection, {"of": conversation_id})
        meant = connection.execute(OF_ONE, {"of": conversation_id}).one()
    assert row._asdict() == meant._asdict()
    assert (row.context, row.bot_assists, row.agent_id) == ({"意图": ["充值", None, 1.5]}, True, None)


def test_what_is_written_is_what_sqlalchemy_writes(database: Database, conversation_id: str) -> None:
    ours, theirs = _turn(conversation_id), _turn(conversation_id, trigger_seq=2)
    with database.begin_write() as connection:
        assert Prepared(insert(turns), columns=[*ours]).run(connection, ours) == []
        connection.execute(insert(turns).values(**theirs))
        written = [dict(row._mapping) for row in connection.execute(select(turns).order_by(turns.c.trigger_seq))]
    own = {"id", "trigger_seq"}
    first, second = ({name: value for name, value in row.items() if name not in own} for row in written)
    assert first == second
    assert first["request"] == {"text": "怎么充值"}


def test_values_in_the_statement_and_what_it_returns(database: Database, conversation_id: str) -> None:
    statement = update(conversations).where(conversations.c.id == bindparam("of"))
    close = Prepared(statement.values(state="closed", epoch=conversations.c.epoch + 1).returning(conversations.c.epoch))
    with database.begin_write() as connection:
        assert close.scalar(connection, {"of": conversation_id}) == 1
        assert close.first(connection, {"of": "nobody's"}) is None
        assert rows.load(connection, conversation_id).ownership.state == "closed"


def test_a_refusal_is_sqlalchemys_and_tells_no_values(database: Database, conversation_id: str) -> None:
    turn = _turn(conversation_id, request={"text": "secret words"})
    add = Prepared(insert(turns), columns=[*turn])

    def add_twice() -> None:
        with database.begin_write() as connection:
            add.run(connection, turn)
            add.run(connection, turn)

    with pytest.raises(IntegrityError) as refused:
        add_twice()
    assert not is_transient(refused.value)
    assert "secret words" not in str(refused.value)
    with database.begin_read() as connection:
        assert connection.execute(select(turns)).all() == []


def test_a_cut_connection_is_not_used_again(database: Database, conversation_id: str, store: Store) -> None:
    if database.is_sqlite:
        pytest.skip("a file has no connection to cut")
    load = Prepared(OF_ONE)

    def load_when_cut() -> None:
        with database.begin_write() as connection, database.engine.connect() as other:
            other.exec_driver_sql(CUT, (connection.exec_driver_sql(BACKEND).scalar_one(),))
            load.run(connection, {"of": conversation_id})

    with pytest.raises(DBAPIError) as refused:
        load_when_cut()
    assert refused.value.connection_invalidated
    assert is_transient(refused.value)
    with database.begin_write() as connection:
        assert load.first(connection, {"of": conversation_id}) is not None


def test_outside_a_transaction_nothing_runs(database: Database, conversation_id: str) -> None:
    with database.engine.connect() as connection, pytest.raises(RuntimeError):
        Prepared(OF_ONE).run(connection, {"of": conversation_id})


def test_what_changes_with_every_run_cannot_be_prepared(database: Database) -> None:
    some = Prepared(select(turns.c.id).where(turns.c.id.in_(bindparam("ids", expanding=True))))
    with database.begin_write() as connection, pytest.raises(ValueError, match="every run"):
        some.run(connection, {"ids": ["t_1"]})
