"""Looking up afterwards: who may read a closed conversation, who finds what, and the period in numbers."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from tests.desk.conftest import AgentClient, Desk, UserClient, new_key
from tests.desk.domain.test_uploads import PDF
from tests.desk.http.test_agent_cases import held_user, open_case
from tests.desk.http.test_user_service import rate, upload
from walletdesk.clock import render_time
from walletdesk.domain.calendar import local_time
from walletdesk.storage.tables import conversations

BASE = "/api/agent/v1"


async def close(agent: AgentClient, user: UserClient) -> None:
    closed = await agent.post(user.id, "close", idempotency_key=new_key(), epoch=2)
    assert closed.status_code == 200, closed.text


async def find(agent: AgentClient, **asked: str) -> list[dict[str, Any]]:
    answer = await agent.http.get(f"{BASE}/conversations", params=asked)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["records"])


async def found_ids(agent: AgentClient, **asked: str) -> list[str]:
    return [record["conversation"]["conversation_id"] for record in await find(agent, **asked)]


def today(desk: Desk) -> dict[str, str]:
    midnight = local_time(desk.services.clock.now_ms()).replace(hour=0, minute=0, second=0, microsecond=0)
    return {"since": midnight.isoformat(), "until": (midnight + timedelta(days=1)).isoformat()}


async def test_a_closed_conversation_is_read_by_who_served_it_and_by_overseers_alone(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    file_id = (await upload(user, PDF, "a.pdf")).json()["attachment"]["id"]
    assert (await lei.view(user.id)).status_code == 404
    await close(mei, user)
    assert [(await agent.view(user.id)).status_code for agent in (mei, lei, boss)] == [200, 404, 200]
    read = [await agent.http.get(f"{BASE}/attachments/{file_id}") for agent in (mei, lei, boss)]
    assert [answer.status_code for answer in read] == [200, 404, 200]
    assert [await found_ids(agent) for agent in (mei, lei, boss)] == [[user.id], [], [user.id]]
    (record,) = await find(boss, scope="closed")
    assert record["served_by"]["agent_no"] == "8001"
    # The customer comes back to the bot: that is not the agent's to read.
    await desk.services.write(
        lambda uow: uow.connection.execute(
            update(conversations).where(conversations.c.id == user.id).values(state="bot")
        )
    )
    assert (await mei.view(user.id)).status_code == 404
    assert await found_ids(mei) == []
    assert await found_ids(boss, scope="live") == [user.id]


async def test_conversations_are_found_by_customer_agent_case_and_words(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user, other = await held_user(desk, mei), await desk.user("u_2")
    await other.say("充值一百没有到账")
    case = await open_case(mei, user)
    for text in ("u_1", "林*满", "8001", "小梅", case["no"].lower(), user.id):
        assert await found_ids(boss, q=text) == [user.id], text
    assert await found_ids(boss, q="100%") == []
    assert await found_ids(boss, q=other.id) == [other.id]


async def test_pages_follow_each_other_without_gap(desk: Desk) -> None:
    boss = await desk.agent("boss")
    for _ in range(53):
        await desk.user()
    first = (await boss.http.get(f"{BASE}/conversations")).json()
    second = (await boss.http.get(f"{BASE}/conversations", params={"before": first["next"]})).json()
    ids = [record["conversation"]["conversation_id"] for record in first["records"] + second["records"]]
    assert (len(first["records"]), len(ids), len(set(ids)), second["next"]) == (50, 53, 53, None)
    assert (await boss.http.get(f"{BASE}/conversations", params={"before": "x"})).status_code == 400


async def test_stars_are_shown_to_nobody_before_the_end_and_to_no_colleague_after(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    await close(mei, user)
    assert (await rate(user, overall=4, comment="很耐心")).status_code == 204
    assert [record["overall"] for record in await find(mei)] == [4]
    assert (await lei.http.get(f"{BASE}/reports/ratings", params=today(desk))).status_code == 403
    (given,) = (await boss.http.get(f"{BASE}/reports/ratings", params=today(desk))).json()["ratings"]
    assert (given["overall"], given["comment"], given["agent"]["agent_no"]) == (4, "很耐心", "8001")


async def test_a_day_in_numbers(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user, visitor = await held_user(desk, mei), await desk.user()
    await visitor.say("客服电话是多少")
    await visitor.wait_for(lambda event: event["sender"]["role"] == "bot")
    await open_case(mei, user)
    await close(mei, user)
    await rate(user, overall=5, solved=True)
    assert (await mei.http.get(f"{BASE}/reports/overview", params=today(desk))).status_code == 403
    seen = (await boss.http.get(f"{BASE}/reports/overview", params=today(desk))).json()
    begun = seen["conversations"]
    assert (begun["started"], begun["verified"], begun["bot_only"], begun["user_messages"]) == (2, 1, 1, 2)
    assert sum(begun["by_hour"]) == 2
    assert (seen["handoffs"]["asked"], seen["handoffs"]["claimed"], seen["handoffs"]["waiting_now"]) == (1, 1, 0)
    assert seen["handoffs"]["wait_mean_s"] is not None
    assert seen["ratings"]["agent"] == {
        "count": 1,
        "average": 5.0,
        "stars": [0, 0, 0, 0, 1],
        "solved": 1,
        "solved_asked": 1,
    }
    assert seen["ratings"]["bot"]["average"] is None
    assert (seen["cases"]["opened"], seen["cases"]["open_now"], seen["cases"]["overdue_now"]) == (1, 1, 0)
    assert [(row["agent"]["agent_no"], row["served"], row["average"]) for row in seen["agents"]] == [("8001", 1, 5.0)]
    before = {"since": "2020-01-01T00:00:00+08:00", "until": render_time(desk.services.clock.now_ms() - 86_400_000)}
    assert (await boss.http.get(f"{BASE}/reports/overview", params=before)).json()["conversations"]["started"] == 0
