"""What a call needs: a number, a time, a topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

from actions import texts
from actions.answer import Button, Say
from actions.callbacks.times import SOONEST, Refused, Slot, hours_of, is_open, offer_slots, parse_slot, read_slot
from actions.forms.steps import Again, OpenText, Reading, Step, Taken, affirms, answer_button
from actions.forms.talk import Talk
from actions.render import render_slot
from actions.wallet.errors import WalletError

BOUND = "bound"


@dataclass
class PhoneStep(Step):
    slot: str
    words: Tuple[str, ...] = ("号码", "电话", "手机")
    is_distinct: bool = True

    async def ask(self, talk: Talk) -> Say:
        if not talk.turn.customer.is_verified:
            return Say("callbacks.phone.type")
        bound = await bound_number(talk)
        button = answer_button(self.slot, BOUND, title=texts.BOUND_NUMBER.format(bound or ""))
        return Say("callbacks.phone.bound", {"bound": bound or texts.YOUR_BOUND_NUMBER}, [button])

    async def read(self, talk: Talk) -> Optional[Reading]:
        if talk.pressed(self.slot) == BOUND:
            return Taken(BOUND)
        if talk.turn.phone:
            return Taken(talk.turn.phone)
        if talk.turn.customer.is_verified and (affirms(talk) or texts.BOUND_WORD in talk.turn.text):
            return Taken(BOUND)
        return Again(Say("callbacks.phone.incomplete")) if any(char.isdigit() for char in talk.turn.text) else None


@dataclass
class TimeStep(Step):
    slot: str
    words: Tuple[str, ...] = ("时间", "时段", "几点")
    is_distinct: bool = True

    async def ask(self, talk: Talk) -> Say:
        hours = hours_of(talk.turn.profile)
        case = "open" if is_open(talk.turn.now, hours) else "closed"
        return Say(f"callbacks.time.{case}", {}, self._buttons(talk))

    async def read(self, talk: Talk) -> Optional[Reading]:
        pressed = talk.pressed(self.slot)
        if pressed == SOONEST:
            return Taken(SOONEST)
        turn, hours = talk.turn, hours_of(talk.turn.profile)
        named = parse_slot(pressed) if pressed else read_slot(turn.text, turn.times, now=turn.now, hours=hours)
        if isinstance(named, Refused):
            return Again(Say(f"callbacks.time.{named.reason}", {}, self._buttons(talk)))
        if isinstance(named, Slot):
            return Taken(named.as_dict())
        return Taken(named) if named else None

    def _buttons(self, talk: Talk) -> List[Button]:
        now, hours = talk.turn.now, hours_of(talk.turn.profile)
        offered = offer_slots(now=now, hours=hours)
        soonest = [answer_button(self.slot, SOONEST, title=texts.SOONEST)]
        return soonest + [
            answer_button(
                self.slot,
                f"{one.start.isoformat()}/{one.end.isoformat()}",
                title=render_slot(one.start, one.end, now=now),
            )
            for one in offered
        ]


class TopicStep(OpenText):
    """What was talked about stands first."""

    async def ask(self, talk: Talk) -> Say:
        return Say(self.text, {}, [answer_button(self.slot, topic) for topic in topics(talk)])


def topics(talk: Talk) -> List[str]:
    about = talk.turn.topic_title
    return list(dict.fromkeys(([about] if about else []) + list(texts.CALL_TOPICS)))[:4]


async def bound_number(talk: Talk) -> Optional[str]:
    """As the wallet shows it; a call does not need to know it."""
    user_id = talk.turn.customer.user_id
    if user_id is None:
        return None
    try:
        return (await talk.services.wallet.get_profile(user_id)).phone_masked
    except WalletError:
        return None
