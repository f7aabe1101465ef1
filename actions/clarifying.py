"""Not understood: ask again, ask in other words with offers, then hand over."""

from __future__ import annotations

from dataclasses import replace
from typing import List, Text

from actions.answer import Answer, Button, Say
from actions.guard import Skill
from actions.handoff import hand_over
from actions.history import FALLBACK, misses
from actions.services import Services
from actions.small_talk import say_otherwise
from actions.turn import Turn
from bot.asks import PUZZLED, SILENT
from bot.matters import DEFAULT_MATTER, load_matters, load_titles

OFFERED = 3
ALWAYS_USEFUL = ("list_transactions", "faq_fee/overview", "ask_capabilities")
"""Offered when the ranking holds too few matters of substance."""
NOT_WORTH_OFFERING = frozenset({
    "inform", "affirm", "deny", "out_of_scope", "bot_misunderstood", "greet", "thank", "goodbye", "cancel",
    "problem_solved", "bot_challenge", FALLBACK,
})  # fmt: skip


class Clarify(Skill):
    """The ladder for messages in a row that were not understood."""

    def name(self) -> Text:
        return "action_clarify"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        count = max(1, misses(list(turn.history)))
        if count >= 3:
            could_not = replace(load_matters()[DEFAULT_MATTER], reason="bot_could_not")
            return await hand_over(turn, services, label=DEFAULT_MATTER, text="clarify.third", matter=could_not)
        if count == 2:
            return Answer([Say("clarify.second", {}, [*offers(turn), _human()], offer="human_handoff")])
        return Answer([Say("clarify.first", {}, offers(turn))])


class DefaultFallback(Clarify):
    """Rasa's own way out when no rule fits; takes the same ladder."""

    def name(self) -> Text:
        return "action_default_fallback"


class Misunderstood(Skill):
    """The user says so themselves: other candidates first, a human the second time."""

    def name(self) -> Text:
        return "action_misunderstood"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if turn.asks in (PUZZLED, SILENT):
            return await say_otherwise(turn, services)
        if sum(one.label == turn.label for one in turn.history) > 1:
            return Answer([Say("misunderstood.second", offer="human_handoff")])
        return Answer([Say("misunderstood.first", {}, [*offers(turn), _human()])])


def offers(turn: Turn) -> List[Button]:
    """The nearest labels in the words of data/labels.yml."""
    titles = load_titles()
    nearest = [label for label in turn.ranking if label in titles and label not in NOT_WORTH_OFFERING]
    chosen = list(dict.fromkeys([*nearest[:OFFERED], *ALWAYS_USEFUL]))[:OFFERED]
    return [Button(titles[label], f"/{label}") for label in chosen]


def _human() -> Button:
    return Button(load_titles()[DEFAULT_MATTER], f"/{DEFAULT_MATTER}")
