"""Whatever an agent looks at, takes, hands on or unmasks is written down once it is done, in one whole chain."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.desk.conftest import PASSWORD, AgentClient, Desk, new_key
from tests.desk.domain.test_uploads import PDF
from tests.desk.http.test_agent_api import queued_user
from tests.desk.http.test_agent_cases import held_user, open_case
from tests.desk.http.test_contract import check_shape
from tests.desk.http.test_user_service import upload
from walletdesk.commands.passwords import hash_password
from walletdesk.commands.record import record
from walletdesk.domain.audit import Deed, Verb
from walletdesk.services import Services, build_services
from walletdesk.storage import agents, audit
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
