"""A bot turn from lease to commit. Messages and effects of one reply are one transaction, fenced by owner and epoch."""

from enum import StrEnum
from typing import Any

from walletdesk import texts
from walletdesk.commands.apply_effects import append_rating_invitation, apply_effects, fill_messages
from walletdesk.commands.enter_queue import Queued, append_queued, build_desk_effect, store_handoff
from walletdesk.commands.office import Office
from walletdesk.domain.events import Kind, NewEvent, Role, Sender, Visibility
from walletdesk.domain.handoff import extend_context
from walletdesk.domain.ownership import Owner
from walletdesk.domain.redaction import redact
from walletdesk.storage import conversations, log, offers, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.turns import Turn
from walletdesk.storage.unit_of_work import UnitOfWork

BOT = Sender(role=Role.BOT, id="bot", name=texts.BOT_NAME)
# One repeat covers a restart of Rasa or a cut connection; the user should not wait for a third.
MAX_ATTEMPTS = 2
# A turn that was taken up this often without an end has killed its worker each time.
POISONED_ATTEMPTS = 5
RETRY_DELAY_MS = 400


class Outcome(StrEnum):
    ANSWERED = "answered"
    DISCARDED = "discarded"
    SUPERSEDED = "superseded"
    RETRYING = "retrying"
    HANDED_OVER = "handed_over"


def finish_turn(uow: UnitOfWork, turn: Turn, reply: dict[str, Any], *, office: Office) -> Outcome:
    """Commits the bot's reply (a valid TurnReply) with all it asks for, or sets it aside when somebody else owns the
    conversation by now."""
    conversation = conversations.lock(uow.connection, turn.conversation_id)
    if not _still_leased(uow, turn):
        return Outcome.SUPERSEDED
    if conversation.owner is not Owner.BOT or conversation.epoch != turn.epoch:
        _append_discarded(uow, conversation, turn, reply)
        turns.finish(uow, turn.id, state="discarded", reply=reply)
        return Outcome.DISCARDED

    context = extend_context(conversation.context, reply)
    conversations.store(uow.connection, conversation.id, context=context, bot_failures=0)
    conversation = conversations.load(uow.connection, conversation.id)
    # Before any message: numbers stand in them, and the packet shows what was just opened.
    applied = apply_effects(uow, conversation, turn_id=turn.id, effects=reply["effects"], office=office)
    handoff = next((effect for effect in reply["effects"] if effect["effect"] == "handoff"), None)
    queued = None
    if handoff:
        queued = store_handoff(uow, conversation, handoff)
    for message in fill_messages(reply["messages"], applied):
        _append_bot_message(uow, turn, message, queued)
    append_rating_invitation(uow, conversation, applied)
    if queued:
        append_queued(uow, conversation.id, queued)
    turns.finish(uow, turn.id, state="done", reply=None)
    return Outcome.HANDED_OVER if queued else Outcome.ANSWERED


def fail_turn(uow: UnitOfWork, turn: Turn, *, retry: bool) -> Outcome:
    """The bot did not answer: once more when that may help, else an apology and the queue."""
    conversation = conversations.lock(uow.connection, turn.conversation_id)
    if not _still_leased(uow, turn):
        return Outcome.SUPERSEDED
    if conversation.owner is not Owner.BOT or conversation.epoch != turn.epoch:
        turns.finish(uow, turn.id, state="discarded", reply=None)
        return Outcome.DISCARDED
    if retry and turn.attempts < MAX_ATTEMPTS:
        turns.release(uow, turn.id, not_before_ms=uow.now_ms + RETRY_DELAY_MS)
        return Outcome.RETRYING
    conversations.store(uow.connection, conversation.id, bot_failures=conversation.bot_failures + 1)
    turns.finish(uow, turn.id, state="failed", reply=None)
    effect = build_desk_effect(uow, conversation.id, reason="bot_down", summary=texts.SUMMARY_BOT_DOWN, priority="high")
    queued = store_handoff(uow, conversation, effect)
    _append_bot_message(uow, turn, {"text": texts.BOT_DOWN_APOLOGY}, queued)
    append_queued(uow, conversation.id, queued)
    return Outcome.HANDED_OVER


def _still_leased(uow: UnitOfWork, turn: Turn) -> bool:
    return turn.lease is not None and turns.load_leased(uow.connection, turn.id, lease=turn.lease) is not None


def _append_bot_message(uow: UnitOfWork, turn: Turn, message: dict[str, Any], queued: Queued | None) -> None:
    body = _render_body(message, queued)
    offers.store_offers(uow, turn.conversation_id, body.get("buttons", []))
    event = NewEvent(kind=Kind.MESSAGE, sender=BOT, body=body, turn_id=turn.id)
    log.append_event(uow, turn.conversation_id, event, epoch=turn.epoch)


def _append_discarded(uow: UnitOfWork, conversation: Conversation, turn: Turn, reply: dict[str, Any]) -> None:
    """Late answers stay visible to agents, marked as never delivered."""
    for message in reply["messages"]:
        body = _render_body(message, None) | {"code": "discarded"}
        body.pop("buttons", None)
        event = NewEvent(kind=Kind.DISCARDED, sender=BOT, body=body, visibility=Visibility.AGENTS, turn_id=turn.id)
        log.append_event(uow, conversation.id, event, epoch=conversation.epoch)


def _render_body(message: dict[str, Any], queued: Queued | None) -> dict[str, Any]:
    """The event body: only what the desk knows is filled in, and nothing secret comes back out."""
    body = {key: message[key] for key in ("text", "buttons", "card") if message.get(key)}
    if "text" in body:
        position = str(queued.place.position or 1) if queued else ""
        body["text"] = redact(body["text"].replace("{queue_position}", position)).text
    return body
