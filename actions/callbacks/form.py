"""request_callback and cancel_callback: one call asked for, moved or cancelled."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Sequence

from actions import texts
from actions.answer import Answer, Button, Say
from actions.callbacks.steps import BOUND, PhoneStep, TimeStep, TopicStep
from actions.callbacks.times import SOONEST
from actions.desk.interface import Call, DeskUnavailable
from actions.forms.confirm import Confirm
from actions.forms.form import Begun, Form
from actions.forms.steps import Step, Taken, answer_button
from actions.forms.talk import Talk
from actions.render import render_slot_dict

CANCEL_LABEL = "cancel_callback"
REQUEST, MOVE, CANCEL = "request", "reschedule", "cancel"
_MOVES = re.compile(r"改|换(?:个|到)?时间|推迟|提前|另约|重新约|晚点|早点|延后|往后|往前")
HUMAN = "human_handoff"


class CallbackForm(Form):
    form = "callback_form"
    label = "request_callback"
    labels = frozenset({CANCEL_LABEL})
    slots = ("callback_verb", "callback_phone", "callback_time", "callback_topic", "callback_ok")
    restarts = True

    def steps(self, talk: Talk) -> Sequence[Step]:
        verb = talk.get("callback_verb")
        phone, time = PhoneStep("callback_phone"), TimeStep("callback_time")
        topic = TopicStep("callback_topic", "callbacks.topic", words=("事由", "主题", "什么事"), longest=100)
        confirm = Confirm(
            "callback_ok",
            self._summary(talk, str(verb)),
            texts.PARTS_CALLBACK if verb == REQUEST else (),
            undoes=verb == CANCEL,
        )
        if verb == CANCEL:
            return [confirm]
        return [time, confirm] if verb == MOVE else [phone, time, topic, confirm]

    async def begin(self, talk: Talk) -> Begun:
        verb = talk.pressed("callback_verb") or self._wanted(talk)
        try:
            call = (await talk.services.desk.get_calls(talk.turn.conversation_id)).requested
        except DeskUnavailable:
            call = None
            if verb != REQUEST:
                return Begun(done=Answer([Say("callbacks.unavailable", offer=HUMAN)]))
        if verb != REQUEST and call is None:
            return Begun(done=Answer([Say("callbacks.none")]))
        if verb == REQUEST and call is not None:
            return Begun(done=Answer([Say("callbacks.exists", call_values(call), call_buttons())]))
        talk.values["callback_verb"] = verb
        says = await self._take_what_was_said(talk)
        if call is not None:
            says.insert(0, Say("callbacks.current", call_values(call)))
        return Begun(says or ([Say("callbacks.begin")] if verb == REQUEST else []))

    async def submit(self, talk: Talk) -> Answer:
        verb = str(talk.get("callback_verb"))
        effect: Dict[str, Any] = {"effect": "callback", "verb": verb}
        if verb != CANCEL and talk.get("callback_time") != SOONEST:
            effect["slot"] = talk.get("callback_time")
        if verb == REQUEST:
            topic = talk.text("callback_topic")[:200]
            effect.update({"phone": talk.get("callback_phone"), "topic": topic, "consent": True})
        return Answer([Say(f"callbacks.done.{verb}")], effect)

    def cancelled(self, talk: Talk) -> Say:
        return Say("callbacks.dropped" if talk.get("callback_verb") == REQUEST else "callbacks.unchanged")

    def summarize(self, talk: Talk) -> str:
        return texts.SEPARATOR.join(part for part in (talk.text("callback_topic"), _when(talk)) if part)

    def _wanted(self, talk: Talk) -> str:
        if talk.turn.label != CANCEL_LABEL:
            return REQUEST
        return MOVE if _MOVES.search(talk.turn.text) or talk.turn.times else CANCEL

    async def _take_what_was_said(self, talk: Talk) -> List[Say]:
        """明天下午三点给我打 138…: the first message may already say it."""
        says: List[Say] = []
        if talk.turn.clicked:
            return says
        for step in self.steps(talk)[:2]:
            if not isinstance(step, (PhoneStep, TimeStep)) or not (talk.turn.phone or talk.turn.times):
                continue
            reading = await step.read(talk)
            if isinstance(reading, Taken):
                talk.values[step.slot] = reading.value
            elif reading is not None and isinstance(step, TimeStep):
                says.append(Say("callbacks.time.not_then"))
        return says

    def _summary(self, talk: Talk, verb: str) -> Say:
        yes = answer_button("callback_ok", "yes", title=texts.CALL_YES[verb])
        change = [answer_button("callback_ok", "change", title=texts.CHANGE)] if verb == REQUEST else []
        no = answer_button("callback_ok", "no", title=texts.CALL_NO[verb])
        phone = talk.text("callback_phone")
        values = {
            "phone": texts.YOUR_BOUND_NUMBER if phone == BOUND else phone,
            "when": _when(talk),
            "topic": talk.text("callback_topic"),
        }
        return Say(f"callbacks.sure.{verb}", values, [yes, *change, no])


def _when(talk: Talk) -> str:
    when = talk.get("callback_time")
    if when == SOONEST:
        return texts.SOONEST
    return render_slot_dict(when, now=talk.turn.now) if isinstance(when, dict) else ""


def call_values(call: Call) -> Dict[str, str]:
    return {"number": call.no, "slot": call.slot_text, "phone": call.phone_masked, "topic": call.topic}


def call_buttons() -> List[Button]:
    return [
        Button(title, f'/cancel_callback{{"answer":"callback_verb={verb}"}}')
        for verb, title in ((MOVE, texts.MOVE_CALL), (CANCEL, texts.CANCEL_CALL))
    ]
