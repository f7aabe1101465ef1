"""The last question of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from actions import texts
from actions.answer import Button, Say
from actions.forms.steps import Again, Reading, Reopen, Step, Stop, Taken, affirms, answer_button
from actions.forms.talk import Talk
from actions.turn import Turn
from bot import saying
from bot.matters import load_titles


@dataclass
class Confirm(Step):
    """The last question: all of it, once, to be agreed to."""

    slot: str
    say: Say
    changes: Sequence[Tuple[str, str]] = ()
    """The title and the slot of each part that can be changed."""
    undoes: bool = False
    """取消吧 is a yes where the question is whether to undo something."""

    async def ask(self, talk: Talk) -> Say:
        return self.say

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed == "yes" or (pressed is None and not talk.turn.clicked and affirms(talk)):
            return Taken("yes")
        if pressed == "no":
            return Stop()
        if pressed is None and not talk.turn.clicked and saying.is_calling_off(talk.turn.text):
            return Taken("yes") if self.undoes else Stop()
        if pressed in [slot for _, slot in self.changes]:
            return Reopen([str(pressed)])
        if pressed == "change" or (pressed is None and self.changes and _wants_change(talk.turn)):
            named = next((slot for title, slot in self.changes if title in talk.turn.text), None)
            return Reopen([named]) if named else Again(self._which(talk))
        if pressed is None and not talk.turn.clicked and saying.is_no(talk.turn.text):
            return Again(self._which(talk)) if self.changes else Stop()
        return None

    def _which(self, talk: Talk) -> Say:
        parts = [answer_button(self.slot, slot, title=title) for title, slot in self.changes]
        return Say("forms.which_part", {}, [*parts, Button(load_titles()["cancel"], "/cancel")])


def _wants_change(turn: Turn) -> bool:
    return not turn.clicked and saying.is_correction(turn.text)


def confirm_buttons(slot: str) -> List[Button]:
    return [
        answer_button(slot, "yes", title=texts.CONFIRM),
        answer_button(slot, "change", title=texts.CHANGE),
        answer_button(slot, "no", title=texts.DROP),
    ]
