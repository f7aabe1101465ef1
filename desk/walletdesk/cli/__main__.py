"""`python -m walletdesk.cli`: reads what is wanted, does it, and says what was done."""

import argparse
import sys
from pathlib import Path

from walletdesk.cli.agents import create_agent, disable_agent, enable_agent, reset_totp, set_agent, unlock_agent
from walletdesk.cli.audit import list_trail, read_known, verify_trail
from walletdesk.cli.operate import Refused, back_up, bring_back
from walletdesk.cli.outbox import list_outbox, replay_outbox
from walletdesk.domain.permissions import Role
from walletdesk.settings import Settings, SettingsError, load_settings
from walletdesk.storage.agents import DEFAULT_CAPACITY
from walletdesk.storage.backup import BackupError
from walletdesk.storage.migrate import migrate

SKILLS = ("general", "transactions", "security", "complaints", "supervisor")


def migrate_database(settings: Settings, _arguments: argparse.Namespace) -> str:
    migrate(settings.database_url)
    return "the database is at the newest migration"


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m walletdesk.cli", description="Operate a WalletDesk desk.")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    migrating = verbs.add_parser("migrate", help="bring the database to the newest migration")
    migrating.set_defaults(run=migrate_database)

    creating = verbs.add_parser("create-agent", help="create an agent, or set the password of an existing one")
    creating.add_argument("--username", required=True)
    creating.add_argument("--name", required=True)
    creating.add_argument("--agent-no", required=True)
    creating.add_argument("--role", choices=[role.value for role in Role], default=Role.AGENT.value)
    creating.add_argument("--password-stdin", action="store_true", required=True, help="read the password from stdin")
    creating.set_defaults(run=create_agent)

    setting = verbs.add_parser("set-agent", help="set what an agent can take and how much at once")
    setting.add_argument("--username", required=True)
    setting.add_argument("--skill", action="append", choices=SKILLS, default=[], help="repeatable; none: everything")
    setting.add_argument("--capacity", type=int, choices=range(1, 21), default=DEFAULT_CAPACITY)
    setting.set_defaults(run=set_agent)

    for name, run, help_text in (
        ("disable-agent", disable_agent, "sign an agent out and refuse further sign-ins"),
        ("enable-agent", enable_agent, "let a disabled agent sign in again"),
        ("reset-totp", reset_totp, "take the authenticator app off an agent's sign-in"),
        ("unlock-agent", unlock_agent, "forget an agent's failed sign-ins"),
    ):
        verb = verbs.add_parser(name, help=help_text)
        verb.add_argument("--username", required=True)
        verb.set_defaults(run=run)

    saving = verbs.add_parser("backup", help="copy the SQLite database while the desk runs")
    saving.add_argument("--to", type=Path, required=True, metavar="FILE")
    saving.set_defaults(run=back_up)

    restoring = verbs.add_parser(
        "restore", help="put a backup in the SQLite database's place; the desk must be stopped"
    )
    restoring.add_argument("--from", type=Path, required=True, metavar="FILE", dest="source")
    restoring.set_defaults(run=bring_back)

    _add_audit(verbs)
    _add_outbox(verbs)
    return parser


def _add_audit(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    auditing = verbs.add_parser("audit", help="read the audit trail").add_subparsers(required=True, metavar="WHAT")
    verifying = auditing.add_parser("verify", help="check the chain; names the first broken entry")
    verifying.add_argument("--known", type=read_known, metavar="N:HASH", help="what an earlier verify printed")
    verifying.set_defaults(run=verify_trail)
    listing = auditing.add_parser("list", help="print entries as JSON, one a line")
    listing.add_argument("--last", type=int, default=100, metavar="COUNT")
    listing.add_argument("--object", metavar="ID", help="only about this conversation, case, call or agent")
    listing.add_argument("--actor", metavar="ID", help="only what this agent did")
    listing.set_defaults(run=list_trail)


def _add_outbox(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sending = verbs.add_parser("outbox", help="what your systems were not told yet")
    what = sending.add_subparsers(required=True, metavar="WHAT")
    listing = what.add_parser("list", help="print what waits and what was given up, as JSON, one a line")
    listing.add_argument("--dead", action="store_true", help="only what was given up")
    listing.set_defaults(run=list_outbox)
    replaying = what.add_parser("replay", help="send what was given up again, under the same ids")
    replaying.add_argument("--id", help="only this message; without it all")
    replaying.set_defaults(run=replay_outbox)


def main() -> int:
    arguments = build_parser().parse_args()
    try:
        settings = load_settings()
    except SettingsError as error:
        print(f"walletdesk cannot start:\n{error}", file=sys.stderr)
        return 2
    try:
        print(arguments.run(settings, arguments))
    except (BackupError, Refused) as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
