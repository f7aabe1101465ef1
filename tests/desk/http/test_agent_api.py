"""What an agent meets: sign-in, queue, claim, reply, release, and what is not theirs."""

import asyncio
import json
from typing import Any

from tests.desk.conftest import AgentClient, Desk, UserClient, new_key


async def queued_user(desk: Desk, user_id: str | None = None) -> UserClient:
    user = await desk.user(user_id)
    await user.say("提现没到账")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    await user.ask_human()
    return user


async def test_a_human_takes_over_answers_and_gives_back(desk: Desk) -> None:
    user = await queued_user(desk, "u_1")
    agent = await desk.agent()
    waiting = (await agent.inbox())["queue"]
    assert [item["conversation_id"] for item in waiting] == [user.id]
    view = (await agent.view(user.id)).json()
    assert view["packet"]["customer"]["display_name"] == "林*满"
    assert [turn["text"] for turn in view["packet"]["last_turns"]] == ["提现没到账", "收到:提现没到账"]

    claimed = await agent.claim(user.id, waiting[0]["epoch"])
    epoch = claimed.json()["epoch"]
    assert claimed.status_code == 200
    reply = await agent.post(user.id, "messages", client_msg_id=new_key(), epoch=epoch, text="您好,我来查。")
    assert reply.status_code == 200
    await user.say("谢谢")
    returned = await agent.post(user.id, "return", idempotency_key=new_key(), epoch=epoch)
    assert returned.json()["owner"] == "bot"
    await user.say("那手续费呢")
    events = await user.wait_for(lambda event: event.get("text") == "收到:那手续费呢")
    assert "收到:谢谢" not in [event.get("text") for event in events]
    agent_message = next(event for event in events if event["sender"]["role"] == "agent")
    assert (agent_message["sender"]["name"], agent_message["sender"]["agent_no"]) == ("小梅", "8001")


async def test_two_agents_claim_at_once_two_hundred_times(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    wins = {"小梅": 0, "小雷": 0}
    for _ in range(200):
        user = await desk.user()
        await user.ask_human()
        answers = await asyncio.gather(mei.claim(user.id, 1), lei.claim(user.id, 1))
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        winner, loser = sorted(answers, key=lambda answer: answer.status_code)
        assert loser.json()["error"]["code"] == "already_claimed"
        name = loser.json()["error"]["by"]["name"]
        expected = "小梅" if winner is answers[0] else "小雷"
        assert name == expected
        wins[name] += 1
    assert sum(wins.values()) == 200


async def test_a_repeated_claim_returns_the_first_result(desk: Desk) -> None:
    user = await queued_user(desk)
    agent = await desk.agent()
    key = new_key()
    first = await agent.post(user.id, "claim", idempotency_key=key, epoch=1)
    again = await agent.post(user.id, "claim", idempotency_key=key, epoch=1)
    assert first.json() == again.json()
    assert again.status_code == 200


async def test_who_does_not_own_it_cannot_write(desk: Desk) -> None:
    user = await queued_user(desk)
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    early = await mei.post(user.id, "messages", client_msg_id=new_key(), epoch=1, text="喂")
    assert early.json()["error"]["code"] == "not_owner"
    epoch = (await mei.claim(user.id, 1)).json()["epoch"]
    other = await lei.post(user.id, "messages", client_msg_id=new_key(), epoch=epoch, text="我来")
    assert other.json()["error"]["code"] == "not_owner"
    stale = await mei.post(user.id, "messages", client_msg_id=new_key(), epoch=epoch - 1, text="迟了")
    assert stale.json()["error"]["code"] == "stale_epoch"
    assert (await lei.post(user.id, "close", idempotency_key=new_key(), epoch=epoch)).status_code == 409
    texts = [event.get("text") for event in (await user.events())["events"]]
    assert not {"喂", "我来", "迟了"} & set(texts)


async def test_an_agent_sees_what_waits_and_what_is_theirs_only(desk: Desk) -> None:
    with_bot = await desk.user()
    user = await queued_user(desk)
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    assert (await lei.view(user.id)).status_code == 200
    await mei.claim(user.id, 1)
    assert (await lei.view(user.id)).status_code == 404
    assert (await mei.view(user.id)).status_code == 200
    assert (await boss.view(user.id)).status_code == 200
    assert (await lei.view(with_bot.id)).status_code == 404
    await user.say("只给小梅看的话")
    feed = (await lei.http.get("/api/agent/v1/feed", params={"since": 0})).text
    assert "只给小梅看的话" not in feed  # sent unescaped
    assert "只给小梅看的话" in (await mei.http.get("/api/agent/v1/feed", params={"since": 0})).text


async def test_a_colleagues_conversation_is_heard_of_without_name_and_words(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    user = await queued_user(desk, "u_1")
    left = await user.http.post(f"{user.path}/queue/callback", json={"client_msg_id": new_key()})
    assert left.status_code == 200, left.text

    async def read_feed(agent: AgentClient) -> list[dict[str, Any]]:
        answer = await agent.http.get("/api/agent/v1/feed", params={"since": 0})
        return list(answer.json()["frames"])

    (shown,) = [frame for frame in await read_feed(lei) if frame["event"].get("code") == "callback"]
    (listed,) = (await lei.inbox())["follow_ups"]
    assert shown["conversation"] == listed, "what waits for everybody is shown as the list shows it"
    assert "****" in shown["event"]["text"]
    assert shown["conversation"]["customer"]["display_name"] == "林*满"

    assert (await mei.claim(user.id, listed["epoch"])).status_code == 200
    frames = await read_feed(lei)
    assert [frame["event"]["code"] for frame in frames] == ["queued", "callback", "claimed"]
    for frame in frames:
        assert set(frame["event"]) == {"seq", "kind", "sender", "at", "code", "owner", "state"}
        assert frame["event"]["sender"] == {"role": "system"}
        assert frame["conversation"]["customer"] == {"kind": "verified", "display_name": None, "channel": "app"}
        assert (frame["conversation"]["state"], frame["conversation"]["agent"]["name"]) == ("active", "小梅")
    told = json.dumps(frames, ensure_ascii=False)
    assert not [word for word in ("林", "****", "提现") if word in told]
    (mine,) = [frame for frame in await read_feed(mei) if frame["event"].get("code") == "callback"]
    assert mine["event"] == shown["event"]
    assert mine["conversation"]["customer"]["display_name"] == "林*满"


async def test_closing_and_coming_back(desk: Desk) -> None:
    user = await queued_user(desk)
    agent = await desk.agent()
    epoch = (await agent.claim(user.id, 1)).json()["epoch"]
    closed = await agent.post(user.id, "close", idempotency_key=new_key(), epoch=epoch)
    assert (closed.json()["owner"], closed.json()["state"]) == ("none", "closed")
    assert (await agent.inbox())["mine"] == []
    await user.say("还有一个问题")
    events = await user.wait_for(lambda event: event.get("text") == "收到:还有一个问题")
    assert [event["code"] for event in events if event["kind"] == "state"][-1] == "reopened"


async def test_asking_for_a_human_after_closing_keeps_the_conversation(desk: Desk) -> None:
    user = await queued_user(desk)
    agent = await desk.agent()
    epoch = (await agent.claim(user.id, 1)).json()["epoch"]
    await agent.post(user.id, "close", idempotency_key=new_key(), epoch=epoch)
    assert (await user.ask_human()).status_code == 200
    page = await user.events()
    assert page["owner"] == "queue"
    assert [event["code"] for event in page["events"] if event["kind"] == "state"][-2:] == ["reopened", "queued"]


async def test_sign_in_cookie_and_csrf(desk: Desk) -> None:
    client = desk.client()
    wrong = await client.post("/api/agent/v1/session", json={"username": "mei", "password": "nope"})
    unknown = await client.post("/api/agent/v1/session", json={"username": "nobody", "password": "nope"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert (await client.get("/api/agent/v1/inbox")).status_code == 401
    agent = await desk.agent()
    cookie = agent.http.cookies.jar
    assert all(item.has_nonstandard_attr("HttpOnly") for item in cookie)
    del agent.http.headers["X-CSRF-Token"]
    assert (await agent.http.put("/api/agent/v1/presence", json={"status": "ready"})).status_code == 403
    assert (await agent.http.get("/api/agent/v1/session")).status_code == 200


async def test_signing_out_ends_the_session(desk: Desk) -> None:
    agent = await desk.agent()
    kept = dict(agent.http.cookies)
    assert (await agent.http.delete("/api/agent/v1/session")).status_code == 204
    again = desk.client()
    again.cookies.update(kept)
    assert (await again.get("/api/agent/v1/session")).status_code == 401


async def test_internal_queue_needs_the_service_token(desk: Desk) -> None:
    await queued_user(desk)
    assert (await desk.client().get("/api/internal/v1/queue")).status_code == 401
    token = desk.services.settings.internal_token.get_secret_value()
    status = (await desk.client(Authorization=f"Bearer {token}").get("/api/internal/v1/queue")).json()
    assert status["waiting"] == 1
    assert status["eta_s"] is None
