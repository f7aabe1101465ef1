"""Which of the user's own cases is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

from actions.answer import Say
from actions.cases.verbs import find_number, same_number
from actions.desk.interface import Case
from actions.forms.steps import Again, Reading, Step, Taken, answer_button
from actions.forms.talk import Talk
from actions.texts import CASE_CHOICE
from bot import saying

MOST_OFFERED = 4


@dataclass
class CasePick(Step):
    slot: str
    verb: str
    words: Tuple[str, ...] = ("单号", "编号", "哪个")

    async def ask(self, talk: Talk) -> Say:
        return self._offer(await possible_cases(talk, self.verb), "cases.which")

    async def read(self, talk: Talk) -> Optional[Reading]:
        found = await possible_cases(talk, self.verb)
        pressed, place = talk.pressed(self.slot), saying.read_ordinal(talk.turn.text)
        number = pressed or find_number(talk.turn.text)
        if number:
            chosen = next((one for one in found if same_number(one.no, number)), None)
            return Taken(chosen.no) if chosen else Again(self._offer(found, "cases.not_yours"))
        if place and not talk.turn.clicked:
            shown = found[:MOST_OFFERED]
            return Taken(shown[place - 1].no) if place <= len(shown) else Again(self._offer(found, "cases.which"))
        return None

    def _offer(self, found: List[Case], text: str) -> Say:
        buttons = [
            answer_button(self.slot, one.no, title=CASE_CHOICE.format(kind=one.kind_text, no=one.no))
            for one in found[:MOST_OFFERED]
        ]
        return Say(text, {}, buttons)


async def possible_cases(talk: Talk, verb: str) -> List[Case]:
    """Those with which this may be done now."""
    return [one for one in await talk.services.desk.list_cases(talk.turn.conversation_id) if verb in one.possible]
