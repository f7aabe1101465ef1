"""rate_service and problem_solved: stars first, kept at once; the rest as far as the user likes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Sequence

from actions import texts
from actions.answer import Answer, Say
from actions.desk.interface import DeskUnavailable
from actions.forms.form import Begun, Form
from actions.forms.steps import Choice, OpenText, Reading, Step, Taken, affirms, answer_button, denies
from actions.forms.talk import SKIPPED, Talk
from bot import saying

SOLVED = "problem_solved"
UNHAPPY = 2
"""So many stars or fewer: an apology and somebody to talk to, not a thank-you."""
_STARS = re.compile(r"([1-5一二两三四五])\s*(?:颗?星|分|个星)|(?:打|给)\s*([1-5一二两三四五])|^\s*([1-5])\s*$")
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def read_stars(text: str) -> Optional[int]:
    """五星, 4分, 打3分, a bare digit, or the words for it."""
    match = _STARS.search(text)
    if match:
        found = next(group for group in match.groups() if group)
        return _NUMBERS.get(found) or int(found)
    return next((stars for stars, said in texts.STAR_WORDS if any(word in text for word in said)), None)


@dataclass
class Stars(Step):
    slot: str
    text: str
    skip: str = texts.SKIP_RATING

    async def ask(self, talk: Talk) -> Say:
        buttons = [answer_button(self.slot, str(stars), title=title) for stars, title in texts.STARS]
        return Say(self.text, {}, [*buttons, answer_button(self.slot, SKIPPED, title=self.skip)])

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed is not None:
            return Taken(pressed)
        if talk.turn.clicked:
            return None
        if saying.is_skip(talk.turn.text) or saying.is_no(talk.turn.text):
            return Taken(SKIPPED)
        stars = read_stars(talk.turn.text)
        return Taken(str(stars)) if stars else None


@dataclass
class Solved(Choice):
    async def read(self, talk: Talk) -> Optional[Reading]:
        reading = await super().read(talk)
        if reading is not None or talk.turn.clicked:
            return reading
        if affirms(talk) or talk.turn.label == SOLVED:
            return Taken(texts.SOLVED)
        return Taken(texts.NOT_SOLVED) if denies(talk) or talk.turn.label == "not_solved" else None


class RatingForm(Form):
    """Whoever asks for something else is served; a rating never insists."""

    form = "rating_form"
    label = "rate_service"
    labels = frozenset({SOLVED})
    slots = ("rating_overall", "rating_solved", "rating_attitude", "rating_speed", "rating_comment")
    insists = False

    def steps(self, talk: Talk) -> Sequence[Step]:
        first = Stars("rating_overall", "quality.overall")
        if talk.get("rating_overall") == SKIPPED:
            return [first]
        return [
            first,
            Solved("rating_solved", "quality.solved", texts.SOLVED_OPTIONS, skip=texts.SKIP_REST),
            *self._details(talk),
        ]

    async def begin(self, talk: Talk) -> Begun:
        talk.values["rating_solved"] = texts.SOLVED if talk.turn.label == SOLVED else None
        if talk.turn.label == SOLVED:
            return Begun([Say("quality.solved_thanks")], effects=[{"effect": "resolved"}])
        stars = None if talk.turn.clicked else read_stars(talk.turn.text)
        if stars:
            talk.values["rating_overall"] = str(stars)
            return Begun([Say("quality.noted", {"stars": str(stars)})], effects=[self._effect(talk)])
        return Begun([await _opening(talk)])

    async def note(self, talk: Talk, step: Step) -> Answer:
        """What is given counts at once: many users stop in the middle."""
        return Answer([], self._effect(talk) if talk.get("rating_overall") != SKIPPED else None)

    async def submit(self, talk: Talk) -> Answer:
        if talk.get("rating_overall") == SKIPPED:
            return Answer([Say("quality.skipped")])
        unhappy = int(talk.get("rating_overall")) <= UNHAPPY or talk.get("rating_solved") == texts.NOT_SOLVED
        return Answer([Say("quality.sorry" if unhappy else "quality.thanks")], self._effect(talk))

    def cancelled(self, talk: Talk) -> Say:
        return Say("quality.skipped")

    def _details(self, talk: Talk) -> List[Step]:
        """Whoever leaves one question out has said enough."""
        steps: List[Step] = [
            Stars("rating_attitude", "quality.attitude", skip=texts.SKIP_REST),
            Stars("rating_speed", "quality.speed", skip=texts.SKIP_REST),
            OpenText("rating_comment", "quality.comment", skip=texts.SKIP_REST, longest=500),
        ]
        asked: List[Step] = []
        for slot, step in zip(("rating_solved", "rating_attitude", "rating_speed"), steps, strict=True):
            if talk.get(slot) == SKIPPED:
                break
            asked.append(step)
        return asked

    def _effect(self, talk: Talk) -> Dict[str, Any]:
        effect: Dict[str, Any] = {"effect": "rating", "overall": int(talk.get("rating_overall"))}
        if talk.text("rating_solved"):
            effect["solved"] = talk.text("rating_solved") == texts.SOLVED
        for name in ("attitude", "speed"):
            if talk.text(f"rating_{name}"):
                effect[name] = int(talk.text(f"rating_{name}"))
        if talk.text("rating_comment"):
            effect["comment"] = talk.text("rating_comment")
        return effect


async def _opening(talk: Talk) -> Say:
    """Whose service it is about, and that stars already given may be changed."""
    try:
        service = await talk.services.desk.get_rateable(talk.turn.conversation_id)
    except DeskUnavailable:
        return Say("quality.begin.bot")
    if service.overall is not None:
        return Say("quality.begin_again", {"stars": str(service.overall)})
    return Say(f"quality.begin.{service.handled_by}")
