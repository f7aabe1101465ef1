"""The audit trail, by hand: is it whole, and what stands in it."""

import argparse
import json
from dataclasses import asdict

from walletdesk.cli.operate import Refused
from walletdesk.clock import render_time
from walletdesk.domain.audit import Head
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
    return f"the audit trail is whole: {head.n} entries; to check it against later: --known {head.n}:{head.digest}"


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
    """Raises ValueError."""
    number, _, digest = text.partition(":")
    if len(digest) != 64:
        raise ValueError(text)
    return Head(int(number), digest)


def _open(settings: Settings) -> Database:
    migrate(settings.database_url)
    return Database(settings.database_url)
