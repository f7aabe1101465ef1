"""Calls, complaints and unfreezing while a process dies at some point of the last step: each made exactly once."""

import os
import secrets
import signal
import time
from typing import Any

import pytest

from tests.stack import Agent, Stack, User
from tests.system.test_matters import fill_dispute, press

MOMENTS = [
    ("actions", 0.0, "u_1003"),
    ("actions", 0.3, "u_1005"),
    ("walletdesk", 0.0, "u_1007"),
    ("walletdesk", 0.3, "u_1004"),
]


def fill_callback(user: User) -> list[dict[str, Any]]:
    """Up to the summary that waits for a yes."""
    answers = user.ask("让客服给我回个电话")
    answers = user.wait_for_answer(press(user, "打绑定的手机号", answers))
    answers = user.wait_for_answer(press(user, "尽快", answers))
    answers = user.wait_for_answer(press(user, "账户安全", answers))
    assert "请确认" in answers[-1]["text"]
    return answers


def fill_complaint(user: User) -> list[dict[str, Any]]:
    user.ask("我要投诉你们客服态度太差")
    answers = user.ask("昨天下午我问提现的事，那个客服一直敷衍我，还说不关他的事")
    answers = user.wait_for_answer(press(user, "不记得", answers))
    answers = user.wait_for_answer(press(user, "先不传", answers))
    answers = user.wait_for_answer(press(user, "向我道歉", answers))
    assert "请过目" in answers[-1]["text"]
    return answers


def press_while_it_dies(
    stack: Stack, user: User, title: str, offered: list[dict[str, Any]], *, command: str, after_s: float, done: str
) -> str:
    """What the user hears in the end; who was given to the queue comes back and presses again, as people do."""
    seq = press(user, title, offered)
    time.sleep(after_s)
    stack.kill(command)
    if command == "actions":
        stack.wait_for_actions()
    else:
        stack.wait_until_ready()
    answers = user.wait_for_answer(seq, timeout_s=60)
    if done not in str(answers):
        assert "抱歉" in str(answers)
        assert user.post("handoff/cancel").status_code == 200
        answers = user.wait_for_answer(press(user, title, offered), timeout_s=60)
    assert done in str(answers)
    return str(answers)


@pytest.mark.parametrize(("command", "after_s", "user_id"), MOMENTS)
def test_a_call_is_booked_once(stack: Stack, command: str, after_s: float, user_id: str) -> None:
    user = User(stack, user_id, fresh=True)
    offered = fill_callback(user)
    told = press_while_it_dies(stack, user, "同意", offered, command=command, after_s=after_s, done="编号 B")
    agent = Agent(stack, "chenyun")
    calls = agent.http.get("/api/agent/v1/callbacks").json()["callbacks"]
    mine = [call for call in calls if call["conversation_id"] == user.id]
    assert [call["topic"] for call in mine] == ["账户安全"]
    assert mine[0]["no"] in told
    assert mine[0]["attempts"] == 0


@pytest.mark.parametrize(("command", "after_s", "user_id"), MOMENTS)
def test_a_complaint_is_filed_once(stack: Stack, command: str, after_s: float, user_id: str) -> None:
    user = User(stack, user_id, fresh=True)
    offered = fill_complaint(user)
    told = press_while_it_dies(stack, user, "确认提交", offered, command=command, after_s=after_s, done="编号 C")
    agent = Agent(stack, "chenyun")
    cases = agent.http.get("/api/agent/v1/cases", params={"kind": "service_complaint"}).json()["cases"]
    mine = [case for case in cases if case["conversation_id"] == user.id]
    assert len(mine) == 1
    assert mine[0]["no"] in told


@pytest.mark.parametrize("command", ["actions", "walletdesk"])
def test_unfreezing_is_asked_for_once(stack: Stack, command: str) -> None:
    user = User(stack, "u_1006", fresh=True)
    seq = int(user.post("messages", text="我要解冻账户").json()["seq"])
    time.sleep(0.1)
    stack.kill(command)
    stack.wait_for_actions()
    stack.wait_until_ready()
    answers = user.wait_for_answer(seq, timeout_s=60)
    if "解冻" not in str(answers):
        assert user.post("handoff/cancel").status_code == 200
        answers = user.ask("我要解冻账户", timeout_s=60)
    agent = Agent(stack, "chenyun")
    cases = agent.http.get("/api/agent/v1/cases", params={"kind": "security"}).json()["cases"]
    mine = [case for case in cases if case["customer"]["user_id"] == "u_1006"]
    assert len(mine) == 1
    assert mine[0]["no"] in str(answers)


def disputes_of(agent: Agent, user: User) -> dict[str, dict[str, Any]]:
    """By number. Earlier tests of the same user may have left some."""
    cases = agent.http.get("/api/agent/v1/cases", params={"kind": "dispute"}).json()["cases"]
    return {case["no"]: case for case in cases if case["conversation_id"] == user.id}


def test_a_form_goes_on_where_it_was_when_the_action_server_is_back(stack: Stack) -> None:
    """Longer away than the desk tries: the user is told, and one press later nothing is asked twice."""
    user = User(stack, "u_1001", fresh=True)
    agent = Agent(stack, "chenyun")
    before = disputes_of(agent, user)
    offered = fill_dispute(user)
    paused = stack.find_pid("actions")
    os.kill(paused, signal.SIGSTOP)
    try:
        told = user.wait_for_answer(press(user, "确认提交", offered), timeout_s=90)
    finally:
        os.kill(paused, signal.SIGCONT)
    assert "抱歉" in str(told)
    assert user.events()[-1]["code"] == "queued"
    stack.wait_for_actions()
    assert user.post("handoff/cancel").status_code == 200
    body = next(one for event in offered for one in event.get("buttons") or [] if one["title"].startswith("确认提交"))
    seq = user.post("messages", client_msg_id=secrets.token_hex(8), **body).json()["seq"]
    answers = user.wait_for_answer(seq, timeout_s=60)
    assert "编号 C" in str(answers), "neither asked again nor begun anew"
    (new,) = [case for no, case in disputes_of(agent, user).items() if no not in before]
    assert new["category"] == "商家不退款"
