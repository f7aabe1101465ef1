"""What the operator's systems were not told yet, by hand."""

import argparse
import json
from dataclasses import asdict

from walletdesk.cli.operate import Refused, configure, operating
from walletdesk.clock import render_time
from walletdesk.settings import Settings
from walletdesk.storage import outbox

MOST_LISTED = 500


def list_outbox(settings: Settings, arguments: argparse.Namespace) -> str:
    """One JSON object a line, the oldest first."""
    states = (outbox.DEAD,) if arguments.dead else (outbox.DEAD, *outbox.WAITING)
    with operating(settings.database_url) as uow:
        found = outbox.load_messages(uow.connection, states=states, limit=MOST_LISTED)
    return "\n".join(
        json.dumps({"at": render_time(message.created_at_ms), **asdict(message)}, ensure_ascii=False)
        for message in found
    )


def replay_outbox(settings: Settings, arguments: argparse.Namespace) -> str:
    """Raises Refused when there is no such dead message."""
    with operating(settings.database_url) as uow:
        count = outbox.replay(uow, message_id=arguments.id)
        if arguments.id and not count:
            raise Refused(f"there is no dead message {arguments.id}")
        uow.deeds.append(configure("outbox", change="replayed", count=count))
    return f"{count} messages will be sent again"
