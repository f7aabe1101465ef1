"""An answer in between: the question that is still open is taken up again, once."""

from __future__ import annotations

from dataclasses import replace

from actions.answer import Answer, Button, Say
from actions.turn import Turn


def with_return(turn: Turn, answer: Answer) -> Answer:
    asked = turn.history[-2] if len(turn.history) > 1 else None
    if asked is None or asked.question is None or asked.is_repeated:
        return answer
    buttons = [Button(one["title"], one["payload"]) for one in asked.buttons]
    again = Say(f"back.{asked.question}", {}, buttons, question=asked.question, repeated=True)
    return replace(answer, says=[*answer.says, again])
