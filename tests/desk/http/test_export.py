"""A conversation as a file: complete, without secrets, no formula, and written down."""

import csv
import io

from tests.desk.conftest import Desk, new_key
from walletdesk.storage import audit


async def test_a_supervisor_takes_a_conversation_along_and_it_is_written_down(desk: Desk) -> None:
    user, mei, boss = await desk.user("u_1"), await desk.agent("mei"), await desk.agent("boss")
    await user.say("=HYPERLINK(1) 我的卡6222021234567890128")
    await user.say("＝1＋1")
    await user.ask_human()
    epoch = (await mei.claim(user.id, 1)).json()["epoch"]
    await mei.post(user.id, "notes", client_msg_id=new_key(), text="老客户")
    path = f"/api/agent/v1/conversations/{user.id}/export"
    assert (await mei.http.get(path)).status_code == 403
    as_json = await boss.http.get(path)
    assert as_json.json() == (await boss.view(user.id)).json()
    assert as_json.headers["content-disposition"] == f'attachment; filename="{user.id}.json"'
    as_csv = await boss.http.get(path, params={"format": "csv"})
    rows = list(csv.DictReader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert [int(row["seq"]) for row in rows] == [event["seq"] for event in as_json.json()["events"]]
    assert rows[0]["text"].startswith("'=HYPERLINK(1) 我的卡[银行卡号已隐藏")
    assert "'＝1＋1" in [row["text"] for row in rows]
    assert "老客户" in [row["text"] for row in rows]
    entries = await desk.services.read(audit.load_entries, object_id=user.id, verb="export", limit=10)
    assert [entry.data["format"] for entry in entries] == ["csv", "json"]
    assert epoch == 2
