"""Processes die at the worst moment; nothing is lost, nothing comes twice."""

import secrets
import time

from tests.stack import Agent, Stack, User, wait_until


def slow_wallet(stack: Stack, ms: int) -> None:
    assert stack.wallet("POST", "/sandbox/faults", {"kind": "delay", "ms": ms}).status_code < 300


def test_the_desk_is_killed_in_the_middle_of_a_turn(stack: Stack) -> None:
    user = User(stack, "u_1001")
    slow_wallet(stack, 1500)
    seq = user.post("messages", text="充值怎么还没到账").json()["seq"]
    time.sleep(0.5)
    stack.kill("walletdesk")
    stack.wait_until_ready()
    answers = user.wait_for_answer(seq, timeout_s=40)
    time.sleep(3)
    assert [event["text"] for event in user.events() if event["sender"]["role"] == "user"] == ["充值怎么还没到账"]
    assert user.wait_for_answer(seq) == answers, "nothing came a second time"
    assert len({event["seq"] for event in user.events()}) == len(user.events())
    assert [event["seq"] for event in user.events()] == list(range(1, len(user.events()) + 1))


def test_a_message_is_sent_again_by_a_client_that_never_heard_back(stack: Stack) -> None:
    user = User(stack)
    key = secrets.token_hex(8)
    first = user.post("messages", client_msg_id=key, text="客服几点上班")
    stack.kill("walletdesk")
    stack.wait_until_ready()
    again = user.post("messages", client_msg_id=key, text="客服几点上班")
    assert first.json()["seq"] == again.json()["seq"]
    user.wait_for_answer(first.json()["seq"])
    assert len([event for event in user.events() if event["sender"]["role"] == "user"]) == 1


def test_a_bot_answer_after_a_human_took_over_reaches_nobody(stack: Stack) -> None:
    user, agent = User(stack, "u_1003"), Agent(stack, "wanghao")
    slow_wallet(stack, 2000)
    seq = user.post("messages", text="提现怎么还没到账").json()["seq"]
    time.sleep(0.3)
    assert user.post("handoff").status_code == 200
    epoch = agent.view(user.id)["conversation"]["epoch"]
    assert agent.claim(user.id, epoch).status_code == 200
    kept = wait_until(
        lambda: [event for event in agent.view(user.id)["events"] if event["kind"] == "discarded"],
        "the late answer, kept for the record",
    )
    assert kept
    assert [event for event in user.events(seq) if event["sender"]["role"] == "bot"] == []
    epoch = agent.view(user.id)["conversation"]["epoch"]
    assert agent.post(user.id, "return", idempotency_key=secrets.token_hex(8), epoch=epoch).status_code == 200


def test_rasa_is_killed_and_the_user_hears_an_answer_or_an_apology_with_a_human(stack: Stack) -> None:
    user = User(stack)
    stack.kill("rasa")
    answers = user.ask("提现手续费怎么收", timeout_s=40)
    assert answers
    state = user.events()[-1]
    assert state.get("code") == "queued" or "抱歉" not in answers[0]["text"]
    wait_until(stack.is_ready, "Rasa to be back", timeout_s=120)
    assert User(stack).ask("提现手续费怎么收")[0]["text"]


def test_the_action_server_is_killed_and_the_user_is_told_kindly(stack: Stack) -> None:
    user = User(stack, "u_1001")
    stack.kill("actions")
    answers = user.ask("充值没到账", timeout_s=40)
    assert answers
    assert "Traceback" not in str(answers)
    stack.wait_for_actions()
