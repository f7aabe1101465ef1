"""All settings, from the environment with safe defaults; every mistake of every part is reported at once."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from launch.errors import LaunchError
from launch.places import ROOT
from launch.secrets_file import load_or_make_secrets
from sandbox.settings import Settings as SandboxSettings
from sandbox.settings import render_mistakes
from walletdesk.settings import SettingsError, load_settings

LOOPBACK = "127.0.0.1"
WALLET_TOKEN = "WALLETDESK_WALLET_TOKEN"
ANY_ADDRESS = {"0.0.0.0", "::", ""}
PORT_FIELDS = ("port", "bot_port", "actions_port", "wallet_port")


class LaunchSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="WALLETDESK_", extra="ignore")

    host: str = LOOPBACK
    port: int = Field(8080, ge=1, le=65535)
    bot_port: int = Field(5005, ge=1, le=65535)
    actions_port: int = Field(5055, ge=1, le=65535)
    wallet_port: int = Field(8090, ge=1, le=65535)
    # An operator's own wallet; without one the sandbox wallet is started.
    wallet_url: str | None = None
    demo: bool = True
    brand: str = "xiaolan"
    var: Path = ROOT / "var"
    brand_dir: Path = ROOT / "data" / "brand"
    contracts_dir: Path = ROOT / "contracts"
    start_timeout_s: float = Field(180.0, gt=0)

    @property
    def has_demo(self) -> bool:
        """Demo pages and agents live on the sandbox wallet's users."""
        return self.demo and self.wallet_url is None

    @property
    def lock_file(self) -> Path:
        """Held by the one launcher that runs on these data."""
        return self.var / "launch.lock"

    @property
    def run_file(self) -> Path:
        """There exactly while everything runs and has answered: where, and how to speak with the supervisor."""
        return self.var / "run.json"

    @property
    def desk_url(self) -> str:
        """Where this machine reaches the desk."""
        host = LOOPBACK if self.host in ANY_ADDRESS else self.host
        return f"http://{host}:{self.port}"


def load_launch_settings(*, var: Path | None, keep_secrets: bool = True) -> tuple[LaunchSettings, dict[str, str]]:
    """The settings, and the environment that all parts get. Raises LaunchError with every mistake, a line each."""
    mistakes: dict[str, str] = {}
    try:
        settings = LaunchSettings()
    except ValidationError as error:
        mistakes = {
            f"WALLETDESK_{str(mistake['loc'][0]).upper()}": mistake["msg"]
            for mistake in error.errors(include_input=False)
        }
        settings = LaunchSettings.model_construct(var=Path(os.environ.get("WALLETDESK_VAR") or ROOT / "var"))
    if var is not None:
        settings.var = var
    settings.var = settings.var.resolve()
    environment = {**derive_environment(settings), **load_or_make_secrets(settings.var, keep=keep_secrets)}
    if mistakes:  # then the defaults stand in for all of ours; the parts judge what was really given
        environment.update({name: os.environ[name] for name in environment.keys() & os.environ.keys()})
    else:
        mistakes = _find_shared_ports(settings)
        if settings.wallet_url is not None and WALLET_TOKEN not in os.environ:
            mistakes[WALLET_TOKEN] = "is needed with WALLETDESK_WALLET_URL: the token that this wallet expects"
    mistakes = {**_find_mistakes_of_parts(environment), **mistakes}
    if mistakes:
        lines = [f"  {name}: {sentence}" for name, sentence in sorted(mistakes.items())]
        raise LaunchError("these settings are wrong:\n" + "\n".join(lines))
    return settings, environment


def write_run_file(settings: LaunchSettings, environment: Mapping[str, str], *, socket: Path) -> None:
    places = {name: environment[f"WALLETDESK_{name.upper()}"] for name in ("desk_url", "bot_url", "wallet_url")}
    fresh = settings.run_file.with_suffix(".new")
    fresh.write_text(json.dumps({**places, "socket": str(socket)}, indent=2) + "\n", encoding="utf-8")
    fresh.replace(settings.run_file)


def derive_environment(settings: LaunchSettings) -> dict[str, str]:
    """What the parts need to know of each other and of where their data lie."""
    var = settings.var
    kept = {
        "WALLETDESK_DATABASE_URL": f"sqlite:///{var / 'desk.sqlite3'}",
        "WALLETDESK_TRACKER_DB": str(var / "tracker.sqlite3"),
        "SANDBOX_DATABASE": str(var / "sandbox.sqlite3"),
    }
    return {
        **{name: os.environ.get(name) or default for name, default in kept.items()},
        "WALLETDESK_HOST": settings.host,
        "WALLETDESK_DEMO": "1" if settings.has_demo else "0",
        "WALLETDESK_BRAND": settings.brand,
        "WALLETDESK_VAR": str(var),
        "WALLETDESK_PORT": str(settings.port),
        "WALLETDESK_DESK_URL": settings.desk_url,
        "WALLETDESK_BOT_URL": f"http://{LOOPBACK}:{settings.bot_port}",
        "WALLETDESK_ACTIONS_HOST": LOOPBACK,
        "WALLETDESK_ACTIONS_PORT": str(settings.actions_port),
        "WALLETDESK_ACTIONS_URL": f"http://{LOOPBACK}:{settings.actions_port}/webhook",
        "WALLETDESK_WALLET_URL": settings.wallet_url or f"http://{LOOPBACK}:{settings.wallet_port}",
        "SANDBOX_HOST": LOOPBACK,
        "SANDBOX_PORT": str(settings.wallet_port),
        "PYTHONUNBUFFERED": "1",
        # A message is too little work for several threads, and those that wait for the next one spin.
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS") or "1",
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
        "RASA_TELEMETRY_ENABLED": "false",
        # Rasa's pins warn about themselves on every start; nobody here can act on it.
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def _find_shared_ports(settings: LaunchSettings) -> dict[str, str]:
    taken: dict[int, str] = {}
    mistakes: dict[str, str] = {}
    for field in PORT_FIELDS:
        name = f"WALLETDESK_{field.upper()}"
        other = taken.setdefault(getattr(settings, field), name)
        if other != name:
            mistakes[name] = f"is the same as {other}; every part needs its own port"
    return mistakes


def _find_mistakes_of_parts(environment: Mapping[str, str]) -> dict[str, str]:
    """By variable: what the parts' own settings say to this environment."""
    lines: list[str] = []
    with _environment(environment):
        try:
            load_settings()
        except SettingsError as error:
            lines += str(error).splitlines()
        try:
            SandboxSettings.model_validate({})
        except ValidationError as error:
            lines += render_mistakes(error).splitlines()
    split = (line.strip().partition(": ") for line in lines)
    return {name: sentence for name, _, sentence in split}


@contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
