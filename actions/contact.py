"""queue_status: the live queue, from the desk."""

from __future__ import annotations

import math
from typing import Optional, Text

from actions import texts
from actions.answer import Answer, Say
from actions.desk.interface import DeskUnavailable, QueueStatus
from actions.guard import Skill
from actions.services import Services
from actions.turn import Turn

HUMAN = "human_handoff"


class QueueStatusSkill(Skill):
    def name(self) -> Text:
        return "action_queue_status"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        try:
            queue = await services.desk.get_queue(turn.conversation_id)
        except DeskUnavailable:
            return Answer([Say("queue_status.unknown", offer=HUMAN)])
        return Answer([_say(queue)])


def _say(queue: QueueStatus) -> Say:
    minutes = _minutes(queue.eta_s)
    if queue.position is not None:
        return Say("queue_status.waiting_you", {"position": str(queue.position), "minutes": minutes or texts.SOME})
    if queue.agents_ready == 0:
        return Say("queue_status.nobody", {"waiting": str(queue.waiting)}, offer=HUMAN)
    eta = texts.ETA_MINUTES.format(minutes) if minutes else ""
    return Say("queue_status.ready", {"waiting": str(queue.waiting), "eta": eta}, offer=HUMAN)


def _minutes(eta_s: Optional[int]) -> str:
    return "" if eta_s is None else str(max(1, math.ceil(eta_s / 60)))
