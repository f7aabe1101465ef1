import socket
from pathlib import Path

import pytest

from launch.checks import check_domain
from launch.errors import LaunchError
from launch.places import ROOT
from tests.launch.conftest import Launch


def test_everything_in_order(launch_check: Launch) -> None:
    done = launch_check()
    assert done.returncode == 0, done.stderr


def test_busy_ports_are_one_sentence_each(launch_check: Launch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        done = launch_check(WALLETDESK_PORT=str(one.getsockname()[1]), WALLETDESK_BOT_PORT=str(other.getsockname()[1]))
    assert done.returncode == 1
    assert "WALLETDESK_PORT" in done.stderr
    assert "WALLETDESK_BOT_PORT" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_broken_brand_names_file_and_place(launch_check: Launch, tmp_path: Path) -> None:
    profile = (ROOT / "data" / "brand" / "xiaolan.yml").read_text(encoding="utf-8")
    (tmp_path / "xiaolan.yml").write_text(profile.replace("\nname:", "\nnamed:", 1), encoding="utf-8")
    done = launch_check(WALLETDESK_BRAND_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "xiaolan.yml is not a valid brand profile" in done.stderr
    assert "named" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_brand_names_the_known_ones(launch_check: Launch) -> None:
    done = launch_check(WALLETDESK_BRAND="nobody")
    assert done.returncode == 1
    assert "xiaolan" in done.stderr
    assert "jisu" in done.stderr


@pytest.mark.parametrize(
    "broken",
    [
        "intents: [greet\n",
        "version: '3.1'\nintents: greet\n",
        "version: '3.1'\nactions: []\n",
        "intents:\n- a\nslots: 7\n",
    ],
    ids=["not YAML", "wrong shape", "no intents", "wrong slots"],
)
def test_a_broken_domain_is_one_sentence(broken: str, tmp_path: Path) -> None:
    domain = tmp_path / "domain.yml"
    domain.write_text(broken, encoding="utf-8")
    with pytest.raises(LaunchError, match=r"^domain\.yml is broken: .+") as told:
        check_domain(domain)
    assert "\n" not in str(told.value)
