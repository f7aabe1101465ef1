"""What is no matter of the wallet's: other topics, and how something was said (bot/context/tone.py)."""

from __future__ import annotations

from dataclasses import replace
from typing import Text

from actions import texts
from actions.answer import Answer, Say
from actions.guard import Skill
from actions.handoff import hand_over
from actions.history import misses
from actions.services import Services
from actions.turn import Turn
from bot.matters import DEFAULT_MATTER, Matter

HUMAN = "human_handoff"
IN_NEED = Matter(skill="general", priority="urgent", reason="urgent", mood="worried")
OUT_OF_PATIENCE = Matter(skill="general", priority="high", reason="unhappy", mood="angry")
MOST_ASIDES = 3
"""After so many in a row there is a need that we do not understand."""


class OutOfScope(Skill):
    def name(self) -> Text:
        return "action_out_of_scope"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if turn.tone == "self_harm":
            answer = await hand_over(turn, services, label=DEFAULT_MATTER, text="tone.self_harm", matter=IN_NEED)
            return replace(_summed_up(answer, texts.SUMMARY_SELF_HARM), says=answer.says[:1])
        if turn.tone == "abusive" and _abused_before(turn):
            text = "tone.abusive_again"
            answer = await hand_over(turn, services, label=DEFAULT_MATTER, text=text, matter=OUT_OF_PATIENCE)
            return _summed_up(answer, texts.SUMMARY_ANGRY)
        if turn.tone:
            return Answer([Say(f"tone.{turn.tone}", offer=HUMAN if turn.tone in ("abusive", "upset") else None)])
        if misses(list(turn.history), turn.label) >= MOST_ASIDES:
            return Answer([Say("beside.often", offer=HUMAN)])
        return Answer([Say("utter_out_of_scope")])


def _summed_up(answer: Answer, summary: str) -> Answer:
    return replace(answer, effect={**(answer.effect or {}), "summary": summary})


def _abused_before(turn: Turn) -> bool:
    abusive = [
        one for one in turn.history if any(e["entity"] == "tone" and e["value"] == "abusive" for e in one.entities)
    ]
    return len(abusive) > 1
