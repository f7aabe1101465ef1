"""`python -m launch.chores migrate | reset-demo`: single steps, under the same settings as the whole."""

import argparse
import sys
from pathlib import Path

from alembic.util import CommandError
from filelock import FileLock, Timeout
from sqlalchemy.exc import SQLAlchemyError

from launch.errors import LaunchError
from launch.settings import load_launch_settings
from walletdesk.storage.migrate import migrate as migrate_database


def migrate() -> None:
    """Raises LaunchError."""
    _settings, environment = load_launch_settings(var=None)
    migrate_desk(environment["WALLETDESK_DATABASE_URL"])


def migrate_desk(database_url: str) -> None:
    """Raises LaunchError."""
    try:
        migrate_database(database_url)
    except (SQLAlchemyError, CommandError) as error:
        raise LaunchError(f"the desk's database cannot be migrated: {str(error).splitlines()[0]}") from error


def reset_demo() -> None:
    """Removes the sandbox wallet's data; its next start makes them anew, relative to then. Raises LaunchError."""
    settings, environment = load_launch_settings(var=None)
    try:
        with FileLock(settings.lock_file, timeout=0):
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(environment["SANDBOX_DATABASE"] + suffix).unlink(missing_ok=True)
    except Timeout as error:
        raise LaunchError("WalletDesk is running; stop it first") from error


CHORES = {"migrate": migrate, "reset-demo": reset_demo}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m launch.chores", description=__doc__)
    parser.add_argument("chore", choices=sorted(CHORES))
    arguments = parser.parse_args()
    try:
        CHORES[arguments.chore]()
    except (LaunchError, OSError) as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    print(f"{arguments.chore}: done")
    return 0


if __name__ == "__main__":
    sys.exit(main())
