"""What a customer wrote, without secrets: also without one that it completes, begun in the messages before."""

import re

from walletdesk.domain.announced import may_be_announced
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
_ASKS_NUMBER = re.compile(r"金额|多少|尾号|单号|编号|哪一?笔|第几|几[笔次个]")


def redact_said(uow: UnitOfWork, conversation_id: str, text: str) -> Redacted:
    before: list[str] = []
    is_word = may_be_announced(text)
    if is_word or is_piece(text):
        since_ms = uow.now_ms - PIECES_WITHIN_MS
        before = log.load_user_texts(uow.connection, conversation_id, since_ms=since_ms, count=MOST_EARLIER)
    question = _find_question(uow, conversation_id) if is_word or is_bare_code(text) else ""
    return redact(
        text,
        before=before,
        asked_amount=bool(_ASKS_AMOUNT.search(question)),
        asked_number=bool(_ASKS_NUMBER.search(question)),
    )


def _find_question(uow: UnitOfWork, conversation_id: str) -> str:
    """What the bot said, with nothing said since."""
    said = log.load_last_messages(uow.connection, conversation_id, count=1)
    return "".join(one.body.get("text", "") for one in said if one.sender_role == Role.BOT)
