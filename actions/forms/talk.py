"""What the steps of a form work on: the message, the world outside, and what was filled in so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Optional

from actions.services import Services
from actions.turn import Turn


@dataclass
class Talk:
    """`values` are the form's own slots; a step that changes them changes the form."""

    turn: Turn
    services: Services
    values: Dict[str, Any]

    def get(self, slot: str) -> Any:
        return self.values.get(slot)

    def text(self, slot: str) -> str:
        """The slot as words; empty when it was left out."""
        value = self.values.get(slot)
        return str(value) if value not in (None, SKIPPED) else ""

    @property
    def picked(self) -> Optional[str]:
        """The slot whose button was pressed, also of an earlier question."""
        return self.turn.picked.partition("=")[0] if self.turn.picked else None

    def pressed(self, slot: str) -> Optional[str]:
        """The value of the button, if it was one of `slot`."""
        name, _, value = (self.turn.picked or "").partition("=")
        return value if name == slot else None


SKIPPED = "-"
"""Filled in for what the user left out; an empty slot would be asked for again."""
