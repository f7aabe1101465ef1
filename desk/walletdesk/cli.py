"""`python -m walletdesk.cli`: what an operator does by hand."""

import argparse
import sys

from walletdesk.clock import SystemClock
from walletdesk.commands.sign_in import hash_password
from walletdesk.settings import SettingsError, load_settings
from walletdesk.storage import agents
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate
from walletdesk.storage.unit_of_work import UnitOfWork

ROLES = ("agent", "senior", "supervisor", "auditor", "admin")
SKILLS = ("general", "transactions", "security", "complaints", "supervisor")
SHORTEST_PASSWORD = 10


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


def read_password() -> str:
    password = sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise SystemExit(f"the password needs at least {SHORTEST_PASSWORD} characters")
    return password


def set_agent(database_url: str, arguments: argparse.Namespace) -> str:
    """Stores skills and capacity of an existing agent. Returns what was done."""
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


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m walletdesk.cli", description="Operate a WalletDesk desk.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    setting = verbs.add_parser("set-agent", help="set what an agent can take and how much at once")
    setting.add_argument("--username", required=True)
    setting.add_argument("--skill", action="append", choices=SKILLS, default=[], help="repeatable; none: everything")
    setting.add_argument("--capacity", type=int, choices=range(1, 21), default=agents.DEFAULT_CAPACITY)
    verbs.add_parser("migrate", help="bring the database to the newest migration")
    creating = verbs.add_parser("create-agent", help="create an agent, or set the password of an existing one")
    creating.add_argument("--username", required=True)
    creating.add_argument("--name", required=True)
    creating.add_argument("--agent-no", required=True)
    creating.add_argument("--role", choices=ROLES, default="agent")
    creating.add_argument("--password-stdin", action="store_true", required=True, help="read the password from stdin")
    arguments = parser.parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        print(f"walletdesk cannot start:\n{error}", file=sys.stderr)
        return 2
    migrate(settings.database_url)
    if arguments.verb == "create-agent":
        done = put_agent(
            settings.database_url,
            username=arguments.username,
            name=arguments.name,
            agent_no=arguments.agent_no,
            role=arguments.role,
            password=read_password(),
        )
        print(done)
    if arguments.verb == "set-agent":
        print(set_agent(settings.database_url, arguments))
    return 0


if __name__ == "__main__":
    sys.exit(main())
