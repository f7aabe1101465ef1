"""The installation's secrets: from the environment, else from var/secrets.env, else made at random and kept there."""

import os
import secrets
from pathlib import Path

NAMES = ("WALLETDESK_TOKEN_SECRET", "WALLETDESK_BOT_TOKEN", "WALLETDESK_WALLET_TOKEN", "WALLETDESK_INTERNAL_TOKEN")
# 48 characters each; the strictest of them (WALLETDESK_TOKEN_SECRET) asks for 32.
RANDOM_BYTES = 36


def load_or_make_secrets(var: Path, *, keep: bool = True) -> dict[str, str]:
    """All secrets by variable. Without `keep` nothing is written: enough to check settings with."""
    file = var / "secrets.env"
    stored = _read(file)
    missing = {name: secrets.token_urlsafe(RANDOM_BYTES) for name in NAMES if name not in stored}
    if missing and keep:
        write_private(file, "".join(f"{name}={value}\n" for name, value in {**stored, **missing}.items()))
    # A variable that is set but empty is not "missing": the settings refuse it by name.
    given = {name: os.environ[name] for name in NAMES if name in os.environ}
    return {**stored, **missing, **given}


def _read(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    pairs = (line.partition("=") for line in file.read_text(encoding="utf-8").splitlines())
    return {name: value for name, _, value in pairs if name in NAMES}


def write_private(file: Path, text: str) -> None:
    """Readable by the owner only, from the first byte on, and never half written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(text)
    fresh.replace(file)
