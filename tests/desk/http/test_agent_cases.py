"""Agents work cases and calls: who may, what the customer is told, and what is not overwritten unseen."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.desk.conftest import OFFICE, AgentClient, Desk, UserClient, new_key
from tests.desk.http.test_agent_api import queued_user
from walletdesk.clock import FakeClock
from walletdesk.domain.calendar import local_time
from walletdesk.domain.callbacks import DAY_MS, find_next_slot
from walletdesk.storage.cases import load as load_case

BASE = "/api/agent/v1"


async def held_user(desk: Desk, agent: AgentClient, user_id: str | None = "u_1") -> UserClient:
    user = await queued_user(desk, user_id)
    claimed = await agent.claim(user.id, 1)
    assert claimed.status_code == 200, claimed.text
    return user


async def open_case(agent: AgentClient, user: UserClient, **more: Any) -> dict[str, Any]:
    body = {
        "idempotency_key": new_key(),
        "conversation_id": user.id,
        "kind": "complaint",
        "title": "手续费没有提前说明",
        "description": "用户说十月没有收到通知",
    }
    answer = await agent.http.post(f"{BASE}/cases", json=body | more)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def change(agent: AgentClient, case: dict[str, Any], verb: str, **body: Any) -> httpx.Response:
    fixed = {"idempotency_key": new_key(), "version": case["version"]}
    return await agent.http.post(f"{BASE}/cases/{case['no']}/{verb}", json=fixed | body)


async def notices(user: UserClient) -> list[dict[str, Any]]:
    return [event for event in (await user.events())["events"] if event["kind"] == "notice"]


async def test_an_agent_opens_a_case_once_and_the_customer_is_told_number_and_date(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    key = new_key()
    first, again = [await open_case(mei, user, idempotency_key=key) for _ in range(2)]
    assert first["no"] == again["no"]
    (told,) = await notices(user)
    assert first["no"] in told["text"]
    assert told["case_no"] == first["no"]


async def test_a_change_is_told_and_the_end_asks_whether_it_was_solved(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    key = new_key()
    body = {"idempotency_key": key, "version": case["version"], "status": "resolved", "message": "手续费已退回"}
    body["note"] = "只给同事看,他的电话13812345678"
    for _ in range(2):
        assert (await mei.http.post(f"{BASE}/cases/{case['no']}/status", json=body)).json()["status"] == "resolved"
    _, told = await notices(user)
    assert "已办结" in told["text"]
    assert "手续费已退回" in told["text"]
    assert [button["payload"] for button in told["buttons"]] == [
        "/problem_solved",
        f'/complaint_status{{"answer":"case_verb=dissatisfied:{case["no"]}"}}',
    ]
    everything = (await user.events(), (await mei.http.get(f"{BASE}/cases/{case['no']}")).text)
    assert "只给同事看" not in str(everything[0])
    assert "13812345678" not in str(everything)
    assert (await user.click("/problem_solved")).status_code == 200


async def test_what_another_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    case = await open_case(mei, await held_user(desk, mei))
    assert (await change(boss, case, "status", status="escalated")).status_code == 200
    late = await change(mei, case, "status", status="in_progress")
    assert (late.status_code, late.json()["error"]["code"]) == (409, "case_changed")
    assert late.json()["error"]["version"] == case["version"] + 1


async def test_a_complaint_is_extended_once_by_a_senior_and_the_customer_hears_the_date(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    assert (await change(mei, case, "extend", note="资料多")).status_code == 403
    extended = (await change(boss, case, "extend", note="资料多")).json()
    assert extended["due_at"] > case["due_at"]
    assert "最晚" in (await notices(user))[-1]["text"]
    assert (await change(boss, extended, "extend", note="再延")).json()["error"]["code"] == "extension_refused"


async def test_cases_are_seen_and_given_by_who_may(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    case = await open_case(mei, await held_user(desk, mei), order_nos=["2026112100001"])
    assert (await lei.http.get(f"{BASE}/cases/{case['no']}")).status_code == 200, "nobody's yet"
    stolen = await change(lei, case, "assign", agent_id=mei.agent["agent_id"])
    assert stolen.status_code == 403, "only the own name may be put on it"
    taken = await change(mei, case, "assign", agent_id=mei.agent["agent_id"])
    assert taken.status_code == 200
    for answer in (
        await lei.http.get(f"{BASE}/cases/{case['no']}"),
        await change(lei, taken.json(), "status", status="resolved"),
        await change(lei, taken.json(), "notes", note="看看"),
        await change(lei, taken.json(), "assign", agent_id=lei.agent["agent_id"]),
    ):
        assert answer.status_code == 404
    assert (await lei.http.get(f"{BASE}/cases", params={"q": "2026112100001"})).json() == {"cases": []}
    given = await change(boss, taken.json(), "assign", agent_id=lei.agent["agent_id"])
    assert given.status_code == 200
    assert (await lei.http.get(f"{BASE}/cases/{case['no']}")).status_code == 200


@pytest.mark.parametrize("text", ["2026112100001", "u_1", "手续费", "C"])
async def test_cases_are_found_by_number_order_user_and_words(desk: Desk, text: str) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    case = await open_case(mei, await held_user(desk, mei), order_nos=["2026112100001"])
    await open_case(mei, await held_user(desk, mei, "u_2"), title="别的事", kind="dispute")
    query = case["no"].lower() if text == "C" else text
    found = (await boss.http.get(f"{BASE}/cases", params={"q": query})).json()["cases"]
    assert [item["no"] for item in found] == [case["no"]]
    assert (await boss.http.get(f"{BASE}/cases", params={"q": "%"})).json() == {"cases": []}
    assert (await boss.http.get(f"{BASE}/cases", params={"kind": "nonsense"})).status_code == 400


async def test_an_agent_opens_no_case_for_a_conversation_out_of_sight(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    user = await held_user(desk, mei)
    body = {"idempotency_key": new_key(), "conversation_id": user.id, "kind": "other", "title": "a", "description": "b"}
    assert (await lei.http.post(f"{BASE}/cases", json=body)).status_code == 404
    del mei.http.headers["X-CSRF-Token"]
    assert (await mei.http.post(f"{BASE}/cases", json=body)).status_code == 403
    assert (await desk.client().get(f"{BASE}/cases")).status_code == 401


def next_slot(desk: Desk) -> dict[str, str]:
    slot = find_next_slot(now_ms=desk.services.clock.now_ms() + DAY_MS, rules=OFFICE.callbacks)
    start = local_time(slot.from_ms).replace(hour=10, minute=0)
    return {"from": start.isoformat(), "to": (start + timedelta(hours=2)).isoformat()}


async def plan(agent: AgentClient, user: UserClient, desk: Desk, kind: str = "care") -> httpx.Response:
    body = {"idempotency_key": new_key(), "conversation_id": user.id, "kind": kind, "topic": "用得顺不顺"}
    return await agent.http.post(f"{BASE}/callbacks/", json=body | {"slot": next_slot(desk)})


async def test_a_care_call_is_planned_once_a_quarter_and_never_for_a_visitor(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user, visitor = await held_user(desk, mei), await held_user(desk, mei, None)
    assert (await plan(mei, visitor, desk)).json()["error"]["code"] == "number_unknown"
    planned = await plan(mei, user, desk)
    assert planned.status_code == 200
    assert (await plan(mei, user, desk)).json()["error"]["code"] == "called_too_often"
    assert "不再来电" in (await notices(user))[-1]["text"]
    number = await mei.http.post(f"{BASE}/callbacks/{planned.json()['no']}/number")
    assert number.json() == {"number": None}, "the wallet's own number is dialled through the wallet"


async def test_the_care_list_says_whom_we_may_ask_and_why_not(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    profiles = desk.services.wallet.profiles
    profiles |= dict.fromkeys(("u_2", "u_3"), profiles["u_1"])
    users = [await held_user(desk, mei, user_id) for user_id in ("u_1", "u_2", "u_3", "u_4", None)]
    for user in users:
        await mei.post(user.id, "close", idempotency_key=new_key(), epoch=2)
    assert (await plan(mei, users[1], desk)).status_code == 200
    no = (await plan(mei, users[2], desk)).json()["no"]
    refused = {"idempotency_key": new_key(), "outcome": "refused"}
    assert (await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=refused)).status_code == 200
    listed = (await mei.http.get(f"{BASE}/callbacks/care")).json()["customers"]
    said = {one["customer"]["user_id"]: one["refusal"] for one in listed}
    assert set(said) == {"u_1", "u_2", "u_3", "u_4"}, "a visitor is nobody we could call"
    assert listed[0]["customer"]["user_id"] == "u_1"
    assert listed[0]["why"] == "人工服务结束"
    assert said["u_1"] is None
    assert "这个季度已经回访过或已安排" in said["u_2"]
    assert "免打扰" in said["u_3"]
    assert "绑定的手机号" in said["u_4"]
    assert (await lei.http.get(f"{BASE}/callbacks/care")).json() == {"customers": []}, "not whom others served"


async def test_who_says_no_to_our_call_is_not_called_again(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    no = (await plan(mei, user, desk)).json()["no"]
    refused = {"idempotency_key": new_key(), "outcome": "refused"}
    for _ in range(2):
        ended = await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=refused)
        assert (ended.json()["status"], ended.json()["attempts"]) == ("refused", 1)
    assert (await plan(mei, user, desk, "follow_up")).json()["error"]["code"] == "opted_out"


async def test_three_silences_tell_the_customer_each_time(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    no = (await plan(mei, user, desk)).json()["no"]
    for left in ("scheduled", "scheduled", "failed"):
        assert (await mei.http.post(f"{BASE}/callbacks/{no}/take")).status_code == 200
        body = {"idempotency_key": new_key(), "outcome": "no_answer"}
        assert (await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=body)).json()["status"] == left
    assert [event["code"] for event in await notices(user)][1:] == ["call_moved", "call_moved", "call_unreached"]
    ended = (await mei.http.get(f"{BASE}/callbacks/", params={"ended": "true"})).json()["callbacks"]
    assert [event["verb"] for event in ended[0]["events"]].count("attempt") == 3
    again = {"idempotency_key": new_key(), "outcome": "reached"}
    assert (await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=again)).status_code == 409


async def list_calls(agent: AgentClient, *, ended: bool = False) -> list[str]:
    answer = await agent.http.get(f"{BASE}/callbacks/", params={"ended": str(ended).lower()})
    return [call["no"] for call in answer.json()["callbacks"]]


async def test_a_call_is_everybodys_while_it_is_free_and_then_its_holders_and_overseers(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    no = (await plan(mei, user, desk)).json()["no"]
    calls = f"{BASE}/callbacks/{no}"
    assert [await list_calls(agent) for agent in (mei, lei, boss)] == [[no], [], [no]], "planned by who will make it"
    late = await lei.http.post(f"{calls}/take")
    assert (late.status_code, late.json()["error"]["by"]["name"]) == (409, "小梅"), "who lost the race is told to whom"
    missed = {"idempotency_key": new_key(), "outcome": "no_answer", "note": "下午再打"}
    assert [(await agent.http.post(f"{calls}/number")).status_code for agent in (lei, boss)] == [404, 403]
    assert (await mei.http.post(f"{calls}/attempts", json=missed)).status_code == 200
    assert [await list_calls(agent) for agent in (mei, lei, boss)] == [[no]] * 3, "anybody may make it now"
    assert (await lei.http.post(f"{calls}/number")).status_code == 403, "seen, and not taken"
    assert (await lei.http.post(f"{calls}/take")).status_code == 200
    assert (await mei.http.post(f"{calls}/attempts", json=missed)).status_code == 200, "a repeat is still answered"
    assert [await list_calls(agent) for agent in (mei, lei, boss)] == [[], [no], [no]]


async def test_what_came_of_a_call_is_read_by_who_made_it_and_by_overseers_alone(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    no = (await plan(mei, user, desk)).json()["no"]
    body = {"idempotency_key": new_key(), "outcome": "reached", "note": "已说明"}
    assert (await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=body)).status_code == 200
    assert [await list_calls(agent, ended=True) for agent in (mei, lei, boss)] == [[no], [], [no]]
    assert "已说明" not in (await lei.http.get(f"{BASE}/callbacks/?ended=true")).text
    taken = [(await agent.http.post(f"{BASE}/callbacks/{no}/take")).status_code for agent in (mei, lei, boss)]
    assert taken == [200, 404, 409]
    again = body | {"idempotency_key": new_key()}
    url = f"{BASE}/callbacks/{no}/attempts"
    tried = [(await agent.http.post(url, json=again)).status_code for agent in (mei, lei, boss)]
    assert tried == [409, 404, 403]


async def test_a_call_cancelled_before_anybody_took_it_is_for_overseers(desk: Desk) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await queued_user(desk, "u_1")
    left = await user.http.post(f"{user.path}/queue/callback", json={"client_msg_id": new_key()})
    assert left.status_code == 200, left.text
    (no,) = await list_calls(mei)
    cancelled = await user.http.post(f"{user.path}/callbacks/cancel", json={"client_msg_id": new_key()})
    assert cancelled.status_code == 200, cancelled.text
    for ended in (False, True):
        assert await list_calls(mei, ended=ended) == []
    assert await list_calls(boss, ended=True) == [no]
    taken = [(await agent.http.post(f"{BASE}/callbacks/{no}/take")).status_code for agent in (mei, boss)]
    assert taken == [404, 409]


async def test_reaching_somebody_asks_whether_it_is_solved(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    user = await held_user(desk, mei)
    no = (await plan(mei, user, desk)).json()["no"]
    body = {"idempotency_key": new_key(), "outcome": "reached", "note": "已说明"}
    assert (await lei.http.post(f"{BASE}/callbacks/{no}/attempts", json=body)).status_code == 404
    assert (await mei.http.post(f"{BASE}/callbacks/{no}/attempts", json=body)).json()["status"] == "done"
    assert [button["title"] for button in (await notices(user))[-1]["buttons"]] == ["解决了", "还没解决"]


async def test_a_case_past_its_day_is_overdue(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    desk.services.clock = FakeClock(desk.services.clock.now_ms() + 17 * DAY_MS)
    token = desk.services.settings.internal_token.get_secret_value()
    client = desk.client(Authorization=f"Bearer {token}")
    (shown,) = (await client.get("/api/internal/v1/cases", params={"conversation_id": user.id})).json()["cases"]
    assert shown["is_overdue"] is True
    stored = await desk.services.read(load_case, case["no"])
    assert stored.due_at_ms < desk.services.clock.now_ms()
