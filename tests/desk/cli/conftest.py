"""The command line on a database of its own, as an operator runs it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.test_settings import GOOD
from walletdesk.settings import REPO

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'desk.sqlite3'}"


@pytest.fixture
def run(database_url: str) -> Run:
    def run_cli(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "walletdesk.cli", *arguments],
            input=stdin,
            env=GOOD | {"PYTHONPATH": str(REPO / "desk"), "WALLETDESK_DATABASE_URL": database_url},
            capture_output=True,
            text=True,
            check=False,
        )

    return run_cli
