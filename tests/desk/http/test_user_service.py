"""Files and ratings, and what nobody else may see of them."""

import asyncio
import threading
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlalchemy import update

from tests.desk.conftest import Desk, UserClient, new_key
from tests.desk.domain.test_uploads import PDF, draw
from tests.desk.http.test_agent_cases import held_user, open_case
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.clock import FakeClock, render_time
from walletdesk.domain.callbacks import DAY_MS
from walletdesk.http import upload_room
from walletdesk.http.rate_limits import UPLOADS_PER_MINUTE, VISITORS_BEHIND_ONE_ADDRESS
from walletdesk.http.upload_room import UploadRoom
from walletdesk.storage.case_tables import cases


async def upload(user: UserClient, content: bytes, name: str = "%E5%87%AD%E8%AF%81.png", key: str | None = None) -> Any:
    headers = {"x-client-msg-id": key or new_key(), "x-file-name": name, "content-type": "application/octet-stream"}
    return await user.http.post(f"{user.path}/attachments", content=content, headers=headers)


async def rate(user: UserClient, **body: Any) -> httpx.Response:
    return await user.http.post(f"{user.path}/rating", json={"client_msg_id": new_key(), "overall": 5} | body)


async def test_a_picture_is_shown_in_the_log_and_told_to_the_bot_with_the_next_message(
    desk: Desk, bot: ScriptedBot
) -> None:
    user = await desk.user("u_1")
    key = new_key()
    first, again = [await upload(user, draw("PNG"), key=key) for _ in range(2)]
    assert first.json() == again.json()
    attachment = first.json()["attachment"]
    events = (await user.events())["events"]
    assert [event["kind"] for event in events] == ["message", "notice"]
    assert events[0]["attachment"] == attachment
    assert attachment["name"] == "凭证.png"
    shown = await user.http.get(f"{user.path}/attachments/{attachment['id']}")
    assert shown.headers["content-type"] == "image/png"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert Image.open(BytesIO(shown.content)).size == (40, 30)
    assert bot.requests == []
    await user.say("这是凭证")
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    assert [file["id"] for file in bot.requests[0]["metadata"]["attachments"]] == [attachment["id"]]


async def test_a_pdf_is_saved_as_one_whatever_it_was_called(desk: Desk) -> None:
    user = await desk.user()
    attachment = (await upload(user, PDF, "bill.html")).json()["attachment"]
    served = await user.http.get(f"{user.path}/attachments/{attachment['id']}")
    assert served.headers["content-disposition"] == "attachment; filename*=UTF-8''bill.html.pdf"


async def test_what_is_refused_or_sent_again_leaves_no_bytes_on_the_disk(desk: Desk) -> None:
    desk.services.settings.attachments_per_conversation = 1
    user, key = await desk.user(), new_key()
    kept = (await upload(user, PDF, key=key)).json()
    assert (await upload(user, draw("PNG"), key=key)).json() == kept
    assert (await upload(user, draw("JPEG"))).json()["error"]["code"] == "too_many_files"
    assert sum(path.is_file() for path in desk.services.settings.attachments_dir.rglob("*")) == 1


async def test_a_file_is_served_to_its_owner_and_to_agents_who_may_see_it(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    owner, stranger = await held_user(desk, mei), await desk.user("u_2")
    attachment_id = (await upload(owner, PDF, "a.pdf")).json()["attachment"]["id"]
    path = f"/api/agent/v1/attachments/{attachment_id}"
    served = await owner.http.get(f"{owner.path}/attachments/{attachment_id}")
    assert served.content == PDF
    assert served.headers["content-disposition"].startswith("attachment;")
    assert (await stranger.http.get(f"{owner.path}/attachments/{attachment_id}")).status_code == 403
    assert (await stranger.http.get(f"{stranger.path}/attachments/{attachment_id}")).status_code == 404
    assert (await desk.client().get(path)).status_code == 401
    assert [(await agent.http.get(path)).status_code for agent in (mei, lei, boss)] == [200, 404, 200]
    # With the case it belongs to, the file is for whoever works the case.
    case = await open_case(mei, owner)
    await desk.services.write(
        lambda uow: uow.connection.execute(
            update(cases).where(cases.c.no == case["no"]).values(attachments=[attachment_id])
        )
    )
    assert (await lei.http.get(path)).status_code == 200


@pytest.mark.parametrize("content", [b"<script>1</script>", b"\xff\xd8\xff\xe0" + b"\x00" * 50])
async def test_what_is_no_picture_is_refused_and_leaves_nothing(desk: Desk, content: bytes) -> None:
    user = await desk.user()
    answer = await upload(user, content)
    assert (answer.status_code, answer.json()["error"]["code"]) == (415, "unsupported_file")
    assert (await user.events())["events"] == []
    assert not desk.services.settings.attachments_dir.exists()


async def test_too_large_too_many_and_a_foreign_conversation_are_refused(desk: Desk) -> None:
    desk.services.settings.attachment_bytes = 2000
    desk.services.settings.attachments_per_conversation = 1
    user, other = await desk.user(), await desk.user()
    assert (await upload(user, PDF + b"\x00" * 3000)).json()["error"]["code"] == "too_large"
    assert (await upload(user, b"")).status_code == 400
    assert (await upload(user, PDF)).status_code == 200
    assert (await upload(user, PDF)).json()["error"]["code"] == "too_many_files"
    other.session["conversation_id"] = user.id
    assert (await upload(other, PDF)).status_code == 403


async def begin_upload(desk: Desk, user: UserClient, let_go: asyncio.Event) -> asyncio.Task[httpx.Response]:
    """An upload whose first bytes have come and whose last wait until they are let go."""
    has_begun = asyncio.Event()

    async def send() -> AsyncIterator[bytes]:
        yield PDF
        has_begun.set()
        await let_go.wait()

    client = desk.client(**dict(user.http.headers))
    headers = {"x-client-msg-id": new_key(), "x-file-name": "a.pdf"}
    sending = asyncio.ensure_future(client.post(f"{user.path}/attachments", content=send(), headers=headers))
    await has_begun.wait()
    await asyncio.sleep(0.3)
    return sending


async def test_files_on_their_way_have_bounded_room_and_who_finds_none_is_told_when_to_come_again(desk: Desk) -> None:
    desk.services.upload_room = UploadRoom(at_once=3)
    users, let_go = [await desk.user() for _ in range(3)], asyncio.Event()
    first, second = [await begin_upload(desk, user, let_go) for user in users[:2]]
    of_the_same = await upload(users[0], PDF)
    of_the_address = await upload(users[2], PDF)
    let_go.set()
    for refused in (of_the_same, of_the_address):
        assert (refused.status_code, refused.json()["error"]["code"]) == (429, "rate_limited")
        assert int(refused.headers["retry-after"]) > 0
    assert [(await sent).status_code for sent in (first, second)] == [200, 200]
    assert [(await upload(user, PDF)).status_code for user in users] == [200] * 3, "the room is free again"


async def test_pictures_do_not_wait_for_papers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    let_go = threading.Event()

    def read_long(_content: bytes) -> tuple[str, ...]:
        let_go.wait(20)
        return ()

    monkeypatch.setattr(upload_room, "find_paper_secrets", read_long)
    slow, quick = await desk.user(), await desk.user()
    reading = asyncio.ensure_future(upload(slow, PDF))
    try:
        async with asyncio.timeout(10):
            assert (await upload(quick, draw("PNG"))).status_code == 200
        assert not reading.done()
    finally:
        let_go.set()
    assert (await reading).status_code == 200


async def test_uploads_are_counted_by_customer_and_by_address(desk: Desk) -> None:
    desk.services.settings.attachments_per_conversation = 200
    user = await desk.user("u_1")
    statuses = [(await upload(user, b"words")).status_code for _ in range(UPLOADS_PER_MINUTE + 1)]
    assert statuses == [415] * UPLOADS_PER_MINUTE + [429]
    limits = desk.services.rate_limits
    for number in range(1, VISITORS_BEHIND_ONE_ADDRESS):
        for _ in range(UPLOADS_PER_MINUTE):
            await limits.check_upload(f"visitor:{number}", "127.0.0.1")
    assert (await upload(await desk.user("u_2"), b"words")).status_code == 429


async def test_a_name_is_never_a_path(desk: Desk) -> None:
    user = await desk.user()
    for name in ("..%2F..%2Fetc%2Fpasswd", "C%3A%5Ca%5Cpasswd", "%00passwd%0A"):
        assert (await upload(user, PDF, name)).json()["attachment"]["name"] == "passwd.pdf"


async def test_a_rating_waits_for_the_end_and_is_seen_after_it(desk: Desk) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    assert (await rate(user)).json()["error"]["code"] == "not_rateable"
    await mei.post(user.id, "close", idempotency_key=new_key(), epoch=2)
    assert (await rate(user, overall=2, solved=False, comment="我电话13812345678")).status_code == 204
    assert (await rate(user, overall=4, solved=True, attitude=5)).status_code == 204
    assert (await rate(user, overall=6)).status_code == 400
    path = f"/api/agent/v1/conversations/{user.id}/ratings"
    for agent in (mei, boss):
        (rating,) = (await agent.http.get(path)).json()["ratings"]
        assert (rating["overall"], rating["attitude"], rating["handled_by"]) == (4, 5, "agent")
    assert (await lei.http.get(path)).status_code == 404
    # Back in conversation: nobody reads stars while talking to who gave them.
    await user.say("还有一件事")
    assert (await boss.http.get(path)).json() == {"ratings": []}


async def test_coming_back_within_three_days_is_counted(desk: Desk) -> None:
    mei = await desk.agent("mei")
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    begun = render_time(clock.now_ms())
    users = [await held_user(desk, mei, user_id) for user_id in ("u_1", "u_2", "u_3")]
    for user in users:
        await mei.post(user.id, "close", idempotency_key=new_key(), epoch=2)
    clock.advance(ms=3600_000)
    assert (await (await desk.user("u_1")).say("还是没到")).status_code == 200
    clock.advance(ms=5 * DAY_MS)
    boss = await desk.agent("boss")
    again = await desk.user("u_2")
    assert (await again.say("别的事")).status_code == 200
    window = {"since": begun, "until": render_time(clock.now_ms() + 1)}
    report = await boss.http.get("/api/agent/v1/reports/recontacts", params=window)
    assert report.json()["agent"] == {"ended": 3, "recontacted": 1}
    mei = await desk.agent("mei")
    assert (await mei.http.get("/api/agent/v1/reports/recontacts", params=window)).status_code == 403
