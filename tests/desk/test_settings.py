"""Settings come from the environment; every mistake is named at once, no secret is shown."""

import secrets

import pytest

from walletdesk.bot.protocol import PROBE_TIMEOUT_S
from walletdesk.exposure import is_guessable
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
    assert settings.lease_ms > (PROBE_TIMEOUT_S + settings.turn_deadline_s) * 1000


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


@pytest.mark.parametrize(
    "address",
    [
        "ftp://hooks.example.com",
        "hooks.example.com/walletdesk",
        "http://",
        "https://:8443/hooks",
        "http://[::1",
        "http://hooks.example.com:port/",
        "http://hooks.example.com:99999/",
        "http://hooks.example.com:0/",
        "http://hooks example com/",
        "http://hooks..example.com/",
        f"http://{'h' * 64}.example.com/",
        "http://xn--/",
        "http://192.168.1.999/",
    ],
)
def test_where_nothing_can_be_sent_is_no_address_for_webhooks(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("WALLETDESK_PORT", "99999")
    monkeypatch.setenv("WALLETDESK_WEBHOOK_URL", address)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    named = {line.partition(":")[0].removeprefix("WALLETDESK_") for line in str(refused.value).splitlines()}
    assert named == {"PORT", "WEBHOOK_URL", "WEBHOOK_SECRET"}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://hooks.example.com/walletdesk?key=1",
        "http://127.0.0.1:9000/hooks",
        "http://[::1]:9000/hooks",
        "http://desk_hooks:9000",
        "https://例子.example/hooks",
    ],
)
def test_addresses_for_webhooks(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("WALLETDESK_WEBHOOK_SECRET", "s" * 40)
    monkeypatch.setenv("WALLETDESK_WEBHOOK_URL", address)
    assert load_settings().webhook_url == address


@pytest.fixture
def strong(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in GOOD:
        monkeypatch.setenv(name, secrets.token_hex(20))


@pytest.mark.usefixtures("strong")
@pytest.mark.parametrize(("name", "value"), [("HOST", "0.0.0.0"), ("HOST", "192.168.1.5"), ("PROXIES", "1")])
def test_the_demo_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("WALLETDESK_DEMO", "1")
    assert load_settings().demo
    monkeypatch.setenv(f"WALLETDESK_{name}", value)
    with pytest.raises(SettingsError, match="loopback"):
        load_settings()


@pytest.mark.usefixtures("strong")
@pytest.mark.parametrize(
    "secret",
    [
        "conversation-tests-internal-token",
        "sandbox-test-service-token",
        "0123456789abcdef0123456789abcdef",
        "demo-token-8f3a91c7d2e64b05",
        "8f3a91c7d2e64b058f3a91c7d2e64b05",
        "x7Gq-abcdefgh-92KfLpQz",
        "SampleToken-8f3a91c7d2e64b05",
    ],
)
def test_what_stands_in_examples_and_tests_is_not_random(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("WALLETDESK_HOST", "0.0.0.0")
    monkeypatch.setenv("WALLETDESK_INTERNAL_TOKEN", secret)
    with pytest.raises(SettingsError, match="WALLETDESK_INTERNAL_TOKEN: is not random"):
        load_settings()


def test_what_is_random_is_taken_for_it() -> None:
    made = (make(size) for make in (secrets.token_hex, secrets.token_urlsafe) for size in [32] * 200)
    assert sum(map(is_guessable, made)) <= 1


@pytest.mark.usefixtures("strong")
def test_a_public_desk_with_random_secrets_starts() -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("WALLETDESK_HOST", "0.0.0.0")
        monkeypatch.setenv("WALLETDESK_METRICS_TOKEN", secrets.token_urlsafe(36))
        settings = load_settings()
    assert settings.has_secure_cookies


def test_a_public_desk_names_everything_that_must_not_be_public_beside_every_other_mistake(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WALLETDESK_HOST", "0.0.0.0")
    monkeypatch.setenv("WALLETDESK_DEMO", "1")
    monkeypatch.setenv("WALLETDESK_COOKIE_SECURE", "0")
    monkeypatch.setenv("WALLETDESK_BOT_TOKEN", "change-me-0123456789")
    monkeypatch.setenv("WALLETDESK_INTERNAL_TOKEN", "zyxwvu7Kq2Lp9Rt4Yc8N")
    monkeypatch.setenv("WALLETDESK_WALLET_TOKEN", "zyxwvu7Kq2Lp9Rt4Yc8N")
    monkeypatch.setenv("WALLETDESK_PORT", "99999")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    said = str(refused.value)
    named = {line.partition(":")[0].removeprefix("WALLETDESK_") for line in said.splitlines()}
    assert named == {"DEMO", "COOKIE_SECURE", "TOKEN_SECRET", "BOT_TOKEN", "INTERNAL_TOKEN", "PORT"}
    assert "change-me" not in said
    assert "zyxw" not in said


def test_the_same_settings_are_fine_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WALLETDESK_DEMO", "1")
    monkeypatch.setenv("WALLETDESK_COOKIE_SECURE", "0")
    assert not load_settings().has_secure_cookies
