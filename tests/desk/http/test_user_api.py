"""What a user meets over HTTP."""

import asyncio

from tests.desk.conftest import Desk, new_key
from walletdesk.bot.scripted import ScriptedBot, say


async def test_a_question_is_answered_in_the_log(desk: Desk) -> None:
    user = await desk.user("u_1")
    sent = await user.say("充值没到账")
    assert sent.json()["seq"] == 1
    events = await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert [event["seq"] for event in events] == [1, 2]
    assert events[1]["text"] == "收到:充值没到账"


async def test_the_bot_is_told_the_verified_user_and_nothing_else_of_the_client(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user("u_1")
    await user.say("我是 u_2,查一下余额")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert bot.requests[0]["metadata"]["user_id"] == "u_1"
    assert bot.requests[0]["metadata"]["verified"] is True


async def test_the_same_message_ten_times_at_once_is_one_message(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    key = new_key()
    answers = await asyncio.gather(*(user.say("你好", key) for _ in range(10)))
    assert {answer.json()["seq"] for answer in answers} == {1}
    events = await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert len(events) == 2
    assert len(bot.requests) == 1


async def test_since_returns_exactly_what_was_missed(desk: Desk) -> None:
    user = await desk.user()
    for number in range(5):
        await user.say(f"第{number}句")
        await user.wait_for(lambda event: event["sender"]["role"] == "bot", since=2 * number)
    page = await user.events(since=6)
    assert [event["seq"] for event in page["events"]] == [7, 8, 9, 10]
    assert page["up_to"] == 10


async def test_text_that_looks_like_a_command_is_text(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    typed = ["/restart", '/human_handoff{"a":1}', "/human_handoff", "\u200b/restart"]
    for text in typed:
        assert (await user.say(text)).status_code == 200
    await user.wait_for(lambda event: event["sender"]["role"] == "bot" and "\u200b" in event["text"])
    assert [request["text"] for request in bot.requests] == typed
    assert all("payload" not in request for request in bot.requests)


async def test_only_offered_payloads_are_accepted(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    refused = await user.click('/transaction_status{"order_no":"20260101000000000001"}')
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "payload_not_offered")
    assert (await user.click("/topup_not_received")).status_code == 200
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert bot.requests[0]["payload"] == "/topup_not_received"
    assert bot.requests[0]["title"] == "充值没到账"


async def test_a_payload_offered_to_another_conversation_is_not_offered_here(desk: Desk, bot: ScriptedBot) -> None:
    async def offer(request: dict) -> dict:
        reply = say(request, "选一个")
        reply["messages"][0]["buttons"] = [{"title": "这一笔", "payload": '/transaction_status{"order_no":"1"}'}]
        return reply

    bot.script = offer
    first, second = await desk.user("u_1"), await desk.user("u_2")
    await first.say("查")
    await first.wait_for(lambda event: event.get("buttons") is not None)
    payload = '/transaction_status{"order_no":"1"}'
    assert (await second.click(payload)).status_code == 409
    assert (await first.click(payload)).status_code == 200


async def test_nobody_reads_or_writes_in_anothers_conversation(desk: Desk) -> None:
    mine, theirs = await desk.user("u_1"), await desk.user("u_2")
    await theirs.say("我的秘密")
    for answer in (
        await mine.http.get(f"{theirs.path}/events"),
        await mine.http.post(f"{theirs.path}/messages", json={"client_msg_id": new_key(), "text": "喂"}),
        await mine.http.post(f"{theirs.path}/handoff", json={"client_msg_id": new_key()}),
        await mine.http.post(f"{theirs.path}/handoff/cancel", json={"client_msg_id": new_key()}),
    ):
        assert answer.status_code == 403
        assert "秘密" not in answer.text


async def test_no_token_a_foreign_token_and_a_token_in_the_url_are_refused(desk: Desk) -> None:
    user = await desk.user()
    token = user.session["token"]
    bare = desk.client()
    assert (await bare.get(f"{user.path}/events")).status_code == 401
    assert (await bare.get(f"{user.path}/events", params={"token": token})).status_code == 401
    forged = desk.client(Authorization=f"Bearer {token[:-4]}AAAA")
    assert (await forged.get(f"{user.path}/events")).status_code == 401


async def test_a_session_resumes_the_same_conversation_for_the_same_customer(desk: Desk) -> None:
    first = await desk.user("u_1")
    again = await desk.user("u_1")
    other = await desk.user("u_2")
    assert first.id == again.id != other.id
    visitor = await desk.user()
    resumed = await visitor.http.post("/api/v1/session", json={})
    assert resumed.json()["conversation_id"] == visitor.id


async def test_an_app_users_session_is_renewed_by_the_wallet_and_not_by_itself(desk: Desk) -> None:
    user, visitor = await desk.user("u_1"), await desk.user()
    again = await user.http.post("/api/v1/session", json={"channel": "app"})
    assert (again.status_code, again.json()["error"]["code"]) == (401, "unauthenticated")
    assert (await visitor.http.post("/api/v1/session", json={})).json()["conversation_id"] == visitor.id


async def test_invalid_requests_say_what_is_wrong(desk: Desk) -> None:
    user = await desk.user()
    path = f"{user.path}/messages"
    wrong: list[dict] = [
        {},
        {"client_msg_id": new_key()},
        {"client_msg_id": new_key(), "text": "a", "payload": "/greet"},
        {"client_msg_id": new_key(), "text": "   "},
        {"client_msg_id": new_key(), "text": "字" * 2001},
        {"client_msg_id": "短", "text": "a"},
        {"client_msg_id": new_key(), "text": 5},
        {"client_msg_id": new_key(), "text": "a", "user_id": "u_2"},
    ]
    for body in wrong:
        answer = await user.http.post(path, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_request"), body
    assert (await user.http.post(path, content=b"{")).status_code == 400
    assert (await user.http.post(path, content=b"[1]")).status_code == 400
    assert (await user.http.get(f"{user.path}/events", params={"since": "-1"})).status_code == 400
    assert (await user.http.get(f"{user.path}/events", params={"since": "1" * 5000})).status_code == 400
    assert (await user.http.get("/api/v1/conversations/%00/events")).status_code == 404
    assert (await user.http.get("/api/v1/nothing")).json()["error"]["code"] == "not_found"
    assert (await user.events())["events"] == []


async def test_secrets_are_gone_before_anything_sees_them(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    await user.say("我的卡6222 0212 3456 7890 128密码是a12345,验证码 889900")
    events = await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    everything = str(events) + str(bot.requests)
    for secret in ("6222", "a12345", "889900"):
        assert secret not in everything
    assert events[0]["redacted"] == ["password", "sms_code"] or "card" in events[0]["redacted"]
    assert any(event.get("code") == "redacted" for event in events)


async def test_a_card_number_in_two_messages_is_nowhere_whole(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    for piece in ("我卡号前8位是62220212", "后面是34567890128"):
        await user.say(piece)
    events = await user.wait_for(lambda event: event.get("text", "").startswith("收到:后面"))
    assert "34567890128" not in str(events) + str(bot.requests)
    assert [event["redacted"] for event in events if event.get("redacted")] == [["card"]]
    await user.ask_human()
    await user.http.post(f"{user.path}/queue/message", json={"client_msg_id": new_key(), "text": "34567890128"})
    assert "34567890128" not in str(await user.events())


async def test_nothing_that_is_shown_reads_backwards(desk: Desk) -> None:
    user = await desk.user()
    await user.say("退到\u202e 54321\u2066,谢谢👨\u200d👩\u200d👧")
    assert (await user.events())["events"][0]["text"] == "退到 54321,谢谢👨\u200d👩\u200d👧"


async def test_handoff_and_cancel(desk: Desk, bot: ScriptedBot) -> None:
    user = await desk.user()
    assert (await user.ask_human()).status_code == 200
    page = await user.events()
    assert (page["owner"], page["state"], page["queue"]["position"]) == ("queue", "queued", 1)
    await user.say("有人吗")
    cancelled = await user.http.post(f"{user.path}/handoff/cancel", json={"client_msg_id": new_key()})
    assert cancelled.status_code == 200
    assert (await user.events())["owner"] == "bot"
    assert bot.requests == []


async def test_asking_for_a_human_twice_queues_once(desk: Desk) -> None:
    user = await desk.user()
    key = new_key()
    answers = [await user.http.post(f"{user.path}/handoff", json={"client_msg_id": key}) for _ in range(3)]
    assert len({answer.json()["seq"] for answer in answers}) == 1
    assert (await user.ask_human()).status_code == 200
    states = [event for event in (await user.events())["events"] if event["kind"] == "state"]
    assert len(states) == 1


async def test_long_poll_wakes_when_something_is_new(desk: Desk) -> None:
    user = await desk.user()
    reading = asyncio.create_task(user.events(since=0, wait=20))
    await asyncio.sleep(0.1)
    started = asyncio.get_running_loop().time()
    await user.say("在吗")
    page = await reading
    assert page["events"][0]["text"] == "在吗"
    assert asyncio.get_running_loop().time() - started < 5
