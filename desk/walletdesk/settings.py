"""All settings, from the environment (WALLETDESK_*), with safe defaults. Every mistake is reported at once."""

import re
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal

import httpx
from pydantic import (
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from walletdesk.bot.protocol import PROBE_TIMEOUT_S
from walletdesk.domain.rules import DEFAULT_RULES, RoutingRules
from walletdesk.exposure import find_exposures, is_public

REPO = Path(__file__).resolve().parents[2]
SHORTEST_SECRET = 32
SHORTEST_TOKEN = 16
SECRETS = ("token_secret", "bot_token", "wallet_token", "internal_token", "metrics_token", "webhook_secret")


# Names, one label after the other, or an address of IPv6.
_HOST = re.compile(r"[\w-]{1,63}(\.[\w-]{1,63})*\.?|[0-9a-f:.]*:[0-9a-f:.]*", re.ASCII)


class SettingsError(Exception):
    """Every wrong or missing setting, a line each."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WALLETDESK_", extra="ignore")

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=1, le=65535)
    brand: str = Field("xiaolan", pattern=r"^[a-z][a-z0-9_]*$")
    database_url: str = f"sqlite:///{REPO / 'var' / 'desk.sqlite3'}"
    # Several desks wake each other and count rate limits together over it; empty: one desk, in memory.
    redis_url: SecretStr = SecretStr("")
    # How many proxies stand in front: that many addresses in X-Forwarded-For are believed. 0: the peer is the caller.
    proxies: int = Field(0, ge=0, le=10)

    # Secrets have no defaults. `make run` makes them at first start and keeps them in var/.
    token_secret: SecretStr
    bot_token: SecretStr
    wallet_token: SecretStr
    internal_token: SecretStr
    # Opens /metrics and /readyz from elsewhere than this machine; empty: only the internal token does.
    metrics_token: SecretStr = SecretStr("")

    bot_url: str = Field("http://127.0.0.1:5005", pattern=r"^https?://")
    wallet_url: str = Field("http://127.0.0.1:8090", pattern=r"^https?://")
    wallet_issuer: str = "sandbox-wallet"
    wallet_audience: str = "walletdesk"

    # The operator's own system that is told what happens (openapi.yaml, webhooks); empty: nobody is.
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_timeout_s: float = Field(10.0, gt=0, le=60)

    visitor_session_s: int = Field(7 * 24 * 3600, ge=60)
    # A little longer than the wallet's own token, so that the app renews once per token.
    verified_session_s: int = Field(30 * 60, ge=60, le=3600)
    reopen_window_s: int = Field(24 * 3600, ge=0)
    # A whole turn, the action's wallet look-ups included; longer than the action's own deadline (8 s).
    turn_deadline_s: float = Field(10.0, gt=0, le=60)
    bot_turns_at_once: int = Field(16, ge=1, le=256)
    # Two users who get no answer after a repeat each are no accident any more.
    breaker_failures: int = Field(5, ge=1)
    # A Rasa that restarts needs about this long until its model is loaded.
    breaker_open_s: int = Field(20, ge=1)

    # What people wait for and how long; the reasons stand in domain/rules.py.
    offer_s: int = Field(DEFAULT_RULES.offer_s, ge=1)
    offer_again_s: int = Field(DEFAULT_RULES.offer_again_s, ge=1)
    ageing_s: int = Field(DEFAULT_RULES.ageing_s, ge=1)
    widen_skill_s: int = Field(DEFAULT_RULES.widen_skill_s, ge=0)
    agent_silent_s: int = Field(DEFAULT_RULES.agent_silent_s, ge=1)
    user_silent_s: int = Field(DEFAULT_RULES.user_silent_s, ge=1)
    user_gone_s: int = Field(DEFAULT_RULES.user_gone_s, ge=1)
    hold_s: int = Field(DEFAULT_RULES.hold_s, ge=1)
    wrap_up_s: int = Field(DEFAULT_RULES.wrap_up_s, ge=1)
    presence_s: int = Field(DEFAULT_RULES.presence_s, ge=1)
    presence_grace_s: int = Field(DEFAULT_RULES.presence_grace_s, ge=0)
    same_agent_s: int = Field(DEFAULT_RULES.same_agent_s, ge=0)
    bot_asked_s: int = Field(DEFAULT_RULES.bot_asked_s, ge=1)
    bot_left_s: int = Field(DEFAULT_RULES.bot_left_s, ge=1)
    bot_idle_s: int = Field(DEFAULT_RULES.bot_idle_s, ge=1)
    silent_agent_to: Literal["queue", "supervisor"] = "queue"

    # Open at once from one address, long polls too: an office's consoles, a telephone network's customers.
    sockets_per_address: int = Field(1000, ge=1)
    messages_per_minute: int = Field(60, ge=1)
    # One customer's polls, cases, files and sockets opened. A page polls once for every piece of news at most, and
    # every 25 s without any: this is a lively talk on a dozen devices.
    reads_per_minute: int = Field(1200, ge=1)
    sign_ins_per_minute: int = Field(10, ge=1)

    attachments_dir: Path = REPO / "var" / "attachments"
    # A phone's photo fits; what is larger is asked to be sent again smaller.
    attachment_bytes: int = Field(8 * 1024 * 1024, ge=1024, le=64 * 1024 * 1024)
    attachments_per_conversation: int = Field(20, ge=1, le=200)
    # Files on their way into one desk, each in memory; who comes beyond that is asked to come again.
    uploads_at_once: int = Field(12, ge=1, le=256)

    demo: bool = False
    # Agents' cookies go over https only; by default wherever the desk is more than this machine's.
    cookie_secure: bool | None = None
    # Nothing done in the console for so long signs an agent out.
    agent_idle_s: int = Field(30 * 60, ge=60, le=12 * 3600)
    # Sites that may show the chat in a frame; the desk's own pages always may.
    widget_origins: Annotated[list[str], NoDecode] = []
    web_dir: Path = REPO / "web"
    brand_dir: Path = REPO / "data" / "brand"
    contracts_dir: Path = REPO / "contracts"

    @field_validator("widget_origins", mode="before")
    @classmethod
    def split_origins(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("widget_origins")
    @classmethod
    def check_origins(cls, value: list[str]) -> list[str]:
        for origin in value:
            if not origin.startswith(("https://", "http://")) or origin.count("/") != 2 or ";" in origin:
                raise ValueError(f"{origin!r} is not an origin such as https://www.example.com")
        return value

    @field_validator("database_url")
    @classmethod
    def check_database_url(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("is neither sqlite:///file nor postgresql+psycopg://user:password@host/database")
        return value

    @field_validator("redis_url")
    @classmethod
    def check_redis_url(cls, value: SecretStr) -> SecretStr:
        url = value.get_secret_value()
        if url and not url.startswith(("redis://", "rediss://")):
            raise ValueError("is not an address such as redis://:password@redis:6379/0")
        return value

    @field_validator("webhook_url")
    @classmethod
    def check_webhook_url(cls, value: str) -> str:
        if value and not is_web_address(value):
            raise ValueError("is not an address such as https://hooks.example.com/walletdesk")
        return value

    @field_validator("token_secret")
    @classmethod
    def check_secret(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"needs at least {SHORTEST_SECRET} characters")
        return value

    @field_validator("bot_token", "wallet_token", "internal_token", "metrics_token")
    @classmethod
    def check_token(cls, value: SecretStr, field: ValidationInfo) -> SecretStr:
        may_be_empty = field.field_name == "metrics_token"
        if (value.get_secret_value() or not may_be_empty) and len(value.get_secret_value()) < SHORTEST_TOKEN:
            raise ValueError(f"needs at least {SHORTEST_TOKEN} characters")
        return value

    @property
    def is_public(self) -> bool:
        return is_public(self.host, self.proxies)

    @property
    def hidden_exposures(self) -> dict[str, str]:
        """By variable, what would be exposed by a proxy in front that WALLETDESK_PROXIES does not tell of."""
        return find_exposures(
            host=self.host,
            proxies=self.proxies + 1,
            demo=self.demo,
            cookie_secure=self.cookie_secure,
            secrets={_name_variable((name,)): getattr(self, name).get_secret_value() for name in SECRETS},
        )

    @property
    def has_secure_cookies(self) -> bool:
        return self.is_public if self.cookie_secure is None else self.cookie_secure

    @property
    def routing_rules(self) -> RoutingRules:
        return RoutingRules(**{field.name: getattr(self, field.name) for field in fields(RoutingRules)})

    @property
    def lease_ms(self) -> int:
        """Longer than a turn may take, a probe before it included, so that only a dead holder's lease runs out."""
        return int((PROBE_TIMEOUT_S + self.turn_deadline_s + 2.0) * 1000)


def is_web_address(value: str) -> bool:
    """Whether something could be sent there: the client reads it, and it names a host and a port that may exist."""
    try:
        url = httpx.URL(value)
        is_named = bool(url.host and _HOST.fullmatch(url.raw_host.decode()))
    except (httpx.InvalidURL, UnicodeError):
        return False
    return url.scheme in ("http", "https") and is_named and (url.port is None or 0 < url.port < 65536)


def _name_variable(place: tuple[int | str, ...]) -> str:
    return f"WALLETDESK_{'_'.join(map(str, place)).upper()}"


class _Together(BaseSettings):
    """What settings must have in common, as far as each can be read: one mistake hides no other."""

    model_config = SettingsConfigDict(env_prefix="WALLETDESK_", extra="ignore")

    host: str = "127.0.0.1"
    proxies: int = 0
    demo: bool = False
    cookie_secure: bool | None = None
    token_secret: str = ""
    bot_token: str = ""
    wallet_token: str = ""
    internal_token: str = ""
    metrics_token: str = ""
    webhook_url: str = ""
    webhook_secret: str = ""

    @field_validator("*", mode="wrap")
    @classmethod
    def forgive(cls, value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        try:
            return read(value)
        except ValidationError:
            return cls.model_fields[str(info.field_name)].default

    def find_problems(self) -> dict[str, str]:
        problems = find_exposures(
            host=self.host,
            proxies=self.proxies,
            demo=self.demo,
            cookie_secure=self.cookie_secure,
            secrets={_name_variable((name,)): getattr(self, name) for name in SECRETS},
        )
        if self.webhook_url and len(self.webhook_secret) < SHORTEST_SECRET:
            sentence = f"needs at least {SHORTEST_SECRET} characters, to sign what goes to WALLETDESK_WEBHOOK_URL"
            problems["WALLETDESK_WEBHOOK_SECRET"] = sentence
        return problems


def load_settings() -> Settings:
    """Raises SettingsError with every mistake, a line each."""
    problems = _Together().find_problems()
    try:
        settings = Settings()
    except ValidationError as error:
        problems |= {_name_variable(problem["loc"]): problem["msg"] for problem in error.errors(include_input=False)}
    if problems:
        raise SettingsError("\n".join(f"{name}: {problem}" for name, problem in problems.items()))
    return settings
