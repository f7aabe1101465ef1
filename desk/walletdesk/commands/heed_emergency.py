"""An emergency told while a human is waited for or already there: they learn of it, whoever owns the conversation."""

from dataclasses import replace
from typing import Any

from walletdesk import texts
from walletdesk.commands.enter_queue import build_desk_effect, raise_handoff
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.events import Visibility
from walletdesk.domain.handoff import URGENT, keep_need
from walletdesk.domain.ownership import Owner, State
from walletdesk.storage import conversations, handoffs
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def heed_emergency(
    uow: UnitOfWork, conversation: Conversation, need: dict[str, Any] | None, *, is_bot_down: bool = False
) -> Conversation:
    """`need` of a bot's reply. Raises what is waited for, left or held to urgent, once; the agent who holds it is told,
    and who waits while the bot is down: nobody else says the first steps."""
    is_left = conversation.ownership.state is State.MESSAGE_LEFT
    is_for_humans = is_left or conversation.owner in (Owner.QUEUE, Owner.AGENT)
    if need is None or need["priority"] != URGENT or not is_for_humans:
        return conversation
    context = conversation.context | {"need": keep_need(conversation.context.get("need"), need, now_ms=uow.now_ms)}
    conversations.store(uow.connection, conversation.id, context=context)
    conversation = replace(conversation, context=context)
    packet = handoffs.load_packet(uow.connection, conversation.handoff_id)
    if packet is None or packet["priority"] == URGENT:
        return conversation
    effect = build_desk_effect(
        uow,
        conversation.id,
        reason=URGENT,
        summary=texts.SUMMARY_EMERGENCY,
        priority=URGENT,
        skill=need["skill"],
    )
    raise_handoff(uow, conversation, effect | {"mood": "worried"})
    if conversation.owner is Owner.AGENT:
        append_notice(uow, conversation, code="emergency", text=texts.EMERGENCY_NOTE, visibility=Visibility.AGENTS)
    elif is_bot_down:
        text = texts.SAFETY_FIRST_LEFT if is_left else texts.SAFETY_FIRST
        append_notice(uow, conversation, code="safety_first", text=text)
    return conversation


def start_assisting(uow: UnitOfWork, conversation: Conversation) -> Conversation:
    """The bot has an emergency to answer while the user waits: as if asked to help, and it can be switched off."""
    if conversation.owner is not Owner.QUEUE or conversation.bot_assists:
        return conversation
    conversations.store(uow.connection, conversation.id, bot_assists=True)
    append_notice(uow, conversation, code="assist_on", text=texts.ASSIST_EMERGENCY)
    return replace(conversation, bot_assists=True)
