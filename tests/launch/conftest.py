import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from launch.places import DESK_PYTHON, ROOT
from tests.stack import PORTS, free_ports

Launch = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have settings of their own."""
    for name in [name for name in os.environ if name.startswith(("WALLETDESK_", "SANDBOX_"))]:
        monkeypatch.delenv(name)


@pytest.fixture
def launch_check(tmp_path: Path) -> Launch:
    """Runs `python -m launch --check` as a user would, with an environment on top of free ports."""

    def run(**environment: str) -> "subprocess.CompletedProcess[str]":
        ports = {name: str(port) for name, port in zip(PORTS, free_ports(len(PORTS)), strict=True)}
        return subprocess.run(
            [str(DESK_PYTHON), "-m", "launch", "--check", "--var", str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, **ports, **environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
