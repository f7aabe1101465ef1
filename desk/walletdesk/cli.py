"""`python -m walletdesk.cli`: what an operator does by hand."""

import argparse
import sys
from pathlib import Path

from walletdesk.clock import SystemClock
from walletdesk.commands.sign_in import hash_password
from walletdesk.domain.permissions import Role
from walletdesk.settings import SettingsError, load_settings
from walletdesk.storage import agents
from walletdesk.storage.backup import BackupError, backup, restore
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork

SKILLS = ("general", "transactions", "security", "complaints", "supervisor")
SHORTEST_PASSWORD = 10


def migrate_database(database_url: str, _arguments: argparse.Namespace) -> str:
    migrate(database_url)
    return "the database is at the newest migration"


def create_agent(database_url: str, arguments: argparse.Namespace) -> str:
    password = read_password()
    migrate(database_url)
    return put_agent(
        database_url,
        username=arguments.username,
        name=arguments.name,
        agent_no=arguments.agent_no,
        role=arguments.role,
        password=password,
    )


def put_agent(database_url: str, *, username: str, name: str, agent_no: str, role: str, password: str) -> str:
    """Creates the agent, or gives an existing one the new password. Returns what was done."""
    password_hash = hash_password(password)
    database = Database(database_url)
    try:
        with database.begin_write() as connection:
            uow = UnitOfWork(connection=connection, now_ms=SystemClock().now_ms())
            found = agents.find_credentials(connection, username)
            if found:
                agents.set_password(uow, found[0].agent_id, password_hash)
                return f"password of {username} set"
            agents.create_agent(
                uow, username=username, name=name, agent_no=agent_no, role=role, password_hash=password_hash
            )
            return f"agent {username} created"
    finally:
        database.close()


def set_agent(database_url: str, arguments: argparse.Namespace) -> str:
    """Stores skills and capacity of an existing agent. Returns what was done."""
    migrate(database_url)
    database = Database(database_url)
    try:
        with database.begin_write() as connection:
            uow = UnitOfWork(connection=connection, now_ms=SystemClock().now_ms())
            found = agents.find_credentials(connection, arguments.username)
            if found is None:
                raise SystemExit(f"there is no agent {arguments.username}")
            agents.store(uow, found[0].agent_id, skills=arguments.skill, capacity=arguments.capacity)
            skills = ", ".join(arguments.skill) or "everything"
            return f"agent {arguments.username}: {skills}, {arguments.capacity} at once"
    finally:
        database.close()


def read_password() -> str:
    password = sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise SystemExit(f"the password needs at least {SHORTEST_PASSWORD} characters")
    return password


def back_up(database_url: str, arguments: argparse.Namespace) -> str:
    return f"{backup(database_url, arguments.to)} events saved to {arguments.to}"


def bring_back(database_url: str, arguments: argparse.Namespace) -> str:
    return f"{restore(database_url, arguments.source)} events restored from {arguments.source}"


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m walletdesk.cli", description="Operate a WalletDesk desk.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    migrating = verbs.add_parser("migrate", help="bring the database to the newest migration")
    migrating.set_defaults(run=migrate_database)

    creating = verbs.add_parser("create-agent", help="create an agent, or set the password of an existing one")
    creating.add_argument("--username", required=True)
    creating.add_argument("--name", required=True)
    creating.add_argument("--agent-no", required=True)
    creating.add_argument("--role", choices=list(Role), default=Role.AGENT)
    creating.add_argument("--password-stdin", action="store_true", required=True, help="read the password from stdin")
    creating.set_defaults(run=create_agent)

    setting = verbs.add_parser("set-agent", help="set what an agent can take and how much at once")
    setting.add_argument("--username", required=True)
    setting.add_argument("--skill", action="append", choices=SKILLS, default=[], help="repeatable; none: everything")
    setting.add_argument("--capacity", type=int, choices=range(1, 21), default=agents.DEFAULT_CAPACITY)
    setting.set_defaults(run=set_agent)

    saving = verbs.add_parser("backup", help="copy the SQLite database while the desk runs")
    saving.add_argument("--to", type=Path, required=True, metavar="FILE")
    saving.set_defaults(run=back_up)

    restoring = verbs.add_parser(
        "restore", help="put a backup in the SQLite database's place; the desk must be stopped"
    )
    restoring.add_argument("--from", type=Path, required=True, metavar="FILE", dest="source")
    restoring.set_defaults(run=bring_back)
    return parser


def main() -> int:
    arguments = build_parser().parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        print(f"walletdesk cannot start:\n{error}", file=sys.stderr)
        return 2
    try:
        print(arguments.run(settings.database_url, arguments))
    except BackupError as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
