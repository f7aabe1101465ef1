from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import guard
from actions.answer import Answer
from actions.desk.standin import StandInDesk
from actions.guard import Skill
from actions.services import Services
from actions.transactions import TopupNotReceived
from actions.turn import Turn
from actions.wallet.errors import WalletMalformed
from actions.wallet.standin import StandInWallet
from tests.actions.made import tracker_state, transaction, user_event

SECRET = "my secret words"


class Breaking(Skill):
    def __init__(self, failure: Exception | float) -> None:
        self._failure = failure

    def name(self) -> str:
        return "action_breaking"

    async def answer(self, turn: Turn, services: Services) -> Answer:
        if isinstance(self._failure, Exception):
            raise self._failure
        await asyncio.sleep(self._failure)
        return Answer([])


async def _run(
    skill: Skill, wallet: StandInWallet, monkeypatch: pytest.MonkeyPatch, **state: Any
) -> list[dict[str, Any]]:
    monkeypatch.setattr(guard, "services", lambda: Services(wallet=wallet, desk=StandInDesk()))
    dispatcher = CollectingDispatcher()
    event = user_event("topup_not_received", text=SECRET)
    await skill.run(dispatcher, Tracker.from_dict(tracker_state(event, **state)), {})
    return list(dispatcher.messages)


@pytest.mark.parametrize(
    ("failure", "said"),
    [(ValueError(SECRET), "guard.failed"), (WalletMalformed(), "wallet.malformed"), (1.0, "wallet.slow")],
)
async def test_a_failure_is_said_kindly_and_logged_without_what_was_typed(
    failure: Exception | float, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(guard, "DEADLINE_S", 0.05)
    with caplog.at_level(logging.DEBUG):
        [message] = await _run(Breaking(failure), StandInWallet({}), monkeypatch)
    assert message["response"] == said
    assert message["offer"] == "human_handoff"
    assert "action_breaking" in caplog.text
    assert SECRET not in caplog.text


async def test_a_visitor_costs_no_call_of_the_wallet(monkeypatch: pytest.MonkeyPatch) -> None:
    wallet = StandInWallet({"u_1001": [transaction()]})
    [message] = await _run(TopupNotReceived(), wallet, monkeypatch, user=None)
    assert message["response"] == "login.needed"
    assert wallet.calls == 0


async def test_only_the_verified_users_transactions_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    wallet = StandInWallet({"u_1001": [], "u_1002": [transaction()]})
    [message] = await _run(TopupNotReceived(), wallet, monkeypatch, slots={"user_id": "u_1002"})
    assert message["response"] == "none.at_all"
