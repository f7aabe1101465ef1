"""What a customer wrote, without secrets: also without one that it completes, begun in the messages before."""

import re

from walletdesk.domain.events import Role
from walletdesk.domain.redaction import Redacted, redact
from walletdesk.domain.secret_patterns import is_bare_code
from walletdesk.domain.split_numbers import MOST_EARLIER, is_piece
from walletdesk.storage import log
from walletdesk.storage.unit_of_work import UnitOfWork

# Long enough to look at the card again for the rest of its number.
PIECES_WITHIN_MS = 10 * 60 * 1000
# The log keeps what the bot said, not what it wanted to know: its words are all there is to tell.
_ASKS_AMOUNT = re.compile(r"(?:告诉我(?!们)|说一下|再说|可以说|直接说).*金额|金额.*告诉我|请说说.*多少钱", re.DOTALL)


def redact_said(uow: UnitOfWork, conversation_id: str, text: str) -> Redacted:
    before: list[str] = []
    if is_piece(text):
        since_ms = uow.now_ms - PIECES_WITHIN_MS
        before = log.load_user_texts(uow.connection, conversation_id, since_ms=since_ms, count=MOST_EARLIER)
    asked_amount = is_bare_code(text) and _was_asked_amount(uow, conversation_id)
    return redact(text, before=before, asked_amount=asked_amount)


def _was_asked_amount(uow: UnitOfWork, conversation_id: str) -> bool:
    """By the bot, with nothing said since."""
    said = log.load_last_messages(uow.connection, conversation_id, count=1)
    return any(one.sender_role == Role.BOT and _ASKS_AMOUNT.search(one.body.get("text", "")) for one in said)
