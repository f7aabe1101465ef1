"""The frame around every action: a deadline, kind words when something breaks, nothing private in the log."""

from __future__ import annotations

import asyncio
import logging
import traceback
from abc import ABC, abstractmethod
from typing import Any, Dict, List, Text

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import Answer, Say, send
from actions.asides import with_return
from actions.services import Services, services
from actions.tracing import acting
from actions.turn import Turn, find_traceparent, read_turn
from actions.wallet.errors import WalletUnavailable

logger = logging.getLogger(__name__)
DEADLINE_S = 8.0


class Skill(Action, ABC):
    """An action of ours. Rasa's action server would put the tracker into its error body; here no error leaves."""

    is_aside = False
    """Answers beside a matter under way, which is then taken up again."""

    @abstractmethod
    async def answer(self, turn: Turn, services: Services) -> Answer:
        """The answer to this turn; may raise."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[Text, Any]) -> List[EventType]:
        return send(await self._guarded(tracker), dispatcher)

    async def _guarded(self, tracker: Tracker) -> Answer:
        try:
            turn = read_turn(tracker)
            with acting(self.name(), traceparent=find_traceparent(tracker)):
                answer = await asyncio.wait_for(self.answer(turn, services()), DEADLINE_S)
            return with_return(turn, answer) if self.is_aside and not tracker.active_loop else answer
        except Exception as error:
            return Answer([explain(self.name(), error)])


def explain(name: str, error: Exception) -> Say:
    """What the user hears of a failure; the log hears where, not what."""
    if isinstance(error, asyncio.TimeoutError):
        logger.error("%s ran past its deadline of %s s", name, DEADLINE_S)
        return Say("wallet.slow", offer="human_handoff")
    if isinstance(error, WalletUnavailable):
        logger.warning("%s: the wallet failed: %s", name, type(error).__name__)
        return Say(f"wallet.{error.code}", offer="human_handoff")
    # Messages of exceptions may quote what a user wrote.
    places = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s failed with %s\n%s", name, type(error).__name__, places)
    return Say("guard.failed", offer="human_handoff")
