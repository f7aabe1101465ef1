"""A bot turn from lease to commit. Messages and effects of one reply are one transaction, fenced by owner and epoch."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from walletdesk import texts
from walletdesk.commands.apply_effects import apply_effects, fill_messages
from walletdesk.commands.enter_queue import append_queued, build_desk_effect, raise_handoff, store_handoff
from walletdesk.commands.heed_emergency import heed_emergency, start_assisting
from walletdesk.commands.office import Office
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.emergencies import ATTENDS, find_feared_need
from walletdesk.domain.events import Kind, NewEvent, Role, Sender, Visibility
from walletdesk.domain.handoff import extend_context
from walletdesk.domain.ownership import Owner, State, may_bot_write
from walletdesk.domain.redaction import redact
from walletdesk.domain.timers import after_bot
from walletdesk.queries.queue_status import QueuePlace, load_place
from walletdesk.storage import conversations, log, offers, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.turns import Turn
from walletdesk.storage.unit_of_work import UnitOfWork

BOT = Sender(role=Role.BOT, id="bot", name=texts.BOT_NAME)
# One repeat covers a restart of Rasa or a cut connection; the user should not wait for a third.
MAX_FAILURES = 2
# A turn that was taken up this often without an end has killed its worker each time. Not the bot's failures: a desk
# that dies with a turn in its hands says nothing of the bot.
POISONED_ATTEMPTS = 5
RETRY_DELAY_MS = 400


class Outcome(StrEnum):
    ANSWERED = "answered"
    DISCARDED = "discarded"
    SUPERSEDED = "superseded"
    RETRYING = "retrying"
    HANDED_OVER = "handed_over"
    OVERHEARD = "overheard"


def finish_turn(uow: UnitOfWork, turn: Turn, reply: dict[str, Any], *, office: Office) -> Outcome:
    """Commits the bot's reply (a valid TurnReply) with all it asks for, or sets it aside when somebody else owns the
    conversation by now."""
    conversation = conversations.lock(uow.connection, turn.conversation_id)
    leased = _find_leased(uow, turn)
    if leased is None:
        return Outcome.SUPERSEDED
    turn = leased
    conversation = heed_emergency(uow, conversation, reply.get("need"))
    if _is_overheard(turn) and not reply["messages"]:
        conversations.store(uow.connection, conversation.id, bot_failures=0)
        return _end_overheard(uow, turn)
    if _is_overheard(turn) and conversation.epoch == turn.epoch:
        conversation = start_assisting(uow, conversation)
    if not may_bot_write(conversation.ownership, epoch=turn.epoch, assists=conversation.bot_assists):
        _append_discarded(uow, conversation, turn, reply)
        turns.finish(uow, turn.id, state="discarded", reply=reply)
        _wake_for_next(uow, conversation.id)
        return Outcome.DISCARDED

    context = extend_context(conversation.context, reply, now_ms=uow.now_ms)
    values: dict[str, Any] = {"context": context, "bot_failures": 0}
    timer = conversation.timer
    # A message that was left waits for an agent: no silence of the user's ends that.
    if conversation.ownership.state is State.BOT:
        timer = after_bot(awaits=reply.get("awaits", False), now_ms=uow.now_ms, rules=uow.rules)
        values |= {"timer": timer.kind, "timer_at_ms": timer.at_ms}
    conversations.store(uow.connection, conversation.id, **values)
    conversation = replace(conversation, context=context, bot_failures=0, timer=timer)
    # Before any message: numbers stand in them, and the packet shows what was just opened.
    applied = apply_effects(uow, conversation, turn_id=turn.id, effects=reply["effects"], office=office)
    handoff = next((effect for effect in reply["effects"] if effect["effect"] == "handoff"), None)
    queued, place = None, None
    if handoff:
        if conversation.owner is Owner.QUEUE:
            raise_handoff(uow, conversation, handoff)
            place = load_place(uow.connection, conversation.id, now_ms=uow.now_ms, rules=uow.rules)
        else:
            queued = store_handoff(uow, conversation, handoff)
            place = queued.place
    for message in fill_messages(reply["messages"], applied):
        _append_bot_message(uow, turn, message, place, public=office.public_addresses)
    if queued:
        append_queued(uow, conversation.id, queued)
    turns.finish(uow, turn.id, state="done", reply=None)
    _wake_for_next(uow, conversation.id)
    return Outcome.HANDED_OVER if queued else Outcome.ANSWERED


def fail_turn(uow: UnitOfWork, turn: Turn, *, retry: bool) -> Outcome:
    """The bot did not answer: once more when that may help, else an apology and the queue."""
    conversation = conversations.lock(uow.connection, turn.conversation_id)
    leased = _find_leased(uow, turn)
    if leased is None:
        return Outcome.SUPERSEDED
    turn = leased
    may_speak = may_bot_write(conversation.ownership, epoch=turn.epoch, assists=conversation.bot_assists)
    if not may_speak and not _is_overheard(turn):
        turns.finish(uow, turn.id, state="discarded", reply=None)
        _wake_for_next(uow, conversation.id)
        return Outcome.DISCARDED
    failures = conversation.bot_failures + 1
    if retry and failures < MAX_FAILURES:
        conversations.store(uow.connection, conversation.id, bot_failures=failures)
        turns.release(uow, turn.id, not_before_ms=uow.now_ms + RETRY_DELAY_MS)
        return Outcome.RETRYING
    fear = find_feared_need([turn.request, *turns.load_unread(uow.connection, conversation.id)])
    # Who is handed over hears the first steps with the apology.
    hands_over = conversation.owner is Owner.BOT and not _is_overheard(turn)
    conversation = heed_emergency(uow, conversation, fear, is_bot_down=not hands_over)
    conversations.store(uow.connection, conversation.id, bot_failures=0)
    if _is_overheard(turn):
        return _end_overheard(uow, turn)
    turns.finish(uow, turn.id, state="failed", reply=None)
    _wake_for_next(uow, conversation.id)
    if conversation.owner is Owner.QUEUE:
        append_notice(uow, conversation, code="assist_failed", text=texts.ASSIST_FAILED)
        return Outcome.HANDED_OVER
    wish = {"priority": "high", "skill": "general"} | (fear or {})
    effect = build_desk_effect(uow, conversation.id, reason="bot_down", summary=texts.SUMMARY_BOT_DOWN, **wish)
    queued = store_handoff(uow, conversation, effect)
    apology = texts.BOT_DOWN_APOLOGY + (texts.SAFETY_FIRST if fear else "")
    _append_bot_message(uow, turn, {"text": apology}, queued.place)
    append_queued(uow, conversation.id, queued)
    return Outcome.HANDED_OVER


def _is_overheard(turn: Turn) -> bool:
    """Its message was said to a human; the bot was only asked whether it tells of an emergency."""
    return ATTENDS in turn.request["metadata"]


def _end_overheard(uow: UnitOfWork, turn: Turn) -> Outcome:
    turns.finish(uow, turn.id, state="overheard", reply=None)
    _wake_for_next(uow, turn.conversation_id)
    return Outcome.OVERHEARD


def _wake_for_next(uow: UnitOfWork, conversation_id: str) -> None:
    """A conversation's turns run one after the other: the next one waited for this."""
    uow.wakes_bot = uow.wakes_bot or turns.has_open(uow.connection, conversation_id)


def _find_leased(uow: UnitOfWork, turn: Turn) -> Turn | None:
    """The turn as it stands now: its epoch moves along when a waiting user goes back to the bot."""
    return turns.load_leased(uow.connection, turn.id, lease=turn.lease) if turn.lease else None


def _append_bot_message(
    uow: UnitOfWork,
    turn: Turn,
    message: dict[str, Any],
    place: QueuePlace | None,
    *,
    public: frozenset[str] = frozenset(),
) -> None:
    body = _render_body(message, place, public)
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


def _render_body(
    message: dict[str, Any], place: QueuePlace | None, public: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The event body: only what the desk knows is filled in, and nothing secret comes back out."""
    body = {key: message[key] for key in ("text", "buttons", "card") if message.get(key)}
    if "text" in body:
        position = str(place.position or 1) if place else ""
        body["text"] = redact(body["text"].replace("{queue_position}", position), public=public).text
    return body
