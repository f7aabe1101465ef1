"""What a customer wrote, without secrets: also without one that it completes, begun in the messages before."""

from walletdesk.domain.redaction import Redacted, redact
from walletdesk.domain.split_numbers import MOST_EARLIER, is_piece
from walletdesk.storage import log
from walletdesk.storage.unit_of_work import UnitOfWork

# Long enough to look at the card again for the rest of its number.
PIECES_WITHIN_MS = 10 * 60 * 1000


def redact_said(uow: UnitOfWork, conversation_id: str, text: str) -> Redacted:
    before: list[str] = []
    if is_piece(text):
        since_ms = uow.now_ms - PIECES_WITHIN_MS
        before = log.load_user_texts(uow.connection, conversation_id, since_ms=since_ms, count=MOST_EARLIER)
    return redact(text, before=before)
