"""complaint_status and urge_complaint, and what else can be done with a case: add, withdraw, be dissatisfied."""

from __future__ import annotations

from typing import Dict, List, Sequence

from actions import texts
from actions.answer import Answer, Button, Say
from actions.cases.pick import CasePick, possible_cases
from actions.cases.verbs import STATUS, URGE_LABEL, read_verb, same_number
from actions.desk.interface import Case, DeskUnavailable
from actions.forms.confirm import Confirm
from actions.forms.evidence import EvidenceStep, files_of
from actions.forms.form import Begun, Form
from actions.forms.steps import OpenText, Step, answer_button
from actions.forms.talk import Talk
from actions.render import render_time

HUMAN = "human_handoff"
MOST_SHOWN = 3
DISSATISFIED, RESOLVED = "dissatisfied", "resolved"
ELSEWHERE = "utter_faq_complaint/escalate"
"""Whoever is dissatisfied without a case of ours hears where else to turn."""
TITLES = {
    "urge": texts.URGE_CASE, "add": texts.ADD_TO_CASE, "withdraw": texts.WITHDRAW_CASE,
    "dissatisfied": texts.DISSATISFIED,
}  # fmt: skip


class CaseForm(Form):
    form = "case_form"
    label = "complaint_status"
    labels = frozenset({URGE_LABEL})
    slots = ("case_verb", "case_no", "case_note", "case_ok")
    restarts = True

    def steps(self, talk: Talk) -> Sequence[Step]:
        verb = str(talk.get("case_verb"))
        steps: List[Step] = [CasePick("case_no", verb)]
        if verb == "add":
            steps.append(EvidenceStep("case_note", "cases.add", {}))
        if verb == DISSATISFIED:
            steps.append(OpenText("case_note", "cases.dissatisfied_why"))
        if verb == "withdraw":
            buttons = [
                answer_button("case_ok", "yes", title=texts.WITHDRAW_YES),
                answer_button("case_ok", "no", title=texts.WITHDRAW_NO),
            ]
            steps.append(
                Confirm("case_ok", Say("cases.withdraw_sure", {"number": talk.text("case_no")}, buttons), undoes=True)
            )
        return steps

    async def begin(self, talk: Talk) -> Begun:
        pressed = talk.pressed("case_verb")
        verb, number = read_verb(talk.turn.text, talk.turn.label, pressed)
        number = number or talk.pressed("case_no")
        try:
            mine = await talk.services.desk.list_cases(talk.turn.conversation_id)
        except DeskUnavailable:
            return Begun(done=Answer([Say("cases.unavailable", offer=HUMAN)]))
        if not mine:
            return Begun(done=Answer([Say(ELSEWHERE if verb == DISSATISFIED else "cases.none")]))
        if number and not any(same_number(one.no, number) for one in mine):
            return Begun(done=Answer([Say("cases.not_yours", {}, [_button(one) for one in mine[:MOST_SHOWN]])]))
        meant = [one for one in mine if not number or same_number(one.no, number)]
        if verb == STATUS:
            return Begun(done=Answer([_status(one, talk) for one in meant[:MOST_SHOWN]], slots={"topic": self.label}))
        fitting = [one for one in meant if verb in one.possible]
        if not fitting:
            return Begun(done=Answer([_impossible(meant[0], verb, talk)]))
        if verb == DISSATISFIED:
            # Whoever speaks of a result means what has one.
            fitting = [one for one in fitting if one.status == RESOLVED] or fitting
        talk.values.update({"case_verb": verb, "case_no": fitting[0].no if len(fitting) == 1 else None})
        if verb == DISSATISFIED and number is None and len(fitting) == 1:
            has_result = fitting[0].status == RESOLVED
            return Begun([Say("cases.review" if has_result else "cases.review_early", _values(fitting[0], talk))])
        return Begun([Say("cases.sorry")] if verb in ("urge", DISSATISFIED) else [])

    async def submit(self, talk: Talk) -> Answer:
        verb, note = str(talk.get("case_verb")), talk.get("case_note")
        if not any(one.no == talk.get("case_no") for one in await possible_cases(talk, verb)):
            return Answer([Say("cases.impossible")])
        files = files_of(note)
        said = note["text"] if isinstance(note, dict) else talk.text("case_note")
        effect = {"effect": "update_case", "case_no": talk.get("case_no"), "verb": verb}
        if said:
            effect["note"] = said
        if files:
            effect["attachments"] = files
        if verb == "add" and not said and not files:
            return Answer([Say("cases.nothing_added")])
        filed = [*(talk.turn.slots.get("files_filed") or []), *files]
        return Answer([Say(f"cases.{verb}")] if verb != "add" else [Say("cases.added")], effect, {"files_filed": filed})

    def cancelled(self, talk: Talk) -> Say:
        return Say("cases.kept")

    def summarize(self, talk: Talk) -> str:
        return talk.text("case_no")


def _values(case: Case, talk: Talk) -> Dict[str, str]:
    return {
        "number": case.no,
        "title": case.title,
        "status": case.status_text,
        "due": case.due_text,
        "since": render_time(case.created_at, now=talk.turn.now),
        "updated": render_time(case.updated_at, now=talk.turn.now),
    }


def _status(case: Case, talk: Talk) -> Say:
    state = "overdue" if case.is_overdue else "ended" if case.status in ("resolved", "withdrawn") else "open"
    buttons = [
        Button(TITLES[verb], f'/complaint_status{{"answer":"case_verb={verb}:{case.no}"}}')
        for verb in ("urge", "add", "dissatisfied", "withdraw")
        if verb in case.possible and not (verb == DISSATISFIED and state == "open")
    ]
    return Say(f"cases.status.{state}", _values(case, talk), buttons)


def _impossible(case: Case, verb: str, talk: Talk) -> Say:
    values = {"number": case.no, "status": case.status_text, "due": case.due_text}
    return Say("cases.urged_today" if verb == "urge" and case.possible else "cases.impossible_now", values, offer=HUMAN)


def _button(case: Case) -> Button:
    title = texts.CASE_CHOICE.format(kind=case.kind_text, no=case.no)
    return Button(title, f'/complaint_status{{"answer":"case_no={case.no}"}}')
