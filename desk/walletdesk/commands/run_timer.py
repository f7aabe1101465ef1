"""A conversation's timer ran out: the one place where silence has consequences."""

from walletdesk import texts
from walletdesk.commands.change_owner import CLOSED_BY_SILENCE, append_state, store_move
from walletdesk.commands.offer import end_offer
from walletdesk.commands.requeue import requeue
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.events import Visibility
from walletdesk.domain.farewell import render_farewell
from walletdesk.domain.ownership import Move
from walletdesk.domain.routing import SUPERVISOR
from walletdesk.domain.timers import Kind, Timer, is_absurd, start
from walletdesk.storage import cases, conversations, reminders, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def run_timer(uow: UnitOfWork, conversation_id: str, timer: Timer) -> bool:
    """False when somebody was faster: the conversation's timer is another one by now."""
    conversation = conversations.lock(uow.connection, conversation_id)
    if conversation.timer != timer:
        return False
    if timer.at_ms > uow.now_ms:
        return _correct(uow, conversation, timer)
    HANDLERS[timer.kind](uow, conversation)
    return True


def _correct(uow: UnitOfWork, conversation: Conversation, timer: Timer) -> bool:
    """A timer set by a clock that was ahead begins anew: nobody knows how much of its time had passed. False when it
    may run that long."""
    if not is_absurd(timer, now_ms=uow.now_ms, rules=uow.rules):
        return False
    _restart(uow, conversation, timer.kind)
    return True


def _end_offer(uow: UnitOfWork, conversation: Conversation) -> None:
    end_offer(uow, conversation, code="offer_expired", text=texts.OFFER_EXPIRED)


def _nudge_agent(uow: UnitOfWork, conversation: Conversation) -> None:
    append_notice(uow, conversation, code="nudge", text=texts.NUDGE, visibility=Visibility.AGENTS)
    _restart(uow, conversation, Kind.AGENT_ABSENT)


def _replace_agent(uow: UnitOfWork, conversation: Conversation) -> None:
    skill = SUPERVISOR if uow.rules.silent_agent_to == SUPERVISOR else None
    requeue(uow, conversation, code="agent_silent", text=texts.AGENT_REPLACED, skill=skill)


def _remind_user(uow: UnitOfWork, conversation: Conversation) -> None:
    append_notice(uow, conversation, code="reminder", text=texts.USER_REMINDED)
    _restart(uow, conversation, Kind.USER_GONE)


def _wrap_up(uow: UnitOfWork, conversation: Conversation) -> None:
    after = store_move(uow, conversation, Move.WRAP_UP)
    append_state(uow, conversation.id, after, code="wrap_up", text=texts.USER_GONE)


def _resume(uow: UnitOfWork, conversation: Conversation) -> None:
    after = store_move(uow, conversation, Move.RESUME)
    append_state(uow, conversation.id, after, code="hold_over", text=texts.HOLD_OVER, visibility=Visibility.AGENTS)


def _close(uow: UnitOfWork, conversation: Conversation) -> None:
    after = store_move(uow, conversation, Move.CLOSE)
    append_state(uow, conversation.id, after, code=CLOSED_BY_SILENCE, text=texts.CLOSED)


def _remind_of_question(uow: UnitOfWork, conversation: Conversation) -> None:
    if turns.has_open(uow.connection, conversation.id):
        # The user did answer; the bot is at it, and its reply starts the clock anew.
        _restart(uow, conversation, Kind.BOT_ASKED)
        return
    append_notice(uow, conversation, code="bot_reminder", text=texts.BOT_REMINDED)
    _restart(uow, conversation, Kind.BOT_LEFT)


def _say_farewell(uow: UnitOfWork, conversation: Conversation) -> None:
    if turns.has_open(uow.connection, conversation.id):
        _restart(uow, conversation, Kind.BOT_IDLE)
        return
    text = render_farewell(
        conversation.context,
        case_nos=cases.find_nos_of_conversation(uow.connection, conversation.id),
        watched=reminders.find_orders(uow.connection, conversation.id),
    )
    after = store_move(uow, conversation, Move.CLOSE)
    append_state(uow, conversation.id, after, code="closed_idle", text=text)


def _restart(uow: UnitOfWork, conversation: Conversation, kind: Kind) -> None:
    timer = start(kind, now_ms=uow.now_ms, rules=uow.rules)
    conversations.store_timer(uow.connection, conversation.id, timer)


HANDLERS = {
    Kind.OFFER: _end_offer,
    Kind.AGENT_SILENT: _nudge_agent,
    Kind.AGENT_ABSENT: _replace_agent,
    Kind.USER_SILENT: _remind_user,
    Kind.USER_GONE: _wrap_up,
    Kind.HOLD: _resume,
    Kind.WRAP_UP: _close,
    Kind.BOT_ASKED: _remind_of_question,
    Kind.BOT_LEFT: _say_farewell,
    Kind.BOT_IDLE: _say_farewell,
}
