"""open_dispute: everything the platform needs to step in between the user and a merchant."""

from __future__ import annotations

from typing import Any, Dict, Sequence

from actions import texts
from actions.answer import Answer, Say
from actions.forms.confirm import Confirm, confirm_buttons
from actions.forms.evidence import EvidenceStep, describe, files_of
from actions.forms.form import Begun, Form
from actions.forms.orders import OrderStep, order_nos, order_text
from actions.forms.steps import Choice, OpenText, Step, Taken, choose
from actions.forms.talk import Talk
from actions.taxonomy import dispute_kinds, options, proof_of

LONG_STORY = 24
"""A first message of so many characters already tells what happened."""


class DisputeForm(Form):
    form = "dispute_form"
    label = "open_dispute"
    slots = (
        "dispute_order", "dispute_kind", "dispute_story", "dispute_tried", "dispute_evidence", "dispute_wish",
        "dispute_ok",
    )  # fmt: skip

    def steps(self, talk: Talk) -> Sequence[Step]:
        kind = talk.text("dispute_kind")
        return [
            OrderStep("dispute_order", ("payment", "transfer"), "disputes.order"),
            Choice("dispute_kind", "disputes.kind", options(dispute_kinds()), words=("类型", "问题类型")),
            OpenText(
                "dispute_story", "disputes.story", words=("经过", "情况", "描述"), shortest=6,
                too_short="disputes.story_short",
            ),
            Choice(
                "dispute_tried", "disputes.tried", texts.TRIED_MERCHANT, words=("协商", "联系商家", "商家那"),
                skip=texts.SKIP,
            ),
            EvidenceStep("dispute_evidence", "disputes.evidence", {"proof": proof_of(dispute_kinds(), kind)}),
            OpenText(
                "dispute_wish", "disputes.wish", words=("诉求", "要求", "希望"),
                examples=[title for title, _ in texts.WISHES_DISPUTE],
            ),
            Confirm("dispute_ok", self._summary(talk), texts.PARTS_DISPUTE),
        ]  # fmt: skip

    async def begin(self, talk: Talk) -> Begun:
        if talk.turn.customer.user_id is None:
            return Begun(done=Answer([Say("disputes.login")], slots={"topic": self.label}))
        says = [Say("disputes.begin")]
        if talk.get("dispute_order") is None:
            reading = await self.steps(talk)[0].read(talk)
            if isinstance(reading, Taken):
                talk.values["dispute_order"] = reading.value
                says += reading.says
        if not talk.turn.clicked:
            talk.values["dispute_kind"] = talk.get("dispute_kind") or choose(talk.turn.text, options(dispute_kinds()))
            if len(talk.turn.text) >= LONG_STORY:
                talk.values["dispute_story"] = talk.get("dispute_story") or talk.turn.text
        return Begun(says)

    async def note(self, talk: Talk, step: Step) -> Answer:
        """Whoever has not spoken with the merchant yet hears that this is worth it, and goes on all the same."""
        untried = step.slot == "dispute_tried" and talk.get("dispute_tried") == texts.TRIED_MERCHANT[-1][0]
        return Answer([Say("disputes.negotiate_first")] if untried else [])

    async def submit(self, talk: Talk) -> Answer:
        files = files_of(talk.get("dispute_evidence"))
        effect: Dict[str, Any] = {
            "effect": "open_case",
            "kind": "dispute",
            "category": talk.text("dispute_kind"),
            "title": texts.DISPUTE_TITLE.format(kind=talk.text("dispute_kind")),
            "description": talk.text("dispute_story"),
            "order_nos": order_nos(talk.get("dispute_order")),
            "wish": talk.text("dispute_wish"),
            "fields": {
                "tried_with_merchant": talk.text("dispute_tried") or texts.LEFT_OUT,
                "evidence": describe(talk.get("dispute_evidence"), texts.NOTHING_YET),
            },
            "attachments": files,
        }
        slots = {"topic": self.label, "files_filed": [*(talk.turn.slots.get("files_filed") or []), *files]}
        return Answer([Say("disputes.opened")], effect, slots)

    def summarize(self, talk: Talk) -> str:
        return texts.SEPARATOR.join(
            part for part in (talk.text("dispute_kind"), order_text(talk.get("dispute_order"))) if part
        )

    def _summary(self, talk: Talk) -> Say:
        values = {
            "order": order_text(talk.get("dispute_order")) or texts.NO_ORDER,
            "kind": talk.text("dispute_kind"),
            "story": talk.text("dispute_story"),
            "tried": talk.text("dispute_tried") or texts.LEFT_OUT,
            "evidence": describe(talk.get("dispute_evidence"), texts.NOTHING_YET),
            "wish": talk.text("dispute_wish"),
        }
        return Say("disputes.summary", values, confirm_buttons("dispute_ok"))
