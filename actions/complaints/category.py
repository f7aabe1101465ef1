"""The category of a complaint: our own classification first, then the likeliest others, a few at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import List, Optional, Sequence

from actions import texts
from actions.answer import Button, Say
from actions.forms.steps import Again, Choice, Reading, Taken, affirms, answer_button, denies
from actions.forms.talk import Talk
from actions.taxonomy import Category, classify, complaint_categories, options, ranked
from bot import saying

SHOWN = 4
"""As many as are read at a glance; the rest is behind one more button."""
MORE = "more:"
_STAFF_NO = re.compile(r"工号\s*\d+")
_ANOTHER = re.compile(r"(?:其他|其它|别的|另外|更多)(?:的|类别|类型|选项|分类)+|都不(?:是|像|对|合适)|不是这[个类些]")


@dataclass
class CategoryStep(Choice):
    """The user only says whether it is right, or names a category in their own words."""

    def guess(self, talk: Talk) -> Optional[Category]:
        return classify(talk.text("complaint_story"), complaint_categories())

    async def ask(self, talk: Talk) -> Say:
        guessed = self.guess(talk)
        if guessed is None:
            return await self.ask_again(talk)
        yes = answer_button(self.slot, guessed.title, title=texts.RIGHT.format(guessed.title))
        others = self._page(talk, 0)[1:]
        return Say("complaints.category_guessed", {"category": guessed.title}, [yes, *others])

    async def ask_again(self, talk: Talk) -> Say:
        return Say(self.text, {}, self._page(talk, 0))

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed is not None and pressed.startswith(MORE):
            return self._more(talk, int(pressed[len(MORE) :]))
        guessed, said = self.guess(talk), talk.turn.text
        if guessed is not None and not talk.turn.clicked and affirms(talk):
            return Taken(guessed.title)
        if pressed is None and not talk.turn.clicked and _ANOTHER.search(said) and len(said) <= saying.BRIEF:
            return self._more(talk, SHOWN)
        reading = await super().read(talk)
        if reading is not None or talk.turn.clicked or guessed is None:
            return reading
        if denies(talk):
            return self._more(talk, 1)
        return Taken(guessed.title, passes=True) if _tells_facts(talk) else None

    def _more(self, talk: Talk, start: int) -> Again:
        return Again(Say("complaints.category_more", {}, self._page(talk, start)), is_miss=False)

    def _page(self, talk: Talk, start: int) -> List[Button]:
        ordered = order(talk)
        shown = [answer_button(self.slot, one.title) for one in ordered[start : start + SHOWN]]
        if start + SHOWN >= len(ordered):
            return shown
        return [*shown, answer_button(self.slot, f"{MORE}{start + SHOWN}", title=texts.OTHER_CATEGORIES)]


def order(talk: Talk) -> Sequence[Category]:
    """As they are offered, for 第二个."""
    return ranked(talk.text("complaint_story"), complaint_categories())


def category_step(talk: Talk) -> CategoryStep:
    return CategoryStep("complaint_category", "complaints.category", options(order(talk)), words=("类别", "分类"))


def _tells_facts(talk: Talk) -> bool:
    """昨天下午三点 after 我把它归到…对吗: right, and on to the next."""
    turn = talk.turn
    return turn.clues.narrows or saying.is_skip(turn.text) or _STAFF_NO.search(turn.text) is not None
