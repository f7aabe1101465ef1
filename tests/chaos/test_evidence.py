"""Evidence as a run gathers it: from a real database, and from what clients wrote down in a file."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.chaos.checker import check
from tests.chaos.evidence import Acknowledged, Heard, digest, strip_event
from tests.chaos.load import build_evidence, load_goals
from tests.chaos.testimony import Testimony
from tests.desk.conftest import OFFICE
from tests.desk.opening import DAY_MS, open_visit
from walletdesk.commands.request_handoff import request_handoff
from walletdesk.commands.run_bot_turn import fail_turn
from walletdesk.commands.send_message import Said, send_message
from walletdesk.domain.identity import Customer
from walletdesk.storage import log
from walletdesk.storage.database import Database
from walletdesk.storage.files import Files
from walletdesk.storage.migrate import migrate
from walletdesk.storage.turns import lease_turns
from walletdesk.storage.unit_of_work import UnitOfWork

VISITOR = Customer.visitor("v")
SAID = "帮我查一下"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    url = f"sqlite:///{tmp_path / 'desk.sqlite3'}"
    migrate(url)
    return Database(url)


def live(database: Database, testimony: Testimony) -> None:
    """A user asks for a human, says something that the bot overhears, and hears all of it; so does a supervisor."""
    user, boss = testimony.introduce("user 1", "conversation"), testimony.introduce("boss", "everything")
    with database.begin_write() as connection:
        uow = UnitOfWork(connection, 1_700_000_000_000)
        conversation_id = open_visit(uow, VISITOR)
        testimony.listen(user, conversation_id)
        request_handoff(uow, conversation_id, customer=VISITOR, key="k" * 8, reopen_window_ms=DAY_MS)
        said = Said(client_msg_id="m" * 8, text=SAID)
        sent = send_message(uow, conversation_id, said, customer=VISITOR, reopen_window_ms=DAY_MS, vault=OFFICE.vault)
        [overheard] = lease_turns(uow, lease_ms=DAY_MS, limit=1)
        fail_turn(uow, overheard, retry=False)
        stream = log.load_stream_after(connection, since=0)
    testimony.acknowledge(Acknowledged(conversation_id, "user", "m" * 8, sent.seq, SAID))
    for event in stream:
        body = digest(strip_event(event.render()))
        testimony.hear(user, Heard(conversation_id, event.seq, event.kind, event.sender_role, body))
        testimony.hear(boss, Heard(conversation_id, event.seq, event.kind, event.sender_role, body, pos=event.pos))
    testimony.close_books()


def find_broken(database: Database, testimony: Testimony, folder: Path) -> set[str]:
    until, _, _ = load_goals(database)
    evidence = build_evidence(database, testimony, Files(folder), until=until, complaints=[])
    return {name for name, found in check(evidence).items() if found.count}


@pytest.mark.parametrize(
    ("statement", "rules"),
    [
        ("SELECT 1", set()),
        (
            "DELETE FROM events WHERE kind = 'message'",
            {
                "acknowledged is logged once, in its place, as said",
                "users heard their log: no gap, no repeat, in order",
                "consoles heard the stream: no gap, no repeat, in order",
                "seq without gap or repeat",
                "pos unique, without gap",
            },
        ),
        ("UPDATE conversations SET state = 'bot'", {"exactly one owner"}),
    ],
)
def test_what_was_done_to_the_log_is_found(database: Database, tmp_path: Path, statement: str, rules: set[str]) -> None:
    testimony = Testimony(tmp_path / "testimony.sqlite3")
    live(database, testimony)
    with database.begin_write() as connection:
        connection.execute(text(statement))
    assert find_broken(database, testimony, tmp_path) == rules


def test_a_user_who_heard_nothing_is_missed(database: Database, tmp_path: Path) -> None:
    testimony = Testimony(tmp_path / "testimony.sqlite3")
    deaf = Testimony(tmp_path / "deaf.sqlite3")
    live(database, testimony)
    with database.begin_read() as connection:
        (conversation_id,) = connection.execute(text("SELECT id FROM conversations")).one()
    deaf.listen(deaf.introduce("user 1", "conversation"), conversation_id)
    deaf.close_books()
    assert find_broken(database, deaf, tmp_path) == {"users heard their log: no gap, no repeat, in order"}
