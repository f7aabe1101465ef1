"""Puts a conversation into the queue: the one way from the bot to a human, whoever asks."""

from dataclasses import dataclass
from typing import Any

from walletdesk import texts
from walletdesk.clock import render_time
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.domain.emergencies import find_feared_need
from walletdesk.domain.handoff import (
    KEPT_TURNS,
    PRIORITY_RANK,
    URGENT,
    build_packet,
    keep_need,
    meet_need,
    render_customer,
)
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.domain.ownership import Move, Ownership
from walletdesk.queries.cases import load_open_heads
from walletdesk.queries.queue_status import QueuePlace, load_place
from walletdesk.storage import conversations, customers, handoffs, log, turns
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.log import StoredEvent
from walletdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Queued:
    ownership: Ownership
    place: QueuePlace


def store_handoff(uow: UnitOfWork, conversation: Conversation, effect: dict[str, Any]) -> Queued:
    """Stores packet and move for the locked conversation; `append_queued` tells it. Raises IllegalTransition."""
    served = handoffs.find_served(uow.connection, conversation.id)
    # What was said behind the bot's back is read by nobody else before an agent takes it.
    unread = find_feared_need(turns.load_unread(uow.connection, conversation.id))
    need = keep_need(conversation.context.get("need"), unread, now_ms=uow.now_ms)
    effect = meet_need(effect, need, served_at_ms=served.ended_at_ms if served else None)
    packet = make_packet(uow, conversation, effect)
    after = store_move(uow, conversation, Move.HANDOFF)
    handoff_id = handoffs.create_handoff(uow, conversation.id, packet)
    conversations.store(uow.connection, conversation.id, handoff_id=handoff_id)
    place = load_place(uow.connection, conversation.id, now_ms=uow.now_ms, rules=uow.rules)
    asked = {name: packet[name] for name in ("reason", "priority", "skill")}
    who = {"conversation_id": conversation.id, "customer_id": conversation.customer_id}
    uow.outgoing.append(Outgoing(Topic.HANDOFF_REQUESTED, {**who, "handoff_id": handoff_id, **asked}))
    return Queued(ownership=after, place=place)


def raise_handoff(uow: UnitOfWork, conversation: Conversation, effect: dict[str, Any]) -> None:
    """Who already waits and turns out to be in greater need goes up; nobody is put back. Of an emergency the packet
    tells the latest."""
    known = handoffs.load_packet(uow.connection, conversation.handoff_id)
    if known is None or conversation.handoff_id is None:
        return
    is_greater = PRIORITY_RANK[effect["priority"]] < PRIORITY_RANK[known["priority"]]
    if is_greater or effect["reason"] == known["reason"] == URGENT:
        packet = make_packet(uow, conversation, effect) | {"waiting_since": known["waiting_since"]}
        handoffs.replace_packet(uow, conversation.handoff_id, packet)
        uow.wakes_router = True


def make_packet(uow: UnitOfWork, conversation: Conversation, effect: dict[str, Any]) -> dict[str, Any]:
    """The packet as of now, with what was said last."""
    customer = customers.load_customer(uow.connection, conversation.customer_id)
    last_messages = log.load_last_messages(uow.connection, conversation.id, count=KEPT_TURNS)
    return build_packet(
        effect,
        context=conversation.context,
        customer=render_customer(**customer, channel=conversation.channel),
        last_turns=[
            {"role": event.sender_role, "text": event.body.get("text", ""), "at": render_time(event.at_ms)}
            for event in last_messages
        ],
        waiting_since_ms=uow.now_ms,
        open_cases=load_open_heads(uow.connection, conversation.customer_id),
    )


def append_queued(uow: UnitOfWork, conversation_id: str, queued: Queued) -> StoredEvent:
    text = texts.render_queued(position=queued.place.position or 1, eta_s=queued.place.eta_s)
    return append_state(uow, conversation_id, queued.ownership, code="queued", text=text)


def build_desk_effect(
    uow: UnitOfWork, conversation_id: str, *, reason: str, summary: str, priority: str, skill: str = "general"
) -> dict[str, Any]:
    """A handoff the desk asks for itself, shaped as the bot's HandoffEffect, with the user's last words."""
    if said := log.find_last_user_text(uow.connection, conversation_id):
        summary = texts.LAST_SAID.format(summary=summary, text=said)
    return {"effect": "handoff", "reason": reason, "priority": priority, "skill": skill, "summary": summary[:200]}
