"""Agents' accounts from the command line."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from tests.desk.cli.conftest import Run
from walletdesk.commands.passwords import is_password
from walletdesk.storage import agents
from walletdesk.storage.database import Database

CREATE = ("create-agent", "--username", "mei", "--name", "小梅", "--agent-no", "8001", "--password-stdin")


@pytest.fixture
def connection(run: Run, database_url: str) -> Iterator[Connection]:
    assert run(*CREATE, stdin="a-long-enough-password\n").returncode == 0
    database = Database(database_url)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as opened:
        yield opened
    database.close()


def load(connection: Connection) -> agents.Account:
    found = agents.find_account(connection, "mei")
    connection.commit()
    assert found is not None
    return found


def test_a_password_too_short_is_refused(run: Run) -> None:
    refused = run(*CREATE, stdin="short\n")
    assert (refused.returncode, refused.stderr) == (1, "walletdesk: the password needs at least 10 characters\n")


def test_disabling_enabling_and_recovering(run: Run, connection: Connection) -> None:
    assert run("disable-agent", "--username", "mei").returncode == 0
    assert load(connection).is_disabled
    assert run("enable-agent", "--username", "mei").returncode == 0
    assert not load(connection).is_disabled
    for verb in ("reset-totp", "unlock-agent"):
        assert run(verb, "--username", "mei").returncode == 0
    assert run(*CREATE, stdin="another-long-password\n").returncode == 0
    assert is_password(load(connection).password_hash, "another-long-password")
    changes = run("audit", "list").stdout
    for change in ("created", "disabled", "enabled", "totp_reset", "unlocked", "password"):
        assert f'"change": "{change}"' in changes
