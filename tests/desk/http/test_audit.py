"""Whatever an agent looks at, takes, hands on or unmasks is written down once it is done, in one whole chain."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
import websockets
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.desk.commands.test_effects import BOOKED, CALLBACK, answering, ask
from tests.desk.conftest import PASSWORD, AgentClient, Desk, new_key
from tests.desk.domain.test_uploads import PDF
from tests.desk.http.test_agent_api import queued_user
from tests.desk.http.test_agent_cases import held_user, open_case, plan
from tests.desk.http.test_contract import check_shape
from tests.desk.http.test_sockets import read_until, socket_url
from tests.desk.http.test_user_service import upload
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.clock import FakeClock
from walletdesk.commands.passwords import hash_password
from walletdesk.commands.record import record
from walletdesk.domain.audit import Deed, Verb
from walletdesk.http import looks
from walletdesk.http.look_memory import LookMemory
from walletdesk.http.looks import LOOK_MS
from walletdesk.queries.console_feed import RECENT_MS
from walletdesk.services import Services, build_services
from walletdesk.storage import agents, audit
from walletdesk.storage.audit import find_told
from walletdesk.storage.unit_of_work import UnitOfWork


def create_auditor(uow: UnitOfWork) -> None:
    password_hash = hash_password(PASSWORD)
    agents.create_agent(uow, username="shen", name="老沈", agent_no="9100", role="auditor", password_hash=password_hash)


@pytest_asyncio.fixture
async def auditor(desk: Desk) -> AgentClient:
    await desk.services.write(create_auditor)
    return await desk.agent("shen")


async def read_trail(auditor: AgentClient, **wanted: Any) -> list[tuple[str, str, str]]:
    """(name, verb, object) of the wanted entries, the oldest first."""
    answer = await auditor.http.get("/api/agent/v1/audit", params=wanted)
    assert answer.status_code == 200, answer.text
    check_shape("AuditTrail", answer.json())
    return [(e["actor_name"], e["verb"], e["object_id"]) for e in reversed(answer.json()["entries"])]


async def test_views_claims_transfers_and_releases_are_written_down(desk: Desk, auditor: AgentClient) -> None:
    user = await queued_user(desk, "u_1")
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    await mei.view(user.id)
    key = new_key()
    for _ in range(2):
        epoch = (await mei.post(user.id, "claim", idempotency_key=key, epoch=1)).json()["epoch"]
    await boss.view(user.id)
    epoch = (await boss.post(user.id, "take-over", idempotency_key=new_key(), epoch=epoch)).json()["epoch"]
    body = {"idempotency_key": new_key(), "epoch": epoch, "to_skill": "security", "note": "卡片已挂失"}
    assert (await boss.post(user.id, "transfer", **body)).status_code == 200
    epoch = (await mei.claim(user.id, epoch + 1)).json()["epoch"]
    await mei.post(user.id, "close", idempotency_key=new_key(), epoch=epoch)
    assert await read_trail(auditor, object_id=user.id) == [
        ("小梅", "view", user.id),
        ("小梅", "claim", user.id),
        ("老周", "view", user.id),
        ("老周", "take_over", user.id),
        ("老周", "transfer", user.id),
        ("小梅", "claim", user.id),
        ("小梅", "release", user.id),
    ]
    everything = (await auditor.http.get("/api/agent/v1/audit")).text
    assert "提现没到账" not in everything, "the customer's words are not the trail's"
    assert "卡片已挂失" not in everything


async def test_looks_that_were_refused_show_nothing_and_are_no_views(desk: Desk, auditor: AgentClient) -> None:
    user = await desk.user()
    mei = await desk.agent("mei")
    assert (await mei.view(user.id)).status_code == 404
    assert await read_trail(auditor, object_id=user.id) == []


async def test_cases_files_and_assignments_are_written_down(desk: Desk, auditor: AgentClient) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    file_id = (await upload(user, PDF)).json()["attachment"]["id"]
    assert (await mei.http.get(f"/api/agent/v1/attachments/{file_id}")).status_code == 200
    assert (await boss.http.get(f"/api/agent/v1/cases/{case['no']}")).status_code == 200
    body = {"idempotency_key": new_key(), "version": case["version"], "agent_id": mei.agent["agent_id"]}
    assert (await boss.http.post(f"/api/agent/v1/cases/{case['no']}/assign", json=body)).status_code == 200
    assert await read_trail(auditor, object_id=file_id) == [("小梅", "view", file_id)]
    assert await read_trail(auditor, object_id=case["no"]) == [
        ("老周", "view", case["no"]),
        ("老周", "assign", case["no"]),
    ]
    assert await read_trail(auditor, actor_id=boss.agent["agent_id"], verb="assign") == [("老周", "assign", case["no"])]


async def load_assigned(desk: Desk, object_id: str) -> list[tuple[str, Any]]:
    entries = await desk.services.read(audit.load_entries, object_id=object_id, verb="assign", limit=10)
    return [(entry.actor_kind, entry.data["to_agent"]) for entry in reversed(entries)]


async def test_work_that_comes_to_an_agent_by_the_way_is_assigned_too(desk: Desk, bot: ScriptedBot) -> None:
    mei = await desk.agent("mei")
    me = mei.agent["agent_id"]
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    body = {"idempotency_key": new_key(), "version": case["version"], "status": "in_progress"}
    moved = await mei.http.post(f"/api/agent/v1/cases/{case['no']}/status", json=body)
    assert moved.status_code == 200, moved.text
    assert await load_assigned(desk, case["no"]) == [("agent", me)]
    no = (await plan(mei, user, desk)).json()["no"]
    missed = {"idempotency_key": new_key(), "outcome": "no_answer"}
    assert (await mei.http.post(f"/api/agent/v1/callbacks/{no}/attempts", json=missed)).status_code == 200
    assert await load_assigned(desk, no) == [("agent", me), ("agent", None)]


async def test_a_call_its_customer_moves_is_taken_from_the_agent_in_writing(desk: Desk, bot: ScriptedBot) -> None:
    mei, user = await desk.agent("mei"), await desk.user("u_1")
    answering(bot, BOOKED, effects=[CALLBACK | {"phone": "bound"}])
    await ask(user)
    (call,) = (await mei.http.get("/api/agent/v1/callbacks/")).json()["callbacks"]
    assert (await mei.http.post(f"/api/agent/v1/callbacks/{call['no']}/take")).status_code == 200
    for _ in range(2):
        answering(bot, BOOKED, effects=[{"effect": "callback", "verb": "reschedule", "phone": "bound"}])
        await ask(user)
    assert await load_assigned(desk, call["no"]) == [("customer", None)], "nobody had it the second time"


async def test_who_reads_by_the_feed_what_is_not_theirs_is_written_down_and_who_works_is_not(
    desk: Desk, auditor: AgentClient
) -> None:
    mei, lei, boss = await desk.agent("mei"), await desk.agent("lei"), await desk.agent("boss")
    held, waiting, alone = await held_user(desk, mei), await queued_user(desk, "u_2"), await desk.user()
    await alone.say("没人的话")
    for _ in range(2):
        for agent in (mei, lei, boss):
            assert (await agent.http.get("/api/agent/v1/feed", params={"since": 0})).status_code == 200
        cookie = "; ".join(f"{name}={value}" for name, value in boss.http.cookies.items())
        url = socket_url(desk, "/api/agent/v1/ws")
        async with websockets.connect(url, additional_headers={"Cookie": cookie}) as ws:
            await ws.send('{"type":"hello","since":0}')
            await read_until(ws, "ready")
    for user in (held, alone):
        views = [entry for entry in await read_trail(auditor, object_id=user.id) if entry[1] == "view"]
        assert views == [("老周", "view", user.id)], "once, and not who holds it"
    assert await read_trail(auditor, object_id=waiting.id) == [], "what has just come waits for everybody"
    desk.services.clock = FakeClock(desk.services.clock.now_ms() + RECENT_MS + 60_000)
    await lei.http.get("/api/agent/v1/feed", params={"since": 0})
    assert await read_trail(auditor, object_id=waiting.id) == [("小雷", "view", waiting.id)]


async def test_an_open_page_is_one_look_an_hour(desk: Desk, auditor: AgentClient) -> None:
    desk.services.clock = clock = FakeClock(desk.services.clock.now_ms())
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    case = await open_case(mei, user)
    asked = {f"conversations/{user.id}": user.id, f"cases/{case['no']}": case["no"]} | {
        "feedback": "feedback",
        "callbacks": "callbacks",
        "callbacks/care": "care",
        "conversations": "records",
        "audit": "audit",
        "reports/ratings?since=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z": "ratings",
    }
    for path, object_id in asked.items():
        reader = auditor if path == "audit" else boss
        for _ in range(3):
            assert (await reader.http.get(f"/api/agent/v1/{path}")).status_code == 200, path
        entries = await desk.services.read(audit.load_entries, object_id=object_id, verb="view", limit=10)
        assert [entry.actor_id for entry in entries] == [reader.agent["agent_id"]], path
    clock.advance(ms=LOOK_MS // 2)
    await boss.http.get("/api/agent/v1/session")
    clock.advance(ms=LOOK_MS // 2 + 1000)
    desk.services.settings.agent_idle_s = 12 * 3600
    await boss.view(user.id)
    assert (await read_trail(auditor, object_id=user.id, verb="view")) == [("老周", "view", user.id)] * 2


async def test_a_look_that_this_desk_wrote_down_is_not_asked_of_the_trail_again_and_another_desks_is_found(
    desk: Desk, auditor: AgentClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mei, boss = await desk.agent("mei"), await desk.agent("boss")
    user = await held_user(desk, mei)
    asked: list[int] = []
    monkeypatch.setattr(looks, "find_told", lambda *args, **kwargs: asked.append(1) or find_told(*args, **kwargs))
    await boss.view(user.id)
    await boss.view(user.id)
    assert len(asked) == 1
    desk.services.looks = LookMemory()
    await boss.view(user.id)
    await boss.view(user.id)
    assert len(asked) == 2
    assert (await read_trail(auditor, object_id=user.id, verb="view")) == [("老周", "view", user.id)]


async def test_the_trail_cannot_be_changed_by_a_statement(services: Services) -> None:
    await services.write(record, Deed("agent", "a_1", Verb.VIEW, "c_1"))
    for statement in ("UPDATE audit SET actor_id = 'a_2'", "DELETE FROM audit"):

        def change(uow: UnitOfWork, statement: str = statement) -> None:
            uow.connection.execute(text(statement))

        with pytest.raises(DBAPIError, match="append-only"):
            await services.write(change)


async def test_what_got_around_the_triggers_is_named(services: Services) -> None:
    for number in range(5):
        await services.write(record, Deed("agent", f"a_{number}", Verb.VIEW, "c_1", {"packet": True}))
    off = "DROP TRIGGER audit_no_update" + (" ON audit" if not services.database.is_sqlite else "")

    def forge(uow: UnitOfWork) -> None:
        uow.connection.execute(text(off))
        uow.connection.execute(text("UPDATE audit SET actor_id = 'a_9' WHERE n = 3"))

    assert (await services.read(audit.verify))[1] is None
    await services.write(forge)
    head, broken = await services.read(audit.verify)
    assert head.n == 5
    assert broken is not None
    assert broken.n == 3


async def test_several_desks_write_one_chain(services: Services) -> None:
    others = [build_services(services.settings, bot=services.bot, wallet=services.wallet, brand=services.brand)]
    try:
        desks = [services, *others]
        deeds = [Deed("agent", f"a_{number}", Verb.VIEW, f"c_{number}") for number in range(60)]
        await asyncio.gather(*(desks[number % len(desks)].write(record, deed) for number, deed in enumerate(deeds)))
    finally:
        for other in others:
            other.database.close()
    head, broken = await services.read(audit.verify)
    assert (head.n, broken) == (60, None)
    entries = await services.read(audit.load_entries, limit=100)
    assert {entry.actor_id for entry in entries} == {deed.actor_id for deed in deeds}


async def test_what_was_rolled_back_was_not_done(services: Services) -> None:
    def fail(uow: UnitOfWork) -> None:
        record(uow, Deed("agent", "a_1", Verb.VIEW, "c_1"))
        raise ValueError

    with pytest.raises(ValueError):
        await services.write(fail)
    assert (await services.read(audit.load_head)).n == 0
