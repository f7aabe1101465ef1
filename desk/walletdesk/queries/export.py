"""A conversation as a file: what the log holds, secrets hidden since before it was stored."""

import csv
import io
import json
from dataclasses import asdict
from typing import Any

from walletdesk.queries.inbox import ConversationView

COLUMNS = ("seq", "at", "kind", "role", "name", "agent_no", "text")
# A table program takes a cell that begins so for a formula, in East Asian settings by the wide signs too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_json(view: ConversationView) -> str:
    return json.dumps(asdict(view), ensure_ascii=False, indent=2)


def render_csv(view: ConversationView) -> str:
    """With a byte order mark, without which table programs take UTF-8 for something else."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows(_render_row(event) for event in view.events)
    return "\ufeff" + written.getvalue()


def _render_row(event: dict[str, Any]) -> list[str]:
    cells = {**event, **event["sender"]}
    return [_defuse(str(cells.get(column, ""))) for column in COLUMNS]


def _defuse(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
