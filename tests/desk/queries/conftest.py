"""Queries are looked at in the same room as commands."""

from tests.desk.commands.conftest import room

__all__ = ["room"]
