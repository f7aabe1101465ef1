"""Settings come from the environment; every mistake is named at once, no secret is shown."""

import pytest

from walletdesk.settings import SettingsError, load_settings

GOOD = {
    "WALLETDESK_TOKEN_SECRET": "t" * 40,
    "WALLETDESK_BOT_TOKEN": "b" * 20,
    "WALLETDESK_WALLET_TOKEN": "w" * 20,
    "WALLETDESK_INTERNAL_TOKEN": "i" * 20,
}


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)


def test_defaults_are_safe() -> None:
    settings = load_settings()
    assert settings.host == "127.0.0.1"
    assert settings.demo is False
    assert settings.lease_ms > settings.turn_deadline_s * 1000


def test_all_mistakes_at_once_and_no_secret_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_PORT", "99999")
    monkeypatch.setenv("WALLETDESK_TOKEN_SECRET", "too-short-to-show")
    monkeypatch.delenv("WALLETDESK_BOT_TOKEN")
    monkeypatch.setenv("WALLETDESK_WIDGET_ORIGINS", "https://ok.example, nonsense")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    said = str(refused.value)
    for name in ("PORT", "TOKEN_SECRET", "BOT_TOKEN", "WIDGET_ORIGINS"):
        assert f"WALLETDESK_{name}" in said
    assert "too-short-to-show" not in said


def test_the_demo_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_DEMO", "1")
    assert load_settings().demo
    monkeypatch.setenv("WALLETDESK_HOST", "0.0.0.0")
    with pytest.raises(SettingsError, match="loopback"):
        load_settings()
