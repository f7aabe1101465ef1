"""A user's message: checked, redacted, appended, and handed to the bot when the bot owns the conversation."""

from dataclasses import dataclass, replace
from typing import Any

from walletdesk.clock import render_time
from walletdesk.commands.append_said import append_said
from walletdesk.commands.hear_user import await_answer, go_on
from walletdesk.domain.emergencies import ATTENDS, find_attention
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import may_bot_write
from walletdesk.domain.ratings import wants_to_rate
from walletdesk.errors import PayloadNotOffered
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import attachments, conversations, handoffs, log, offers, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault

# What a form can make use of at once; the rest is in the log.
TOLD_ATTACHMENTS = 10


@dataclass(frozen=True, slots=True)
class Said:
    """What the user sent: typed text, or the payload of a button we offered."""

    client_msg_id: str
    text: str | None = None
    payload: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    seq: int
    to_bot: bool


def send_message(
    uow: UnitOfWork,
    conversation_id: str,
    said: Said,
    *,
    customer: Customer,
    reopen_window_ms: int,
    vault: Vault,
    lease_ms: int | None = None,
) -> Sent:
    """Appends once per client_msg_id; a repeat returns the first `seq`. With `lease_ms` the bot's turn is ours to run.

    Raises NotFound (not this customer's), PayloadNotOffered, ConversationClosed (past the reopen window).
    """
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    repeated = log.find_by_client_msg_id(
        uow.connection, conversation_id, sender_id=customer.customer_id, client_msg_id=said.client_msg_id
    )
    if repeated:
        return Sent(seq=repeated.seq, to_bot=False)

    title = None
    if said.payload is not None:
        title = offers.find_title(uow.connection, conversation_id, said.payload)
        if title is None:
            raise PayloadNotOffered()
    to_rate = wants_to_rate(text=said.text, payload=said.payload)
    conversation = go_on(uow, conversation, reopen_window_ms=reopen_window_ms, to_rate=to_rate)
    ownership = conversation.ownership

    stored = append_said(
        uow, conversation, title or said.text or "", typed=said.text, client_msg_id=said.client_msg_id, vault=vault
    )
    shown_text = stored.body["text"]

    await_answer(uow, conversation)
    to_bot = may_bot_write(ownership, epoch=ownership.epoch, assists=conversation.bot_assists)
    attends = find_attention(ownership.owner, shown_text) if not to_bot else None
    if to_bot or attends:
        # Said to a human, a button is its words: what it would have done is not done behind their back.
        heard = replace(said, payload=None) if attends else said
        request = build_turn_request(uow, conversation, customer, heard, shown_text=shown_text)
        if attends:
            request["metadata"][ATTENDS] = attends
        elif _comes_from_a_human(uow, conversation):
            request["metadata"]["after_human"] = True
        turns.store_turn(
            uow,
            conversation_id,
            trigger_seq=stored.seq,
            epoch=ownership.epoch,
            request=request,
            lease_ms=lease_ms,
        )
    return Sent(seq=stored.seq, to_bot=to_bot)


def _comes_from_a_human(uow: UnitOfWork, conversation: Conversation) -> bool:
    """A human has served since the bot's last turn: what the bot had asked before is over."""
    if conversation.handoff_id is None:
        return False
    served = handoffs.find_served(uow.connection, conversation.id)
    return served is not None and not turns.has_any_since(uow.connection, conversation.id, since_ms=served.ended_at_ms)


def build_turn_request(
    uow: UnitOfWork, conversation: Conversation, customer: Customer, said: Said, *, shown_text: str
) -> dict[str, Any]:
    """TurnRequest of bot_reply.schema.json without turn_id and conversation_id."""
    files = attachments.load_latest(uow.connection, conversation.id, limit=TOLD_ATTACHMENTS)
    metadata: dict[str, Any] = {
        "brand": conversation.brand,
        "channel": conversation.channel,
        "user_id": customer.user_id,
        "verified": customer.kind == "verified",
        "now": render_time(uow.now_ms),
    }
    if files:
        metadata["attachments"] = [
            {"id": file.id, "name": file.name, "media_type": file.media_type, "at": render_time(file.created_at_ms)}
            for file in files
        ]
    if said.payload is not None:
        return {"payload": said.payload, "title": shown_text, "metadata": metadata}
    return {"text": shown_text, "metadata": metadata}
