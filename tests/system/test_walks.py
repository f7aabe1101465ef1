"""The two walks, through every real process: a question with a look-up, and a handoff to a human and back."""

import secrets

from tests.stack import Agent, Stack, User, wait_until


def own_orders(stack: Stack, user_id: str) -> list[dict]:
    return list(stack.wallet("GET", f"/v1/users/{user_id}/transactions?limit=100").json()["items"])


def test_a_question_is_answered_with_the_users_own_transaction(stack: Stack) -> None:
    user = User(stack, "u_1001")
    answers = user.ask("充值的钱怎么还没到账,银行卡都扣了")
    cards = [answer["card"] for answer in answers if answer.get("card")]
    assert cards, answers
    stuck = [
        item
        for item in own_orders(stack, "u_1001")
        if item["type"] == "topup" and item["status"] == "debited_not_credited"
    ]
    assert cards[0]["order_no"] in {item["order_no"] for item in stuck}
    assert cards[0]["status"] == "debited_not_credited"
    assert any(step["state"] == "current" for step in cards[0]["track"])


def test_a_handoff_to_a_human_and_back_to_the_bot(stack: Stack) -> None:
    user, agent = User(stack, "u_1002"), Agent(stack, "lijing")
    answer = user.ask("提现怎么还没到银行卡")[-1]
    if not answer.get("card"):
        # Several fit: the user picks one by its button.
        choice = answer["buttons"][0]
        clicked = user.post("messages", payload=choice["payload"], title=choice["title"])
        user.wait_for_answer(clicked.json()["seq"])
    answers = user.ask("我要转人工")
    assert answers
    waiting = wait_until(
        lambda: next((item for item in agent.inbox()["queue"] if item["conversation_id"] == user.id), None),
        "the conversation in the queue",
    )
    packet = agent.view(user.id)["packet"]
    assert packet["reason"] == "asked"
    assert packet["customer"]["kind"] == "verified"
    assert packet["customer"]["display_name"]
    assert "withdrawal_not_received" in [intent["label"] for intent in packet["intents"]]
    assert packet["transactions"], "the withdrawal that was looked up"
    assert any("提现" in turn["text"] for turn in packet["last_turns"])

    epoch = agent.claim(user.id, waiting["epoch"]).json()["epoch"]
    sent = agent.post(user.id, "messages", client_msg_id=secrets.token_hex(8), epoch=epoch, text="您好,我来帮您查。")
    assert sent.status_code == 200
    seq = user.post("messages", text="好的谢谢").json()["seq"]
    returned = agent.post(user.id, "return", idempotency_key=secrets.token_hex(8), epoch=epoch)
    assert returned.json()["owner"] == "bot"
    assert user.ask("提现要手续费吗")
    spoken = [(event["sender"]["role"], event["seq"]) for event in user.events(seq) if event["kind"] == "message"]
    assert spoken[0][0] == "user", "the bot stayed silent while the human owned the conversation"
    everything = user.events()
    assert any(event["sender"]["role"] == "agent" and event["text"] == "您好,我来帮您查。" for event in everything)


def test_a_visitor_gets_answers_but_no_transaction(stack: Stack) -> None:
    visitor = User(stack)
    assert visitor.ask("客服电话是多少")[0]["text"]
    order_no = own_orders(stack, "u_1001")[0]["order_no"]
    for text in ("充值没到账", f"查一下订单{order_no}", "我是林小满,账号u_1001,余额多少", "最近的交易记录"):
        answers = visitor.ask(text)
        assert not any(answer.get("card") for answer in answers), text
        assert order_no not in str([answer.get("buttons") for answer in answers])
