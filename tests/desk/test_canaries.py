"""On both stores: whatever is typed into whichever field, no table, file, message or page holds a secret of it."""

from collections.abc import AsyncIterator
from urllib.parse import quote

import pytest
import pytest_asyncio
from pydantic import SecretStr

from tests.canaries import Canaries
from tests.desk.conftest import Desk, new_key
from tests.desk.domain.test_uploads import PDF
from tests.desk.http.test_agent_cases import open_case
from tests.desk.http.test_user_service import rate, upload
from tests.desk.receiver import SECRET, Receiver, receiving
from walletdesk.bot.scripted import ScriptedBot
from walletdesk.settings import Settings
from walletdesk.storage.tables import metadata

API = "/api/agent/v1"


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as made:
        yield made


@pytest.fixture
def settings(settings: Settings, receiver: Receiver) -> Settings:
    return settings.model_copy(update={"webhook_url": receiver.url, "webhook_secret": SecretStr(SECRET)})


async def test_no_field_of_the_api_lets_a_secret_into_any_sink(
    desk: Desk, bot: ScriptedBot, receiver: Receiver
) -> None:
    canaries = Canaries()
    words = canaries.write_all()
    user, mei, boss = await desk.user("u_1"), await desk.agent("mei"), await desk.agent("boss")
    for sentence in canaries.write_sentences():
        assert (await user.say(sentence)).status_code == 200
    assert (await user.click(f"/{words[:400]}")).status_code == 409
    await upload(user, PDF, name=quote(f"{canaries.card}{canaries.marker}.pdf"))
    await user.wait_for(lambda event: event["sender"]["role"] == "bot")
    await user.ask_human()
    epoch = (await mei.claim(user.id, 1)).json()["epoch"]
    assert (await mei.post(user.id, "messages", client_msg_id=new_key(), epoch=epoch, text=words)).status_code == 200
    assert (await mei.post(user.id, "notes", client_msg_id=new_key(), text=words)).status_code == 200
    orders = [canaries.card, "20261121083015000123"]
    case = await open_case(
        mei, user, title=words[:80], category=canaries.card, description=words, wish=words, order_nos=orders
    )
    body = {"idempotency_key": new_key(), "version": case["version"]}
    noted = await mei.http.post(f"{API}/cases/{case['no']}/notes", json=body | {"note": words})
    body = {"idempotency_key": new_key(), "version": noted.json()["version"], "status": "in_progress"}
    told = await mei.http.post(f"{API}/cases/{case['no']}/status", json=body | {"note": words, "message": words})
    assert told.status_code == 200, told.text
    transfer = {"idempotency_key": new_key(), "epoch": epoch, "to_skill": "security", "note": words}
    assert (await mei.post(user.id, "transfer", **transfer)).status_code == 200
    epoch = (await boss.claim(user.id, epoch + 1)).json()["epoch"]
    await boss.post(user.id, "close", idempotency_key=new_key(), epoch=epoch)
    assert (await rate(user, comment=words)).status_code == 204
    await user.ask_human()
    left = await user.http.post(f"{user.path}/queue/message", json={"client_msg_id": new_key(), "text": words})
    assert left.status_code == 200, left.text
    typed_wrong = {"username": canaries.password, "password": canaries.password}
    assert (await desk.client().post(f"{API}/session", json=typed_wrong)).status_code == 401

    with desk.services.database.begin_read() as connection:
        sinks = [
            (f"table {table.name}", repr([tuple(row) for row in connection.execute(table.select())]).encode())
            for table in metadata.sorted_tables
        ]
    sinks += [("the bot", repr(bot.requests).encode()), ("webhooks", repr(receiver.got).encode())]
    for path in (
        f"conversations/{user.id}",
        f"conversations/{user.id}/export?format=json",
        f"conversations/{user.id}/export?format=csv",
        f"cases/{case['no']}",
        "inbox",
        "board",
        "feed",
        "feedback",
    ):
        answer = await boss.http.get(f"{API}/{path}")
        assert answer.status_code == 200, answer.text
        sinks.append((path, answer.content))
    sinks.append(("metrics", (await desk.client().get("/metrics")).content))
    assert canaries.find_leaks(sinks) == []
    seen = {name for name, content in sinks if canaries.is_seen_in(content)}
    assert {"table events", "table cases", "table case_events", "table handoffs", "table ratings", "the bot"} <= seen
    assert "20261121083015000123" in str(sinks), "order numbers stay"
