"""Rasa, the action server and the wallet: stopped, standing still or talking nonsense. Each has its outcome."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import yaml

from launch.places import ROOT
from tests.stack import Agent, Stack, User, wait_until

WALLET = yaml.safe_load((ROOT / "data" / "texts" / "wallet.yml").read_text(encoding="utf-8"))["wallet"]
MONEY, QUESTION = "充值没到账", "提现手续费怎么收"
# Deadlines of the turn and of the actions, and some room.
LATE_S = 40.0


@contextmanager
def standing_still(stack: Stack, command: str) -> Iterator[None]:
    pid = stack.find_pid(command)
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@contextmanager
def killed(stack: Stack, command: str) -> Iterator[None]:
    stack.kill(command)
    yield


def reason_of_handoff(stack: Stack, user: User) -> tuple[str, str]:
    """Why an agent is asked for, and how soon, as the console shows it; the user goes back to the bot afterwards."""
    agent = Agent(stack, "wanghao")
    (waiting,) = [one for one in agent.inbox()["queue"] if one["conversation_id"] == user.id]
    assert user.post("handoff/cancel").status_code == 200
    return waiting["reason"], waiting["priority"]


def state_of(events: list[dict[str, Any]]) -> str | None:
    return next((event["code"] for event in reversed(events) if event["kind"] == "state"), None)


@pytest.mark.parametrize("trouble", [standing_still, killed])
def test_without_rasa_a_human_is_asked_with_an_apology_and_the_next_newcomer_has_the_bot_back(
    stack: Stack, trouble: Any
) -> None:
    user = User(stack, fresh=True)
    with trouble(stack, "rasa"):
        (apology,) = user.ask(QUESTION, timeout_s=LATE_S)
        wait_until(lambda: state_of(user.events()) == "queued", "a place in the queue")
        assert "抱歉" in apology["text"]
        assert reason_of_handoff(stack, user) == ("bot_down", "high")
    stack.wait_until_ready()
    answers = User(stack, fresh=True).ask(QUESTION, timeout_s=LATE_S)
    assert "抱歉" not in answers[0]["text"]


@pytest.mark.parametrize("trouble", [standing_still, killed])
def test_without_the_action_server_questions_are_answered_and_money_goes_to_a_human(stack: Stack, trouble: Any) -> None:
    user = User(stack, "u_1001", fresh=True)
    with trouble(stack, "actions"):
        assert "抱歉" not in user.ask(QUESTION, timeout_s=LATE_S)[0]["text"], "no action in it"
        (answer, *_) = user.ask(MONEY, timeout_s=LATE_S)
        if state_of(user.events()) == "queued":
            assert reason_of_handoff(stack, user) == ("bot_down", "high")
        else:
            assert trouble is killed, "nobody answers for a server that stands still"
            assert answer["text"]
    stack.wait_for_actions()
    assert "card" in str(User(stack, "u_1001", fresh=True).ask(MONEY, timeout_s=LATE_S))


@pytest.mark.parametrize("trouble", [standing_still, killed])
def test_without_the_wallet_the_user_hears_that_the_money_is_safe_and_may_have_a_human(
    stack: Stack, trouble: Any
) -> None:
    user = User(stack, "u_1001", fresh=True)
    with trouble(stack, "sandbox"):
        answer = user.ask(MONEY, timeout_s=LATE_S)[0]
        assert answer["text"] in (WALLET["slow"]["text"], WALLET["down"]["text"])
        assert [button["payload"] for button in answer["buttons"]] == ["/human_handoff"]
        assert "抱歉" not in user.ask(QUESTION, timeout_s=LATE_S)[0]["text"]

    def is_back() -> bool:
        return stack.wallet("GET", "/healthz").status_code == 200

    wait_until(lambda: _try(is_back), "the wallet", timeout_s=60)
    assert "card" in str(user.ask(MONEY, timeout_s=LATE_S))


def _try(look: Any) -> bool:
    try:
        return bool(look())
    except httpx.HTTPError:
        return False


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("malformed", WALLET["malformed"]["text"]),
        ("error500", WALLET["down"]["text"]),
        ("error429", WALLET["rate_limited"]["text"]),
        ("drop", WALLET["down"]["text"]),
    ],
)
def test_a_wallet_that_talks_nonsense_is_not_believed(stack: Stack, kind: str, text: str) -> None:
    user = User(stack, "u_1001", fresh=True)
    fault = {"kind": kind, "path_prefix": "/v1/users"}
    assert stack.wallet("POST", "/sandbox/faults", fault).status_code < 300
    try:
        assert user.ask(MONEY, timeout_s=LATE_S)[0]["text"] == text
    finally:
        assert stack.wallet("DELETE", "/sandbox/faults").status_code < 300
    assert "card" in str(user.ask(MONEY, timeout_s=LATE_S))
