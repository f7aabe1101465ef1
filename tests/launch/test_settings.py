import stat
from pathlib import Path

import pytest

from launch.errors import LaunchError
from launch.parts import build_parts
from launch.settings import load_launch_settings


def test_defaults_need_nothing_from_the_environment(tmp_path: Path) -> None:
    settings, environment = load_launch_settings(var=tmp_path)
    assert settings.port == 8080
    assert settings.demo
    assert environment["WALLETDESK_DATABASE_URL"] == f"sqlite:///{tmp_path}/desk.sqlite3"
    assert environment["WALLETDESK_ACTIONS_URL"] == "http://127.0.0.1:5055/webhook"


def test_all_mistakes_of_all_parts_are_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_PORT", "eighty")
    monkeypatch.setenv("WALLETDESK_BOT_PORT", "99999")
    monkeypatch.setenv("WALLETDESK_TOKEN_SECRET", "short")
    monkeypatch.setenv("WALLETDESK_BOT_TOKEN", "")
    monkeypatch.setenv("WALLETDESK_BRAND", "../xiaolan")
    monkeypatch.setenv("WALLETDESK_TURN_DEADLINE_S", "-1")
    monkeypatch.setenv("SANDBOX_TOKEN_TTL_S", "3600")
    with pytest.raises(LaunchError) as told:
        load_launch_settings(var=tmp_path)
    lines = str(told.value).splitlines()[1:]
    assert sorted(line.split(":")[0].strip() for line in lines) == [
        "SANDBOX_TOKEN_TTL_S",
        "WALLETDESK_BOT_PORT",
        "WALLETDESK_BOT_TOKEN",
        "WALLETDESK_BRAND",
        "WALLETDESK_PORT",
        "WALLETDESK_TOKEN_SECRET",
        "WALLETDESK_TURN_DEADLINE_S",
    ]


def test_a_mistake_never_shows_the_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_TOKEN_SECRET", "tiny-but-secret")
    with pytest.raises(LaunchError) as told:
        load_launch_settings(var=tmp_path)
    assert "tiny-but-secret" not in str(told.value)


def test_two_parts_on_one_port_are_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_ACTIONS_PORT", "8080")
    with pytest.raises(LaunchError, match="WALLETDESK_ACTIONS_PORT: is the same as WALLETDESK_PORT"):
        load_launch_settings(var=tmp_path)


def test_an_own_wallet_takes_the_sandboxs_place_and_the_demo_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WALLETDESK_WALLET_URL", "https://wallet.example.com")
    with pytest.raises(LaunchError, match="WALLETDESK_WALLET_TOKEN: is needed"):
        load_launch_settings(var=tmp_path)
    monkeypatch.setenv("WALLETDESK_WALLET_TOKEN", "the-wallets-own-service-token")
    settings, environment = load_launch_settings(var=tmp_path)
    assert environment["WALLETDESK_WALLET_URL"] == "https://wallet.example.com"
    assert environment["WALLETDESK_DEMO"] == "0"
    assert [part.name for part in build_parts(settings, environment)] == ["actions", "rasa", "desk"]


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    first = load_launch_settings(var=tmp_path)[1]
    again = load_launch_settings(var=tmp_path)[1]
    elsewhere = load_launch_settings(var=tmp_path / "other")[1]
    assert first == again
    assert first["WALLETDESK_TOKEN_SECRET"] != elsewhere["WALLETDESK_TOKEN_SECRET"]
    assert len({value for name, value in first.items() if "SECRET" in name or name.endswith("_TOKEN")}) == 4
    assert stat.S_IMODE((tmp_path / "secrets.env").stat().st_mode) == 0o600


def test_a_secret_of_the_environment_wins_and_is_not_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WALLETDESK_BOT_TOKEN", "given-by-the-operator")
    assert load_launch_settings(var=tmp_path)[1]["WALLETDESK_BOT_TOKEN"] == "given-by-the-operator"
    assert "given-by-the-operator" not in (tmp_path / "secrets.env").read_text()


def test_looking_only_writes_nothing(tmp_path: Path) -> None:
    load_launch_settings(var=tmp_path, keep_secrets=False)
    assert not list(tmp_path.iterdir())
