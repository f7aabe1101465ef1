"""Small helpers every storage module shares."""

import secrets

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def new_id(prefix: str) -> str:
    """A random id that says what it names: c_ conversation, t_ turn, h_ handoff, a_ agent, l_ lease."""
    return f"{prefix}_{secrets.token_hex(16)}"


def build_insert(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that may say `on_conflict_…`: the two stores spell it alike, in classes of their own."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
