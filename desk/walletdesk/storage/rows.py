"""Small helpers every storage module shares."""

import secrets


def new_id(prefix: str) -> str:
    """A random id that says what it names: c_ conversation, t_ turn, h_ handoff, a_ agent, l_ lease."""
    return f"{prefix}_{secrets.token_hex(16)}"
