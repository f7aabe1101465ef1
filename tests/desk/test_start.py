"""`python -m walletdesk` refuses what must not be served, with all reasons at once."""

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.test_settings import GOOD
from walletdesk.cli.agents import put_agent
from walletdesk.settings import REPO


def start(tmp_path: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Only for starts that are refused."""
    given = {
        **{name: secrets.token_hex(20) for name in GOOD},
        "PYTHONPATH": str(REPO / "desk"),
        "WALLETDESK_DATABASE_URL": f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        "WALLETDESK_WEB_DIR": str(tmp_path / "web"),
        "WALLETDESK_HOST": "0.0.0.0",
        **environment,
    }
    command = [sys.executable, "-m", "walletdesk"]
    return subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def demo_agent(tmp_path: Path) -> None:
    put_agent(
        f"sqlite:///{tmp_path / 'desk.sqlite3'}",
        username="lijing",
        name="李静",
        agent_no="8001",
        role="agent",
        password="lies-in-a-file",
        is_demo=True,
    )


@pytest.mark.usefixtures("demo_agent")
def test_agents_of_the_demo_and_pages_and_brand_are_named_together(tmp_path: Path) -> None:
    refused = start(tmp_path, WALLETDESK_BRAND="nobodys")
    assert refused.returncode == 2
    assert "the demo's agents (lijing)" in refused.stderr
    assert "make web" in refused.stderr
    assert "nobodys" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.usefixtures("demo_agent")
@pytest.mark.parametrize("verb", ["password", "disable"])
def test_with_a_password_of_their_own_or_shut_out_they_are_no_obstacle(tmp_path: Path, verb: str) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    if verb == "password":
        put_agent(url, username="lijing", name="李静", agent_no="8001", role="agent", password="known-to-lijing-only")
    else:
        arguments = ["disable-agent", "--username", "lijing"]
        subprocess.run(
            [sys.executable, "-m", "walletdesk.cli", *arguments],
            env=GOOD | {"PYTHONPATH": str(REPO / "desk"), "WALLETDESK_DATABASE_URL": url},
            check=True,
        )
    assert "the demo's agents" not in start(tmp_path).stderr


def test_settings_are_named_before_anything_is_opened(tmp_path: Path) -> None:
    refused = start(tmp_path, WALLETDESK_DEMO="1", WALLETDESK_BOT_TOKEN="b" * 20)
    assert refused.returncode == 2
    assert "WALLETDESK_DEMO" in refused.stderr
    assert "WALLETDESK_BOT_TOKEN" in refused.stderr
    assert not (tmp_path / "desk.sqlite3").exists()


def test_a_database_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    nowhere = f"postgresql+psycopg://walletdesk@/desk?host={tmp_path}"
    refused = start(tmp_path, WALLETDESK_DATABASE_URL=nowhere)
    assert refused.returncode == 2
    assert "WALLETDESK_DATABASE_URL" in refused.stderr
    assert "Traceback" not in refused.stderr
