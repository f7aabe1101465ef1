"""The parts of WalletDesk, in the order in which they start, and how each shows that it works."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from launch.places import BOT_PYTHON, DESK_PYTHON, MODEL
from launch.settings import LOOPBACK, LaunchSettings


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    command: tuple[str, ...]
    host: str
    port: int
    port_variable: str
    health_url: str
    health_headers: Mapping[str, str] = field(default_factory=dict)
    # Secrets this part has no use for; they are taken out of its environment.
    hidden: tuple[str, ...] = ()
    # Dying sooner than this counts as "could not start", and the next attempt waits longer and longer.
    start_s: int = 5


def build_parts(settings: LaunchSettings, environment: Mapping[str, str]) -> list[Part]:
    """The desk is the last, because all others serve it; the sandbox wallet only where there is no other."""
    wallet = f"http://{LOOPBACK}:{settings.wallet_port}"
    actions = f"http://{LOOPBACK}:{settings.actions_port}"
    bot = f"http://{LOOPBACK}:{settings.bot_port}"
    sandbox = Part(
        name="wallet",
        command=(str(DESK_PYTHON), "-m", "sandbox"),
        host=LOOPBACK,
        port=settings.wallet_port,
        port_variable="WALLETDESK_WALLET_PORT",
        health_url=f"{wallet}/healthz",
        hidden=("WALLETDESK_TOKEN_SECRET", "WALLETDESK_BOT_TOKEN", "WALLETDESK_INTERNAL_TOKEN"),
    )
    return [
        *([sandbox] if settings.wallet_url is None else []),
        Part(
            name="actions",
            command=(str(BOT_PYTHON), "-m", "actions"),
            host=LOOPBACK,
            port=settings.actions_port,
            port_variable="WALLETDESK_ACTIONS_PORT",
            health_url=f"{actions}/health",
            hidden=("WALLETDESK_TOKEN_SECRET",),
        ),
        Part(
            name="rasa",
            command=(
                *(str(BOT_PYTHON), "-m", "rasa", "run", "--model", str(MODEL)),
                *("--interface", LOOPBACK, "--port", str(settings.bot_port)),
                *("--credentials", "credentials.yml", "--endpoints", "endpoints.yml"),
            ),
            host=LOOPBACK,
            port=settings.bot_port,
            port_variable="WALLETDESK_BOT_PORT",
            health_url=f"{bot}/webhooks/desk/health",
            health_headers={"Authorization": f"Bearer {environment['WALLETDESK_BOT_TOKEN']}"},
            hidden=("WALLETDESK_TOKEN_SECRET", "WALLETDESK_WALLET_TOKEN", "WALLETDESK_INTERNAL_TOKEN"),
            start_s=20,  # it imports for ten seconds before it can fail
        ),
        Part(
            name="desk",
            command=(str(DESK_PYTHON), "-m", "walletdesk"),
            host=settings.host,
            port=settings.port,
            port_variable="WALLETDESK_PORT",
            health_url=f"{settings.desk_url}/readyz",
            health_headers={"Authorization": f"Bearer {environment['WALLETDESK_INTERNAL_TOKEN']}"},
        ),
    ]
