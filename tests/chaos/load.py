"""The database's side of the evidence, read in pages when everything has come to rest."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import func, select

from tests.chaos.evidence import Chapter, Conversation, Evidence, Handoff, Logged, Turn
from tests.chaos.testimony import Testimony
from walletdesk.storage.case_tables import attachments
from walletdesk.storage.database import Database
from walletdesk.storage.files import Files
from walletdesk.storage.tables import conversations, events, handoffs, stream, turns
from walletdesk.storage.turns import OPEN_STATES

PAGE = 2000
NEVER = 2**53
_E, _T, _C = events.c, turns.c, conversations.c
_LOGGED = select(
    *(_E.pos, _E.conversation_id, _E.seq, _E.kind, _E.visibility, _E.sender_role, _E.sender_id, _E.agent_no),
    *(_E.body, _E.epoch, _E.client_msg_id, _E.turn_id, _E.at_ms),
)


def count_open_turns(database: Database) -> int:
    with database.begin_read() as connection:
        statement = select(func.count()).select_from(turns).where(_T.state.in_(OPEN_STATES))
        return int(connection.execute(statement).scalar_one())


def load_goals(database: Database) -> tuple[int, int, dict[str, int]]:
    """What readers still have to hear: the stream's head, the last change of hands, and the last `seq` shown by
    conversation."""
    with database.begin_read() as connection:
        head = connection.execute(select(stream.c.head)).scalar_one()
        last_state = connection.execute(select(func.max(_E.pos)).where(_E.kind == "state")).scalar_one()
        shown = connection.execute(
            select(_E.conversation_id, func.max(_E.seq)).where(_E.visibility == "all").group_by(_E.conversation_id)
        )
        return head, last_state or 0, {row[0]: row[1] for row in shown}


def build_evidence(
    database: Database, testimony: Testimony, files: Files, *, until: int, complaints: list[str]
) -> Evidence:
    """`until`: the position up to which all readers were waited for. No desk may write any more."""
    with database.begin_read() as connection:
        head = connection.execute(select(stream.c.head)).scalar_one()
    return Evidence(
        head=head,
        until=until,
        read_chapters=lambda: _read_chapters(database, testimony, files, until),
        read_stream=lambda: _read_stream(database),
        readers=testimony.read_desk_readers(until_pos=until),
        complaints=complaints,
    )


def _read_chapters(database: Database, testimony: Testimony, files: Files, until: int) -> Iterator[Chapter]:
    with database.begin_read() as connection:
        # Who only opened the page has said nothing, and has no log.
        known = set(connection.execute(select(_C.id).where(_C.last_seq > 0)).scalars())
        known |= set(connection.execute(select(_E.conversation_id).distinct()).scalars())
    for conversation_id in sorted(known | testimony.find_conversations()):
        chapter = _load_chapter(database, conversation_id, until)
        # What is known to be later is left out, and nothing else: what the log has lost was heard all the same.
        until_seq = min((event.seq for event in chapter.log if event.pos > until), default=NEVER) - 1
        chapter.acknowledged = testimony.load_acknowledged(conversation_id)
        chapter.readers = testimony.load_readers_of(conversation_id, until_pos=until, until_seq=until_seq)
        chapter.files = {found for found, digest in _load_files(database, conversation_id) if _is_whole(files, digest)}
        yield chapter


def _load_chapter(database: Database, conversation_id: str, until: int) -> Chapter:
    with database.begin_read() as connection:
        log = connection.execute(_LOGGED.where(_E.conversation_id == conversation_id).order_by(_E.seq))
        asked = select(_T.id, _T.conversation_id, _T.trigger_seq, _T.epoch, _T.state)
        row = connection.execute(
            select(_C.id, _C.state, _C.epoch, _C.last_seq).where(_C.id == conversation_id)
        ).one_or_none()
        reasons = select(handoffs.c.conversation_id, handoffs.c.reason)
        return Chapter(
            id=conversation_id,
            row=Conversation(*row) if row else None,
            log=[Logged(*found) for found in log],
            turns=[Turn(*found) for found in connection.execute(asked.where(_T.conversation_id == conversation_id))],
            handoffs=[
                Handoff(*found)
                for found in connection.execute(reasons.where(handoffs.c.conversation_id == conversation_id))
            ],
            until=until,
        )


def _load_files(database: Database, conversation_id: str) -> list[tuple[str, str]]:
    """Attachments and what their bytes hash to."""
    with database.begin_read() as connection:
        asked = select(attachments.c.id, attachments.c.sha256).where(attachments.c.conversation_id == conversation_id)
        return [(row.id, row.sha256) for row in connection.execute(asked)]


def _is_whole(files: Files, sha256: str) -> bool:
    try:
        return hashlib.sha256(files.get(sha256)).hexdigest() == sha256
    except FileNotFoundError:
        return False


def _read_stream(database: Database) -> Iterator[Logged]:
    last = 0
    while True:
        with database.begin_read() as connection:
            page = connection.execute(_LOGGED.where(_E.pos > last).order_by(_E.pos).limit(PAGE)).all()
        yield from (Logged(*row) for row in page)
        if len(page) < PAGE:
            return
        last = page[-1].pos
