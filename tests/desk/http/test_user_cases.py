"""A customer's own cases and calls from the chat: read, urged, added to, withdrawn; nobody else's."""

from tests.desk.conftest import Desk, UserClient, new_key
from tests.desk.domain.test_uploads import draw
from tests.desk.http.test_agent_cases import change, held_user, open_case
from tests.desk.http.test_user_service import upload


async def wish(user: UserClient, case_no: str, verb: str, **body: object) -> tuple[int, dict[str, object]]:
    answer = await user.http.post(
        f"{user.path}/cases/{case_no}", json={"client_msg_id": new_key(), "verb": verb} | body
    )
    return answer.status_code, answer.json()


async def notices(user: UserClient) -> list[tuple[str, str | None]]:
    events = (await user.events())["events"]
    return [(event["code"], event.get("case_no")) for event in events if event["kind"] == "notice"]


async def test_an_urge_is_done_once_told_and_refused_the_second_time(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    no = (await open_case(mei, user))["no"]
    key = new_key()
    first, again = [await wish(user, no, "urge", client_msg_id=key) for _ in range(2)]
    assert first == again
    assert first[1]["priority"] == "high"
    assert "urge" not in first[1]["possible"]  # type: ignore[operator]
    status, refused = await wish(user, no, "urge")
    assert (status, refused["error"]["code"]) == (409, "already_urged")  # type: ignore[index]
    assert await notices(user) == [("case_opened", no), ("case_urge", no)]


async def test_evidence_added_in_the_chat_is_in_the_case(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    await change(mei, case, "status", status="waiting_customer", message="请补充付款截图")
    file_id = (await upload(user, draw("PNG"))).json()["attachment"]["id"]
    _, moved = await wish(user, case["no"], "add", note="这是付款截图", attachments=[file_id])
    assert moved["status"] == "in_progress"
    seen = (await mei.http.get(f"/api/agent/v1/cases/{case['no']}")).json()
    assert [file["id"] for file in seen["attachments"]] == [file_id]
    assert seen["events"][-1]["note"] == "这是付款截图"


async def test_an_agent_opens_a_case_with_the_files_of_its_customer_and_of_nobody_else(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user, stranger = await held_user(desk, mei), await desk.user("u_2")
    own, foreign = [(await upload(whose, draw("PNG"))).json()["attachment"]["id"] for whose in (user, stranger)]
    case = await open_case(mei, user, attachments=[own, foreign])
    assert [file["id"] for file in case["attachments"]] == [own]


async def test_a_withdrawn_case_takes_nothing_more(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held_user(desk, mei)
    no = (await open_case(mei, user))["no"]
    assert (await wish(user, no, "withdraw"))[1]["possible"] == []
    assert (await wish(user, no, "add", note="还有一点"))[0] == 409
    listed = (await user.http.get(f"{user.path}/cases")).json()["cases"]
    assert [(case["no"], case["status"]) for case in listed] == [(no, "withdrawn")]


async def test_a_strangers_case_does_not_exist(desk: Desk) -> None:
    mei = await desk.agent("mei")
    owner, stranger = await held_user(desk, mei), await desk.user("u_2")
    no = (await open_case(mei, owner))["no"]
    assert (await stranger.http.get(f"{stranger.path}/cases")).json() == {"cases": []}
    assert (await stranger.http.get(f"{stranger.path}/cases/{no}")).status_code == 404
    assert (await wish(stranger, no, "withdraw"))[0] == 404
    assert (await stranger.http.get(f"{owner.path}/cases/{no}")).status_code == 403
    assert (await desk.client().get(f"{owner.path}/cases")).status_code == 401


async def test_a_booked_call_is_seen_and_cancelled(desk: Desk) -> None:
    user = await desk.user("u_1")
    await user.ask_human()
    body = {"client_msg_id": new_key(), "phone": "13812345678"}
    assert (await user.http.post(f"{user.path}/queue/callback", json=body)).status_code == 200
    (booked,) = (await user.http.get(f"{user.path}/callbacks")).json()["callbacks"]
    assert (booked["phone_masked"], booked["status"]) == ("138****5678", "scheduled")
    key = {"client_msg_id": new_key()}
    for _ in range(2):
        cancelled = (await user.http.post(f"{user.path}/callbacks/cancel", json=key)).json()
        assert [call["status"] for call in cancelled["callbacks"]] == ["cancelled"]
    none_left = await user.http.post(f"{user.path}/callbacks/cancel", json={"client_msg_id": new_key()})
    assert (none_left.status_code, none_left.json()["error"]["code"]) == (404, "no_callback")
    assert [code for code, _ in await notices(user)].count("call_cancelled") == 1
