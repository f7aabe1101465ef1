"""A PDF in which something was found: the customer is warned, an agent opens it knowingly, and it is written down."""

from typing import Any

from tests.desk.conftest import AgentClient, Desk, UserClient
from tests.desk.http.test_access import create_everybody
from tests.desk.http.test_audit import read_trail
from tests.desk.http.test_user_service import upload
from tests.papers import write_pdf

CARD = "4532015112830366"
FILES = "/api/agent/v1/attachments"


async def send(user: UserClient, *lines: str) -> dict[str, Any]:
    sent = await upload(user, write_pdf(*lines))
    assert sent.status_code == 200, sent.text
    return dict(sent.json()["attachment"])


async def held(desk: Desk, agent: AgentClient) -> UserClient:
    user = await desk.user()
    await user.ask_human()
    assert (await agent.claim(user.id, 1)).status_code == 200
    return user


async def test_the_customer_is_warned_and_keeps_the_file(desk: Desk) -> None:
    user = await desk.user()
    file = await send(user, "my card", CARD)
    assert file["secrets"] == ["card"]
    events = (await user.events())["events"]
    assert [event.get("code") for event in events] == [None, "secret_in_file", "attachment_received"]
    assert "银行卡号" in events[1]["text"]
    assert CARD not in str(events)
    own = await user.http.get(f"{user.path}/attachments/{file['id']}")
    assert own.content == write_pdf("my card", CARD)


async def test_an_agent_opens_it_knowingly_and_it_is_written_down(desk: Desk) -> None:
    await desk.services.write(create_everybody)
    mei, auditor = await desk.agent("mei"), await desk.agent("the_auditor")
    user = await held(desk, mei)
    file = await send(user, "my card", CARD)
    refused = await mei.http.get(f"{FILES}/{file['id']}")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "masked_file")
    opened = await mei.http.post(f"{FILES}/{file['id']}/open")
    assert opened.content == write_pdf("my card", CARD)
    assert await read_trail(auditor, object_id=file["id"]) == [("小梅", "unmask", file["id"])]
    assert (await auditor.http.post(f"{FILES}/{file['id']}/open")).status_code == 403


async def test_what_is_not_theirs_is_not_there(desk: Desk) -> None:
    mei, lei = await desk.agent("mei"), await desk.agent("lei")
    file = await send(await held(desk, mei), "my card", CARD)
    assert (await lei.http.post(f"{FILES}/{file['id']}/open")).status_code == 404


async def test_a_file_without_secrets_is_like_any_other(desk: Desk) -> None:
    mei = await desk.agent("mei")
    user = await held(desk, mei)
    file = await send(user, "Invoice 20260101000000000001")
    assert "secrets" not in file
    assert (await mei.http.get(f"{FILES}/{file['id']}")).status_code == 200
    assert "secret_in_file" not in [event.get("code") for event in (await user.events())["events"]]
