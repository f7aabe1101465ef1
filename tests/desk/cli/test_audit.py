"""What the command line does is in the trail, and the trail can be checked from there."""

import json
import sqlite3
from contextlib import closing

from tests.desk.cli.conftest import Run

PASSWORD = "a-long-enough-password\n"
CREATE = ("create-agent", "--username", "mei", "--name", "小梅", "--agent-no", "8001", "--password-stdin")


def test_changes_of_agents_are_written_down_and_the_chain_is_whole(run: Run) -> None:
    assert run(*CREATE, stdin=PASSWORD).returncode == 0
    assert run(*CREATE, stdin=PASSWORD).stdout == "agent mei has this password already\n"
    assert run(*CREATE, stdin="another-long-password\n").stdout == "password of mei set\n"
    assert run("set-agent", "--username", "mei", "--skill", "security").returncode == 0
    listed = [json.loads(line) for line in run("audit", "list").stdout.splitlines()]
    assert [(entry["actor_kind"], entry["verb"], entry["data"]["change"]) for entry in listed] == [
        ("operator", "configure", "created"),
        ("operator", "configure", "password"),
        ("operator", "configure", "routing"),
    ]
    checked = run("audit", "verify")
    assert checked.returncode == 0
    assert "3 entries" in checked.stdout
    known = checked.stdout.split()[-1]
    assert run("audit", "verify", "--known", known).returncode == 0
    assert "password" not in "".join(json.dumps(entry["data"]).replace('"password"', "") for entry in listed)


def test_a_forged_entry_is_named(run: Run, database_url: str) -> None:
    run(*CREATE, stdin=PASSWORD)
    run("set-agent", "--username", "mei")
    run("set-agent", "--username", "mei", "--capacity", "5")
    with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as connection:
        connection.execute("DROP TRIGGER audit_no_update")
        connection.execute("UPDATE audit SET actor_id = 'somebody' WHERE n = 2")
        connection.commit()
    checked = run("audit", "verify")
    assert checked.returncode == 1
    assert "entry 2" in checked.stderr


def test_an_unknown_agent_is_one_sentence(run: Run) -> None:
    refused = run("set-agent", "--username", "nobody")
    assert (refused.returncode, refused.stderr) == (1, "walletdesk: there is no agent nobody\n")
