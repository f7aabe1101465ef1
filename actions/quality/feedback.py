"""give_feedback: praise and suggestions, kept word for word."""

from __future__ import annotations

import re
from typing import Sequence

from actions.answer import Answer, Say
from actions.forms.form import Begun, Form
from actions.forms.steps import OpenText, Step
from actions.forms.talk import Talk

_PRAISE = re.compile(r"表扬|夸|点赞|很好|真好|不错|棒|满意|感谢|谢谢|给力|贴心|耐心|专业|好评|喜欢")
_COMPLAINT = re.compile(r"希望|建议|改进|应该|能不能|要是|不够|太慢|不方便|加个|增加")
_ANNOUNCED = re.compile(
    r"我?(?:要|想|来)?(?:[给向跟对]你们)?(?:提|说)?一?(?:个|点|条)?(?:意见|建议|表扬|反馈)(?:一下)?[吗呢吧啊]?"
)
LONG_ENOUGH = 8


class FeedbackForm(Form):
    form = "feedback_form"
    label = "give_feedback"
    slots = ("feedback_text",)
    insists = False

    def steps(self, talk: Talk) -> Sequence[Step]:
        return [OpenText("feedback_text", "quality.feedback.ask")]

    async def begin(self, talk: Talk) -> Begun:
        said = talk.turn.text.strip()
        if not talk.turn.clicked and len(said) >= LONG_ENOUGH and not _ANNOUNCED.fullmatch(said):
            talk.values["feedback_text"] = said
        return Begun()

    async def submit(self, talk: Talk) -> Answer:
        said = talk.text("feedback_text")
        kind = feedback_kind(said)
        return Answer([Say(f"quality.feedback.{kind}")], {"effect": "feedback", "kind": kind, "text": said[:2000]})

    def cancelled(self, talk: Talk) -> Say:
        return Say("quality.skipped")


def feedback_kind(text: str) -> str:
    """Praise with a wish in it is a suggestion: somebody should act on it."""
    return "praise" if _PRAISE.search(text) and not _COMPLAINT.search(text) else "suggestion"
