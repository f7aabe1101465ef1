"""callback_status and callback_optout."""

from __future__ import annotations

from typing import Text

from actions import texts
from actions.answer import Answer, Button, Say
from actions.callbacks.form import call_buttons, call_values
from actions.desk.interface import DeskUnavailable
from actions.guard import Skill
from actions.services import Services
from actions.turn import Turn

HUMAN = "human_handoff"


class CallbackStatus(Skill):
    """Where the call stands; one that is late is put right at once."""

    def name(self) -> Text:
        return "action_callback_status"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        try:
            calls = await services.desk.get_calls(turn.conversation_id)
        except DeskUnavailable:
            return Answer([Say("callbacks.unavailable", offer=HUMAN)])
        call = calls.requested
        if call is None:
            last = calls.callbacks[0] if calls.callbacks else None
            if last is None:
                return Answer([Say("callbacks.none")])
            return Answer([Say("callbacks.last", {**call_values(last), "status": last.status_text})])
        case = "late" if call.slot.end < turn.now else "now" if call.slot.start <= turn.now else "planned"
        return Answer([Say(f"callbacks.status.{case}", call_values(call), call_buttons(), offer=HUMAN)])


class CallbackOptout(Skill):
    """Done at once: whoever does not want to be called is not asked a second time."""

    def name(self) -> Text:
        return "action_callback_optout"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        try:
            calls = await services.desk.get_calls(turn.conversation_id)
        except DeskUnavailable:
            return Answer([Say("callbacks.opted_out")], {"effect": "callback_optout"})
        if calls.opted_out:
            return Answer([Say("callbacks.opted_out_before")])
        says = [Say("callbacks.opted_out")]
        if calls.requested is not None:
            cancel = Button(texts.CANCEL_CALL, '/cancel_callback{"answer":"callback_verb=cancel"}')
            says.append(Say("callbacks.own_call_stands", call_values(calls.requested), [cancel]))
        return Answer(says, {"effect": "callback_optout"})
