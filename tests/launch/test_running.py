"""The whole of it, with the real parts: needs the trained model and the built pages."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from launch.control import Control
from launch.places import ROOT
from tests.launch.processes import is_alive, wait_for
from tests.stack import Stack, running_stack

PARTS = ("wallet", "actions", "rasa", "desk")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("var")) as running:
        yield running


def pids_of(stack: Stack) -> dict[str, int]:
    """By part, from the supervisor that the run file names."""
    run = json.loads((stack.var / "run.json").read_text(encoding="utf-8"))
    return {name: state.pid for name, state in Control(Path(run["socket"])).load_states().items()}


def test_the_pages_are_there(stack: Stack) -> None:
    for page in ("/demo/", "/demo/app/", "/chat/", "/console/", "/loader.js"):
        assert httpx.get(stack.url + page, trust_env=False).status_code == 200, page


def test_the_agents_passwords_sign_in(stack: Stack) -> None:
    url = f"{stack.url}/api/agent/v1/session"
    agents = [line.split("\t") for line in (stack.var / "agents.txt").read_text(encoding="utf-8").splitlines()]
    assert [agent[2] for agent in agents] == ["agent", "agent", "senior", "supervisor", "auditor", "admin"]
    assert len({agent[-1] for agent in agents}) == len(agents)
    for username, *_rest, password in agents:
        signed_in = httpx.post(url, json={"username": username, "password": password}, trust_env=False)
        assert signed_in.status_code == 200, username
    # Two only: an address has ten tries a minute.
    for username, *_rest, password in agents[:2]:
        refused = httpx.post(url, json={"username": username, "password": f"{password}x"}, trust_env=False)
        assert refused.status_code == 401, username


def test_what_is_kept_is_for_this_accounts_eyes_only(stack: Stack) -> None:
    kept = [path for path in stack.var.rglob("*") if path.is_file() and path.name not in ("launch.lock", "launch.log")]
    assert {"desk.sqlite3", "tracker.sqlite3", "desk.log", "secrets.env"} <= {path.name for path in kept}
    assert [path.name for path in kept if path.stat().st_mode & 0o077] == []


def test_a_second_launcher_on_the_same_data_is_refused(stack: Stack) -> None:
    command = [sys.executable, "-m", "launch", "--var", str(stack.var), "--no-build"]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert "already runs" in second.stderr


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_part_is_there_again(stack: Stack, part: str) -> None:
    before = pids_of(stack)
    os.kill(before[part], signal.SIGKILL)
    wait_for(lambda: pids_of(stack)[part] not in (0, before[part]), seconds=20)
    stack.wait_until_ready()
    others = {name: pid for name, pid in pids_of(stack).items() if name != part}
    assert others.items() <= before.items()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_launcher_ends(tmp_path: Path, number: signal.Signals) -> None:
    with running_stack(tmp_path) as stack:
        pids = pids_of(stack)
        assert all(is_alive(pid) for pid in pids.values())
        os.kill(stack.process.pid, number)
        stack.process.wait(timeout=30)
        wait_for(lambda: not any(is_alive(pid) for pid in pids.values()), seconds=30)
        if number != signal.SIGKILL:
            assert stack.process.returncode == 0
            assert not (tmp_path / "run.json").exists()
