"""report_stolen, report_fraud, lost_phone, freeze_account: what to do now, one question, freeze, front of the queue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Sequence, Tuple

from actions import texts
from actions.answer import Answer, Say
from actions.desk.interface import DeskUnavailable
from actions.forms.form import MISSES, Begun, Form
from actions.forms.listening import HUMAN
from actions.forms.steps import Reading, Step, Taken, affirms, answer_button, denies
from actions.forms.talk import Talk
from actions.handoff import hand_over
from actions.render import render_time
from actions.turn import Turn
from actions.wallet.errors import WalletError, WalletUnavailable
from actions.wallet.models import Receipt
from bot import saying
from bot.matters import load_titles

YES, NO = "yes", "no"
LOST = "lost_phone"
CAUSES = frozenset({"report_stolen", "report_fraud", LOST})
_PHONE_GONE = re.compile(
    r"手机(?:又|也|刚刚?|昨天|今天|被人?|让人|给人?)*(?:丢|偷|抢|不见|没了|掉了)|(?:丢|掉|偷|抢)(?:走?了|走)?(?:我的?|个|一?[部台])*手机"
)
"""Also beside 钱被盗刷了: nobody is then to be called on that phone."""


@dataclass
class FreezeQuestion(Step):
    """`label` says what happened; whoever does not answer twice is not kept from a human."""

    slot: str
    label: str
    words: Tuple[str, ...] = ()

    async def ask(self, talk: Talk) -> Say:
        return Say("security.freeze_again", {}, _buttons(call=self._calls(await _has_agents(talk))))

    async def opening(self, talk: Talk) -> Say:
        agents = await _has_agents(talk)
        within = talk.turn.profile.sentence("promises.callback.within")
        later = texts.FREEZE_HUMAN_LATER_LOST if self.label == LOST else texts.FREEZE_HUMAN_LATER.format(within=within)
        human = texts.FREEZE_HUMAN_NOW if agents else later
        return Say(f"security.{self.label}.ask", {"human": human}, _buttons(call=self._calls(agents)))

    def _calls(self, agents: bool) -> bool:
        """Nobody answers a lost phone."""
        return not agents and self.label != LOST

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed is not None:
            return Taken(pressed)
        if talk.turn.label in HUMAN:
            # Urgent all the same: the handoff is this form's, not a plain one.
            return Taken(NO)
        if talk.turn.clicked:
            return Taken(YES) if talk.turn.label == "freeze_account" else None
        if denies(talk):
            return Taken(NO)
        if affirms(talk) or (talk.turn.label == "freeze_account" and not saying.is_question(talk.turn.text)):
            return Taken(YES)
        return Taken(NO) if talk.values.get(MISSES) else None


class FreezeForm(Form):
    form = "freeze_form"
    label = "freeze_account"
    labels = frozenset({*CAUSES, "unfreeze_account"})
    """冻结了还能收钱吗 sounds like unfreezing; here it is a question about the freeze."""
    slots = ("freeze_cause", "freeze_key", "freeze_ok")
    keeps = False
    counts_digressions = True

    def steps(self, talk: Talk) -> Sequence[Step]:
        return [FreezeQuestion("freeze_ok", talk.text("freeze_cause") or self.label)]

    async def begin(self, talk: Talk) -> Begun:
        cause = find_cause(talk.turn)
        user_id = talk.turn.customer.user_id
        if user_id is None:
            return Begun(done=await hand_over(talk.turn, talk.services, label=cause))
        try:
            status = (await talk.services.wallet.get_profile(user_id)).account_status
        except WalletError:
            # The look-up is only for the wording; freezing is tried all the same.
            status = "active"
        if status == "frozen":
            says = [Say(f"security.{cause}.steps"), Say("security.already_frozen")]
            facts = {"freeze": texts.ALREADY_FROZEN_FACT}
            return Begun(done=await hand_over(talk.turn, talk.services, label=cause, done=says, facts=facts))
        # One key for the whole form: however often the answer is run, the wallet freezes once.
        key = f"{talk.turn.conversation_id}:{talk.turn.turn_id}:freeze"
        talk.values.update({"freeze_cause": cause, "freeze_key": key})
        return Begun()

    async def first_question(self, talk: Talk, step: Step) -> Say:
        assert isinstance(step, FreezeQuestion)
        return await step.opening(talk)

    async def submit(self, talk: Talk) -> Answer:
        cause, agents = talk.text("freeze_cause"), await _has_agents(talk)
        done, facts = await self._protect(talk) if talk.get("freeze_ok").startswith(YES) else _declined()
        answer = await hand_over(talk.turn, talk.services, label=cause, done=done, facts=facts)
        if agents:
            return answer
        if cause == LOST:
            return replace(answer, says=[answer.says[0], Say("security.wait_here"), *answer.says[1:]])
        says = [answer.says[0], Say("security.callback"), *answer.says[1:]]
        return Answer(says, _callback(cause), answer.slots, [answer.effect] if answer.effect else [])

    async def _protect(self, talk: Talk) -> Tuple[List[Say], Dict[str, str]]:
        user_id = talk.turn.customer.user_id
        assert user_id is not None
        try:
            receipt = await talk.services.wallet.freeze(
                user_id, key=talk.text("freeze_key"), reason=talk.text("freeze_cause")
            )
        except WalletUnavailable:
            return [Say("security.freeze_failed")], {"freeze": texts.FREEZE_FAILED_FACT}
        return [_receipt(receipt, talk)], {"freeze": _fact(receipt, talk)}

    def cancelled(self, talk: Talk) -> Say:
        return Say("security.cancelled")


def find_cause(turn: Turn) -> str:
    if not turn.clicked and _PHONE_GONE.search(turn.text):
        return LOST
    return turn.label if turn.label in CAUSES else FreezeForm.label


def _declined() -> Tuple[List[Say], Dict[str, str]]:
    return [Say("security.not_frozen")], {"freeze": texts.FREEZE_DECLINED_FACT}


def _receipt(receipt: Receipt, talk: Talk) -> Say:
    at = render_time(receipt.at, now=talk.turn.now)
    return Say("security.frozen", {"receipt_no": receipt.receipt_no, "at": at})


def _fact(receipt: Receipt, talk: Talk) -> str:
    return texts.FROZEN_FACT.format(receipt_no=receipt.receipt_no, at=render_time(receipt.at, now=talk.turn.now))


def _callback(cause: str) -> Dict[str, Any]:
    """Asked for by the button or the yes to the question that said so."""
    topic = texts.CALL_TOPIC_SECURITY.format(what=load_titles()[cause])
    return {"effect": "callback", "verb": "request", "phone": "bound", "topic": topic, "consent": True}


async def _has_agents(talk: Talk) -> bool:
    """A desk that does not say is taken to have somebody: the queue is the surer way."""
    try:
        return (await talk.services.desk.get_queue(talk.turn.conversation_id)).agents_ready > 0
    except DeskUnavailable:
        return True


def _buttons(*, call: bool) -> List[Any]:
    yes, no = (texts.FREEZE_YES_CALL, texts.FREEZE_NO_CALL) if call else (texts.FREEZE_YES, texts.FREEZE_NO)
    return [answer_button("freeze_ok", YES, title=yes), answer_button("freeze_ok", NO, title=no)]
