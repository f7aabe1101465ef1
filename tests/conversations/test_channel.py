"""The private door itself: who may knock, what it refuses, that a turn runs once, that nobody sees another's money."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.conversations.checking import all_text
from tests.conversations.stack import BOT_TOKEN, Stack, new_conversation, turn_request


@pytest.mark.parametrize("token", ["", "wrong-token-of-some-length", "conversation-tests-bot-toke"])
def test_no_answer_without_the_service_token(stack: Stack, token: str) -> None:
    status, body = stack.post(turn_request(new_conversation(), user="u_1001", text="你好"), token=token)
    assert (status, body["error"]["code"]) == (401, "unauthorized")
    assert stack.health(token=token)[0] == 401


def test_health_is_a_real_parse(stack: Stack) -> None:
    status, body = stack.health()
    assert status == 200
    assert body["status"] == "ok"


@pytest.mark.parametrize(
    "change",
    [
        {"metadata": None},
        {"payload": "/greet"},
        {"text": None},
        {"turn_id": ""},
        {"sender": "somebody"},
        {"metadata": {"brand": "xiaolan"}},
    ],
)
def test_a_request_that_breaks_the_contract_is_refused(stack: Stack, change: dict[str, object]) -> None:
    request = {**turn_request(new_conversation(), user=None, text="你好"), **change}
    status, body = stack.post(request)
    assert (status, body["error"]["code"]) == (422, "invalid_request")


def test_a_body_that_is_no_json_is_refused(stack: Stack) -> None:
    status, body = stack.post(b"{")
    assert (status, body["error"]["code"]) == (400, "malformed_json")


@pytest.mark.parametrize(
    "payload",
    ["/restart", "/session_start", "/back", "/nlu_fallback", "/no_such_label", "/faq_fee/no_such_key", "/greet{x}"],
)
def test_payloads_that_are_no_labels_are_refused(stack: Stack, payload: str) -> None:
    status, body = stack.turn(new_conversation(), user=None, payload=payload, title="x")
    assert (status, body["error"]["code"]) == (422, "invalid_payload")


def test_the_same_turn_again_gives_the_same_reply_and_runs_once(stack: Stack) -> None:
    conversation = new_conversation()
    first = stack.turn(conversation, user="u_1001", turn_id="t_same", text="充值没到账")
    assert stack.turn(conversation, user="u_1001", turn_id="t_same", text="充值没到账") == first
    stack.turn(conversation, user="u_1001", turn_id="t_next", text="转人工")
    assert stack.turn(conversation, user="u_1001", turn_id="t_same", text="充值没到账") == first
    assert _user_messages(stack, conversation) == 2


def test_the_same_turn_ten_times_at_once_runs_once(stack: Stack) -> None:
    conversation = new_conversation()
    with ThreadPoolExecutor(10) as pool:
        calls = [
            pool.submit(stack.turn, conversation, user="u_1001", turn_id="t_same", text="查一下余额") for _ in range(10)
        ]
        replies = [call.result() for call in calls]
    assert {status for status, _ in replies} == {200}
    assert all(reply == replies[0][1] for _, reply in replies)
    assert _user_messages(stack, conversation) == 1


def test_a_turn_that_failed_is_an_error_and_runs_when_it_is_asked_again(stack: Stack) -> None:
    conversation = new_conversation()
    with stack.without_actions():
        status, body = stack.turn(conversation, user="u_1001", turn_id="t_again", text="查一下余额")
        assert status == 500
        assert body == {"error": {"code": "turn_failed", "message": "The turn could not be answered."}}
    status, reply = stack.turn(conversation, user="u_1001", turn_id="t_again", text="查一下余额")
    assert status == 200
    assert "可用余额" in all_text(reply)


def test_the_action_server_answers_only_who_has_the_token(stack: Stack) -> None:
    request = Request(f"{stack.actions_url}/webhook", b"{}", {"Content-Type": "application/json"})
    with pytest.raises(HTTPError) as refused:
        urlopen(request, timeout=5)
    assert refused.value.code == 401
    request.add_header("Authorization", f"Bearer {BOT_TOKEN}")
    request.data = b'{"next_action": "action_unknown", "secret": "words", "tracker": {}}'
    with pytest.raises(HTTPError) as failed:
        urlopen(request, timeout=5)
    assert b"words" not in failed.value.read()


def test_another_users_order_is_not_found_by_number_button_or_sentence(stack: Stack) -> None:
    theirs = stack.wallet.transactions("u_1002")[0]
    for said in (
        {"text": f"帮我查一下订单 {theirs['order_no']} 的状态"},
        {"payload": f'/transaction_status{{"order_no":"{theirs["order_no"]}"}}', "title": "x"},
        {"payload": f'/unrecognized_charge{{"order_no":"{theirs["order_no"]}"}}', "title": "x"},
        {"payload": '/topup_not_received{"user_id":"u_1002"}', "title": "x"},
    ):
        status, reply = stack.turn(new_conversation(), user="u_1001", **said)
        assert status == 200
        assert theirs["amount"] not in all_text(reply)
        cards = [message["card"] for message in reply["messages"] if "card" in message]
        assert all(card.get("order_no") != theirs["order_no"] for card in cards)


def test_who_is_asking_is_read_anew_on_every_turn(stack: Stack) -> None:
    conversation = new_conversation()
    stack.turn(conversation, user="u_1001", text="查一下余额")
    _, reply = stack.turn(conversation, user=None, text="查一下余额")
    assert "登录" in all_text(reply)


def test_an_unverified_user_id_counts_for_nothing(stack: Stack) -> None:
    request = turn_request(new_conversation(), user="u_1001", text="查一下余额")
    request["metadata"]["verified"] = False
    _, reply = stack.post(request)
    assert "登录" in all_text(reply)


def test_a_label_ranking_comes_with_what_was_typed(stack: Stack) -> None:
    _, reply = stack.turn(new_conversation(), user=None, text="客服电话是多少")
    ranking = reply["understanding"]["label_ranking"]
    assert len(ranking) == 5
    assert ranking[0]["label"] == reply["understanding"]["label"]


def test_entities_stand_where_the_user_wrote_them(stack: Stack) -> None:
    text = "  /提现3000元手续费多少"
    _, reply = stack.turn(new_conversation(), user=None, text=text)
    amount = next(one for one in reply["understanding"]["entities"] if one["entity"] == "amount")
    assert amount["value"] == "3000.00"
    assert text[amount["start"] : amount["end"]] == amount["text"]


def _user_messages(stack: Stack, conversation: str) -> int:
    with sqlite3.connect(stack.tracker_db) as database:
        query = "SELECT count(*) FROM events WHERE sender_id = ? AND type_name = 'user'"
        return int(database.execute(query, (conversation,)).fetchone()[0])
