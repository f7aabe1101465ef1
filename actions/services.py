"""Everything outside that actions use, wired once from the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache

from actions.desk.http import HttpDesk
from actions.desk.interface import Desk
from actions.wallet.http import HttpWallet
from actions.wallet.interface import Wallet
from bot.brand import load_profiles


class SettingsError(Exception):
    """All that is missing, in one sentence."""


@dataclass(frozen=True)
class Services:
    wallet: Wallet
    desk: Desk


REQUIRED = (
    "WALLETDESK_WALLET_URL", "WALLETDESK_WALLET_TOKEN", "WALLETDESK_DESK_URL", "WALLETDESK_INTERNAL_TOKEN",
    "WALLETDESK_BOT_TOKEN",
)  # fmt: skip


@lru_cache(maxsize=1)
def services() -> Services:
    """Raises SettingsError or BrandError; called at start so that a mistake shows at once."""
    missing = [name for name in REQUIRED if not os.environ.get(name)]
    if missing:
        raise SettingsError(f"These settings are missing: {', '.join(missing)}.")
    load_profiles()
    return Services(
        wallet=HttpWallet(url=os.environ["WALLETDESK_WALLET_URL"], token=os.environ["WALLETDESK_WALLET_TOKEN"]),
        desk=HttpDesk(url=os.environ["WALLETDESK_DESK_URL"], token=os.environ["WALLETDESK_INTERNAL_TOKEN"]),
    )
