"""Dead letters by hand: listed, sent again, written down."""

import json

from tests.desk.cli.conftest import Run
from walletdesk.cli.operate import operating
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.storage import outbox


def test_listing_and_replaying(run: Run, database_url: str) -> None:
    with operating(database_url) as uow:
        uow.outgoing += [Outgoing(Topic.CASE_OPENED, {"case_no": f"C{number}"}) for number in range(2)]
        outbox.append_outgoing(uow)
        taken = outbox.lease_messages(uow, lease_ms=1000, limit=1)
        outbox.settle(uow, taken[0], state=outbox.DEAD, outcome="status_500")
    listed = [json.loads(line) for line in run("outbox", "list").stdout.splitlines()]
    assert sorted(message["state"] for message in listed) == ["dead", "pending"]
    (dead,) = [json.loads(line) for line in run("outbox", "list", "--dead").stdout.splitlines()]
    assert (dead["id"], dead["last_outcome"]) == (taken[0].id, "status_500")
    assert run("outbox", "replay", "--id", "w_nobody").returncode == 1
    assert run("outbox", "replay").stdout == "1 messages will be sent again\n"
    assert run("outbox", "list", "--dead").stdout.strip() == ""
    assert '"change": "replayed"' in run("audit", "list").stdout
