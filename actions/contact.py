"""The live queue from the desk, against the brand's calendar; when it is quiet."""

from __future__ import annotations

import math
from typing import Dict, Optional, Text

from actions import texts
from actions.answer import Answer, Say
from actions.desk.interface import DeskUnavailable, QueueStatus
from actions.guard import Skill
from actions.quiet import render_hours
from actions.services import Services
from actions.turn import Turn
from bot.additions import ONLY_AFTER
from bot.hours import moment_values, opening

HUMAN = "human_handoff"


class QueueStatusSkill(Skill):
    is_aside = True

    def name(self) -> Text:
        return "action_queue_status"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        try:
            queue = await services.desk.get_queue(turn.conversation_id)
        except DeskUnavailable:
            return Answer([Say("queue_status.unknown", offer=HUMAN)])
        return Answer([_say(queue, turn)])


class BusyHours(Skill):
    """After the brand's own answer to faq_hours/off_peak: what the desk has measured, once there is enough."""

    def name(self) -> Text:
        return "action_busy_hours"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if turn.label != ONLY_AFTER[self.name()]:
            return Answer([])
        try:
            told = render_hours(await services.desk.get_busy_hours(), profile=turn.profile)
        except DeskUnavailable:
            return Answer([])
        return Answer([Say("off_peak.measured", told)] if told else [])


def _say(queue: QueueStatus, turn: Turn) -> Say:
    values = _values(queue, turn)
    if queue.position is not None:
        return Say("queue_status.waiting_you", values)
    is_office_hour = opening(turn.profile, "online_human", turn.now).is_open
    if queue.agents_ready == 0:
        busy = "busy" if queue.waiting else "busy_first"
        return Say(f"queue_status.{busy if is_office_hour else 'closed'}", values, offer=HUMAN)
    if not is_office_hour:
        return Say("queue_status.extra" if queue.waiting else "queue_status.extra_free", values, offer=HUMAN)
    return Say("queue_status.ready" if queue.waiting else "queue_status.free", values, offer=HUMAN)


def _values(queue: QueueStatus, turn: Turn) -> Dict[str, str]:
    minutes = _minutes(queue.eta_s)
    advice = texts.ADVICE.format(turn.profile.sentence("hours.off_peak")) if queue.waiting >= LONG_QUEUE else ""
    return {
        **moment_values(turn.now),
        "waiting": str(queue.waiting),
        "position": str(queue.position or ""),
        "minutes": minutes or texts.SOME,
        "eta": texts.ETA_MINUTES.format(minutes) if minutes else "",
        "advice": advice,
    }


LONG_QUEUE = 3
"""From here on it is worth coming back later."""


def _minutes(eta_s: Optional[int]) -> str:
    return "" if eta_s is None else str(max(1, math.ceil(eta_s / 60)))
