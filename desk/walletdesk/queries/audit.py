"""The audit trail as its readers see it."""

from typing import Any

from sqlalchemy import Connection

from walletdesk.clock import render_time
from walletdesk.storage import agents, audit

PAGE = 200


def load_trail(
    connection: Connection, *, before: int | None, object_id: str | None, actor_id: str | None, verb: str | None
) -> dict[str, Any]:
    """The newest first, and where the chain ends now."""
    head = audit.load_head(connection)
    entries = audit.load_entries(
        connection, before=before, object_id=object_id, actor_id=actor_id, verb=verb, limit=PAGE
    )
    staff = agents.load_all(connection)
    return {
        "head": {"n": head.n, "digest": head.digest},
        "entries": [
            {
                "n": entry.n,
                "at": render_time(entry.at_ms),
                "actor_kind": entry.actor_kind,
                "actor_id": entry.actor_id,
                "actor_name": staff[entry.actor_id].name if entry.actor_id in staff else None,
                "verb": entry.verb,
                "object_id": entry.object_id,
                "data": entry.data,
            }
            for entry in entries
        ],
    }
