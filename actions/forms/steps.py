"""The steps of a form: what is asked, and what counts as an answer."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Sequence, Tuple, Union

from actions.answer import Button, Say
from actions.forms.talk import SKIPPED, Talk
from bot import saying


@dataclass(frozen=True)
class Taken:
    """An answer, and what is said to it before the next question."""

    value: Any
    says: Sequence[Say] = ()
    passes: bool = False
    """Understood as settled without a word about it: the message itself answers the next question."""


@dataclass(frozen=True)
class Again:
    """Meant as an answer, but not one yet: the user is asked in these words."""

    say: Say
    is_miss: bool = True
    """Not a step forward: after a few of them a human is offered."""


@dataclass(frozen=True)
class Reopen:
    """The user wants another answer for these slots."""

    slots: Sequence[str]


@dataclass(frozen=True)
class Stop:
    """The user does not want to go on."""


Reading = Union[Taken, Again, Reopen, Stop]


class Step(ABC):
    """One question. `words` are how users name the part when they want it changed."""

    slot: str
    words: Tuple[str, ...] = ()
    is_open: bool = False
    """Whether any words are an answer."""
    has_facts: bool = False
    """Whether amounts, times, numbers in a correction are about this part."""
    is_distinct: bool = False
    """Whether its answers look like no other's, so that one given too early is kept: 明天下午三点."""

    @abstractmethod
    async def ask(self, talk: Talk) -> Say:
        """The question."""

    @abstractmethod
    async def read(self, talk: Talk) -> Optional[Reading]:
        """What the message answers; None if it does not."""

    def settles(self, talk: Talk) -> bool:
        """Whether the message can mean nothing else here, although any words would do: 没有, 传好了."""
        return False

    async def ask_again(self, talk: Talk) -> Say:
        """The question in other words, after a message that did not answer it."""
        return await self.ask(talk)


@dataclass
class Choice(Step):
    """Buttons, also answered by their words or their number."""

    slot: str
    text: str
    options: Sequence[Tuple[str, Sequence[str]]]
    """What is stored and shown, and the words that mean it."""
    words: Tuple[str, ...] = ()
    skip: Optional[str] = None
    """The title of the button that leaves the question out."""
    values: Dict[str, str] = field(default_factory=dict)

    async def ask(self, talk: Talk) -> Say:
        buttons = [answer_button(self.slot, title) for title, _ in self.options]
        if self.skip:
            buttons.append(answer_button(self.slot, SKIPPED, title=self.skip))
        return Say(self.text, self.values, buttons)

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed is not None:
            return Taken(pressed)
        chosen = choose(talk.turn.text, self.options)
        if chosen is not None:
            return Taken(chosen)
        return Taken(SKIPPED) if self.skip and skips(talk) else None


@dataclass
class OpenText(Step):
    """The user's own words."""

    slot: str
    text: str
    words: Tuple[str, ...] = ()
    shortest: int = 1
    too_short: Optional[str] = None
    """What is said once to an answer of fewer characters."""
    skip: Optional[str] = None
    examples: Sequence[str] = ()
    """Buttons with ready answers."""
    is_open: bool = True
    longest: int = 1000

    async def ask(self, talk: Talk) -> Say:
        buttons = [answer_button(self.slot, example) for example in self.examples]
        if self.skip:
            buttons.append(answer_button(self.slot, SKIPPED, title=self.skip))
        return Say(self.text, {}, buttons)

    def settles(self, talk: Talk) -> bool:
        return bool(self.skip) and skips(talk)

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed is not None:
            return Taken(pressed)
        said = talk.turn.text.strip()
        if self.skip and skips(talk):
            return Taken(SKIPPED)
        if not any(char.isalnum() for char in said) or talk.turn.clicked:
            return None
        if saying.is_yes(said) or saying.is_taken_in(said):
            # 好的 answers no open question.
            return None
        if self.too_short and len(said) < self.shortest and not talk.values.get("form_misses"):
            return Again(Say(self.too_short))
        return Taken(said[: self.longest])


def answer_button(slot: str, value: str, *, title: Optional[str] = None) -> Button:
    payload = json.dumps({"answer": f"{slot}={value}"}, ensure_ascii=False)
    return Button(title or value, f"/inform{payload}")


def choose(text: str, options: Sequence[Tuple[str, Sequence[str]]]) -> Optional[str]:
    """By number, by title, by the words that mean it; None when two fit alike."""
    said = text.strip().strip(saying.MARKS)
    number = saying.read_ordinal(said)
    if number is not None:
        return options[number - 1][0] if 1 <= number <= len(options) else None
    for title, _ in options:
        if said == title:
            return title
    scores: List[Tuple[int, str]] = []
    for title, meanings in options:
        scores.append((sum(len(word) for word in meanings if word in said), title))
    scores.sort(key=lambda one: -one[0])
    if not scores or scores[0][0] == 0 or (len(scores) > 1 and scores[1][0] == scores[0][0]):
        return None
    return scores[0][1]


def skips(talk: Talk) -> bool:
    """没有, 不用了, 跳过."""
    return saying.is_skip(talk.turn.text) or (talk.turn.label == "deny" and len(talk.turn.text) <= saying.SHORT)


def affirms(talk: Talk) -> bool:
    return saying.is_yes(talk.turn.text) or talk.turn.label == "affirm"


def denies(talk: Talk) -> bool:
    return saying.is_no(talk.turn.text) or talk.turn.label == "deny"
