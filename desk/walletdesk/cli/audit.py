"""The audit trail, by hand: is it whole, and what stands in it."""

import argparse
import json
import re
from dataclasses import asdict

from walletdesk.cli.operate import Refused
from walletdesk.clock import render_time
from walletdesk.domain.audit import NOTHING_BEFORE, Head
from walletdesk.settings import Settings
from walletdesk.storage import audit
from walletdesk.storage.database import Database
from walletdesk.storage.migrate import migrate


def verify_trail(settings: Settings, arguments: argparse.Namespace) -> str:
    """Raises Refused, naming the first entry that is wrong."""
    database = _open(settings)
    try:
        with database.begin_read() as connection:
            head, broken = audit.verify(connection, known=arguments.known)
    finally:
        database.close()
    if broken:
        raise Refused(f"the audit trail is broken: entry {broken.n} {broken.reason}")
    return f"{_render_checked(head, arguments.known)}; to check it against later: --known {head.n}:{head.digest}"


def _render_checked(head: Head, known: Head | None) -> str:
    linked = f"the audit trail is whole: {head.n} entries, each linked to the one before, up to the head beside it"
    if known is None or not known.n:
        return f"{linked}; compared with nothing kept elsewhere, so it may have been cut short or rewritten whole"
    return f"{linked}; entry {known.n} is the one that was written down"


def list_trail(settings: Settings, arguments: argparse.Namespace) -> str:
    """One JSON object a line, the oldest of the wanted first."""
    database = _open(settings)
    try:
        with database.begin_read() as connection:
            entries = audit.load_entries(
                connection, object_id=arguments.object, actor_id=arguments.actor, limit=arguments.last
            )
    finally:
        database.close()
    return "\n".join(
        json.dumps({"at": render_time(entry.at_ms), **asdict(entry)}, ensure_ascii=False) for entry in entries[::-1]
    )


def read_known(text: str) -> Head:
    """Raises ValueError: also for what no trail ever ended with, which would be compared with nothing."""
    if not re.fullmatch(r"[0-9]{1,18}:[0-9a-f]{64}", text):
        raise ValueError(text)
    number, _, digest = text.partition(":")
    if (int(number) == 0) is not (digest == NOTHING_BEFORE):
        raise ValueError(text)
    return Head(int(number), digest)


def _open(settings: Settings) -> Database:
    migrate(settings.database_url)
    return Database(settings.database_url)
