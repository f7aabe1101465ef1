"""The whole of it, with the real parts: needs the trained model and the built pages."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from launch.places import DESK_PYTHON, ROOT
from launch.testing import RunningWalletDesk, running_walletdesk
from tests.launch.test_supervisor import is_alive, wait_for

PARTS = ("wallet", "actions", "rasa", "desk")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWalletDesk]:
    with running_walletdesk(tmp_path_factory.mktemp("var")) as running:
        yield running


def test_pages_agents_and_parts_are_there(desk: RunningWalletDesk) -> None:
    for page in ("/demo/", "/demo/app/", "/chat/", "/console/", "/loader.js"):
        assert httpx.get(desk.url + page, trust_env=False).status_code == 200, page
    assert len(desk.passwords) == 4
    assert len(set(desk.passwords.values())) == 4
    assert all(len(password) >= 12 for password in desk.passwords.values())


def test_the_agents_passwords_sign_in(desk: RunningWalletDesk) -> None:
    for username, password in desk.passwords.items():
        body = {"username": username, "password": password}
        assert httpx.post(f"{desk.url}/api/agent/v1/sign-in", json=body, trust_env=False).status_code == 200
        body["password"] += "x"
        assert httpx.post(f"{desk.url}/api/agent/v1/sign-in", json=body, trust_env=False).status_code == 401


def test_a_second_launcher_on_the_same_data_is_refused(desk: RunningWalletDesk) -> None:
    command = [str(DESK_PYTHON), "-m", "launch", "--var", str(desk.var), "--no-build"]
    second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert second.returncode == 1
    assert "already runs" in second.stderr


@pytest.mark.parametrize("part", PARTS)
def test_a_part_killed_is_there_again(desk: RunningWalletDesk, part: str) -> None:
    before = desk.kill(part)
    wait_for(lambda: desk.pid_of(part) not in (0, before), seconds=20)
    desk.wait_until_ready()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_the_launcher_ends(tmp_path: Path, number: signal.Signals) -> None:
    with running_walletdesk(tmp_path) as desk:
        pids = [desk.pid_of(part) for part in PARTS]
        assert all(is_alive(pid) for pid in pids)
        os.kill(desk.process.pid, number)
        desk.process.wait(timeout=30)
        wait_for(lambda: not any(is_alive(pid) for pid in pids), seconds=30)
    if number != signal.SIGKILL:
        assert desk.process.returncode == 0
        assert not (tmp_path / "run.json").exists()
