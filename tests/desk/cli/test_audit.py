"""What the command line does is in the trail, and the trail can be checked from there."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

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
    assert "compared with nothing" in checked.stdout
    known = checked.stdout.split()[-1]
    assert "entry 3 is the one that was written down" in run("audit", "verify", "--known", known).stdout
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


@pytest.mark.parametrize("known", [f"0:{'a' * 64}", f"-1:{'a' * 64}", f"3:{'0' * 64}", f"3:{'x' * 64}", "3", "3:abc"])
def test_what_no_verify_ever_printed_is_not_compared_with(run: Run, known: str) -> None:
    refused = run("audit", "verify", f"--known={known}")
    assert refused.returncode == 2
    assert "invalid read_known value" in refused.stderr


def test_an_empty_trail_says_what_it_is_and_knows_itself_again(run: Run) -> None:
    known = run("audit", "verify").stdout.split()[-1]
    assert run("audit", "verify", "--known", known).returncode == 0


def test_backup_and_restore_are_written_down_with_how_far_the_trail_had_come(run: Run, tmp_path: Path) -> None:
    run(*CREATE, stdin=PASSWORD)
    saved = tmp_path / "saved.sqlite3"
    assert run("backup", "--to", str(saved)).returncode == 0
    run("set-agent", "--username", "mei")
    former = run("audit", "verify").stdout.split()[-1]
    assert former.startswith("3:")
    assert run("restore", "--from", str(saved)).returncode == 0
    listed = [json.loads(line) for line in run("audit", "list").stdout.splitlines()]
    assert [entry["data"]["change"] for entry in listed] == ["created", "restored"]
    told = listed[-1]["data"]
    assert f"{told['former_n']}:{told['former_digest']}" == former
    assert run("audit", "verify").returncode == 0
    assert run("audit", "verify", "--known", former).returncode == 1


def test_a_backup_is_in_the_trail_of_the_desk_it_was_taken_from(run: Run, tmp_path: Path) -> None:
    run(*CREATE, stdin=PASSWORD)
    run("backup", "--to", str(tmp_path / "saved.sqlite3"))
    entry = json.loads(run("audit", "list").stdout.splitlines()[-1])
    assert (entry["verb"], entry["object_id"], entry["data"]["file"]) == ("configure", "database", "saved.sqlite3")
