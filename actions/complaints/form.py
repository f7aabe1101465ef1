"""file_complaint and complain_service: from what happened to a letter the user agrees with, and its number."""

from __future__ import annotations

import re
from typing import Any, Dict, Sequence

from actions import texts
from actions.answer import Answer, Say
from actions.cases.form import CaseForm
from actions.complaints.category import category_step
from actions.complaints.letter import state_facts
from actions.forms.confirm import Confirm, confirm_buttons
from actions.forms.evidence import EvidenceStep, describe, files_of
from actions.forms.form import Begun, Form
from actions.forms.steps import OpenText, Step
from actions.forms.talk import Talk
from actions.taxonomy import complaint_categories, proof_of, service_category
from bot import saying

SERVICE = "complain_service"
LONG_STORY = 16
_WITHDRAWS = re.compile(r"撤销|撤回|撤诉|不投诉了|取消.{0,4}投诉")
_ORDER_NO = re.compile(r"(?<!\d)20\d{18}(?!\d)")


class ComplaintForm(Form):
    form = "complaint_form"
    label = "file_complaint"
    labels = frozenset({SERVICE})
    slots = (
        "complaint_about", "complaint_story", "complaint_category", "complaint_facts", "complaint_evidence",
        "complaint_wish", "complaint_ok", *CaseForm.slots,
    )  # fmt: skip
    case = CaseForm()
    """我要撤销投诉 is said in the same words as a complaint, but is about the one there is."""

    def steps(self, talk: Talk) -> Sequence[Step]:
        if talk.get("case_verb"):
            return self.case.steps(talk)
        about = "service" if _is_about_service(talk) else "product"
        return [
            OpenText(
                "complaint_story", f"complaints.story.{about}", words=("经过", "情况", "内容", "描述"), shortest=6,
                too_short="complaints.story_short",
            ),
            category_step(talk),
            OpenText(
                "complaint_facts", f"complaints.facts.{about}", words=("时间", "工号", "订单"), skip=texts.UNKNOWN,
            ),
            EvidenceStep(
                "complaint_evidence", "complaints.evidence",
                {"proof": proof_of(complaint_categories(), talk.text("complaint_category"))},
            ),
            OpenText(
                "complaint_wish", "complaints.wish", words=("诉求", "要求", "希望"),
                examples=texts.WISHES_SERVICE if about == "service" else texts.WISHES_COMPLAINT,
            ),
            Confirm("complaint_ok", self._letter(talk), texts.PARTS_COMPLAINT),
        ]  # fmt: skip

    async def begin(self, talk: Talk) -> Begun:
        turn = talk.turn
        if not turn.clicked and _WITHDRAWS.search(turn.text):
            return await self.case.begin(talk)
        talk.values["complaint_about"] = turn.label if turn.label in (self.label, SERVICE) else self.label
        if turn.label == SERVICE:
            talk.values["complaint_category"] = service_category().title
        if not turn.clicked and len(turn.text) >= LONG_STORY and not saying.is_question(turn.text):
            talk.values["complaint_story"] = turn.text
        opening = "service" if turn.label == SERVICE else "told" if talk.get("complaint_story") else "product"
        says = [Say(f"complaints.begin.{opening}")]
        return Begun(says if turn.customer.is_verified else [*says, Say("complaints.visitor")])

    def cancelled(self, talk: Talk) -> Say:
        return self.case.cancelled(talk) if talk.get("case_verb") else super().cancelled(talk)

    async def submit(self, talk: Talk) -> Answer:
        if talk.get("case_verb"):
            return await self.case.submit(talk)
        files = files_of(talk.get("complaint_evidence"))
        is_service = _is_about_service(talk)
        facts = talk.text("complaint_facts")
        effect: Dict[str, Any] = {
            "effect": "open_case",
            "kind": "service_complaint" if is_service else "complaint",
            "category": _with_code(talk.text("complaint_category")),
            "title": texts.COMPLAINT_TITLE.format(category=talk.text("complaint_category")),
            "description": state_facts(talk.text("complaint_story")),
            "order_nos": list(dict.fromkeys(_ORDER_NO.findall(f"{talk.text('complaint_story')} {facts}"))),
            "wish": talk.text("complaint_wish"),
            "fields": {
                "facts": facts or texts.LEFT_OUT,
                "materials": describe(talk.get("complaint_evidence"), texts.NOTHING_YET),
                "original_words": talk.text("complaint_story"),
            },
            "attachments": files,
        }
        slots = {"topic": self.label, "files_filed": [*(talk.turn.slots.get("files_filed") or []), *files]}
        return Answer([Say("complaints.opened")], effect, slots)

    def summarize(self, talk: Talk) -> str:
        return texts.SEPARATOR.join(
            part for part in (talk.text("complaint_category"), talk.text("complaint_story")[:60]) if part
        )

    def _letter(self, talk: Talk) -> Say:
        values = {
            "category": talk.text("complaint_category"),
            "story": state_facts(talk.text("complaint_story")),
            "facts": talk.text("complaint_facts") or texts.LEFT_OUT,
            "materials": describe(talk.get("complaint_evidence"), texts.NOTHING_YET),
            "wish": talk.text("complaint_wish"),
        }
        return Say("complaints.letter", values, confirm_buttons("complaint_ok"))


def _is_about_service(talk: Talk) -> bool:
    return talk.get("complaint_about") == SERVICE or talk.get("complaint_category") == service_category().title


def _with_code(title: str) -> str:
    code = next((one.code for one in complaint_categories() if one.title == title), None)
    return f"{code} {title}" if code else title
