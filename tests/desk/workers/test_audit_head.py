"""The log says where the trail ends, once for each end."""

from structlog.testing import capture_logs

from walletdesk.cli.audit import read_known
from walletdesk.commands.record import record
from walletdesk.domain.audit import Deed, Verb
from walletdesk.services import Services
from walletdesk.storage import audit
from walletdesk.workers.audit_head import tell_head


async def test_what_the_log_tells_is_what_verifying_takes(services: Services) -> None:
    told = None
    with capture_logs() as logs:
        for number in range(2):
            await services.write(record, Deed("agent", f"a_{number}", Verb.VIEW, "c_1"))
            told = await tell_head(services, await tell_head(services, told))
    heads = [read_known(line["known"]) for line in logs if line["event"] == "audit_head"]
    assert [head.n for head in heads] == [1, 2]
    for known in heads:
        assert (await services.read(audit.verify, known=known))[1] is None
