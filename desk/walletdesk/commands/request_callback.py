"""The customer's calls: ask for one, move it, cancel it, and no more calls at all. One open call a customer."""

from dataclasses import dataclass
from datetime import datetime

from walletdesk import case_texts
from walletdesk.clock import render_time
from walletdesk.commands.end_promises import end_promises
from walletdesk.commands.office import Office
from walletdesk.domain.audit import Verb, by_customer
from walletdesk.domain.calendar import ZONE, day_of, to_ms
from walletdesk.domain.callbacks import (
    DAY_MS,
    CallKind,
    CallStatus,
    Slot,
    check_consent,
    check_number,
    check_slot,
    find_next_slot,
)
from walletdesk.domain.case_numbers import render_number
from walletdesk.domain.outgoing import Outgoing, Topic
from walletdesk.domain.redaction import redact
from walletdesk.errors import CallbackExists, NoCallback, NumberUnknown, SlotRefused
from walletdesk.queries.optouts import list_subjects
from walletdesk.storage import callbacks, contacts, counters, customers
from walletdesk.storage.callbacks import Callback
from walletdesk.storage.cases import Actor
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork

BOUND = "bound"
# A number outlives its call by this, for a question afterwards; then it is forgotten.
KEPT_AFTER_CALL_MS = 30 * DAY_MS


@dataclass(frozen=True, slots=True)
class Phone:
    masked: str
    contact_id: str | None
    mark: str | None = None
    """Of a number that was typed; the bound one is the customer's own."""

    @property
    def is_bound(self) -> bool:
        return self.contact_id is None


def read_slot(written: dict[str, str] | None) -> Slot | None:
    """From `slot` of a CallbackEffect; a time without a zone is China's. Raises SlotRefused when it is no time."""
    if written is None:
        return None
    try:
        return Slot(_read_time(written["from"]), _read_time(written["to"]))
    except (ValueError, OverflowError) as error:
        raise SlotRefused() from error


def request_callback(
    uow: UnitOfWork,
    conversation: Conversation,
    *,
    phone: str | None,
    slot: Slot | None,
    topic: str | None,
    consent: bool,
    origin: str,
    office: Office,
) -> Callback:
    """The caller holds the conversation. A yes to this call is a fresh consent, also after opting out.

    Raises CallbackExists, ConsentMissing, NumberBusy, NumberUnknown, SlotRefused.
    """
    counters.hold(uow)
    if earlier := callbacks.find_by_origin(uow.connection, origin):
        return earlier
    if callbacks.lock_requested(uow.connection, conversation.customer_id):
        raise CallbackExists()
    check_consent(CallKind.REQUESTED, consent_at_ms=uow.now_ms if consent else None, opted_out_at_ms=None)
    found = _choose_phone(uow, conversation, phone)
    when = _choose_slot(uow, slot, office)
    callback = callbacks.insert_callback(
        uow,
        origin=origin,
        no=render_number("B", day_of(uow.now_ms), counters.take_next(uow, "callbacks")),
        customer_id=conversation.customer_id,
        conversation_id=conversation.id,
        kind=CallKind.REQUESTED,
        contact_id=found.contact_id,
        phone_masked=found.masked,
        is_bound=found.is_bound,
        topic=redact(topic or case_texts.CALL_TOPIC).text,
        slot_from_ms=when.from_ms,
        slot_to_ms=when.to_ms,
        consent_at_ms=uow.now_ms,
    )
    _keep_number(uow, callback)
    _append(uow, callback, "request")
    data = {
        "callback_no": callback.no,
        "conversation_id": conversation.id,
        "customer_id": conversation.customer_id,
        "slot": {"from": render_time(when.from_ms), "to": render_time(when.to_ms)},
    }
    uow.outgoing.append(Outgoing(Topic.CALLBACK_REQUESTED, data))
    return callback


def reschedule_callback(
    uow: UnitOfWork, conversation: Conversation, *, phone: str | None, slot: Slot | None, office: Office
) -> Callback:
    """Raises NoCallback, NumberBusy, NumberUnknown, SlotRefused."""
    callback = _lock_own(uow, conversation)
    when = _choose_slot(uow, slot, office)
    values: dict[str, object] = {"slot_from_ms": when.from_ms, "slot_to_ms": when.to_ms, "attempts": 0}
    if phone is not None:
        found = _choose_phone(uow, conversation, phone)
        values |= {"contact_id": found.contact_id, "phone_masked": found.masked, "is_bound": found.is_bound}
    # Who had taken it may not be there at the new time.
    moved = callbacks.store(uow, callback, agent_id=None, **values)
    if callback.agent_id is not None:
        uow.deeds.append(by_customer(conversation.id, Verb.ASSIGN, callback.no, to_agent=None))
    _keep_number(uow, moved)
    _append(uow, moved, "reschedule")
    return moved


def cancel_callback(uow: UnitOfWork, conversation: Conversation) -> Callback:
    """With the call ends what waited for it. Raises NoCallback."""
    cancelled = callbacks.store(uow, _lock_own(uow, conversation), status=CallStatus.CANCELLED)
    _append(uow, cancelled, "cancel")
    end_promises(uow, conversation.customer_id)
    return cancelled


def opt_out(uow: UnitOfWork, conversation: Conversation, *, office: Office) -> None:
    """No calls of our own any more, to this customer and to the numbers they gave. What they asked for stands."""
    counters.hold(uow)
    for subject in list_subjects(uow.connection, conversation.customer_id, vault=office.vault):
        contacts.store_optout(uow, subject)
    for callback in callbacks.load_of_customer(uow.connection, conversation.customer_id):
        if callback.kind is not CallKind.REQUESTED and callback.status is CallStatus.SCHEDULED:
            held = callbacks.lock(uow.connection, callback.no)
            _append(uow, callbacks.store(uow, held, status=CallStatus.CANCELLED), "opt_out")


def find_phone(uow: UnitOfWork, conversation: Conversation, phone: str | None) -> Phone:
    """The number typed in this conversation, by its mask; or the wallet's own for a verified user. NumberUnknown."""
    if phone and phone != BOUND:
        contact = contacts.find_contact(uow.connection, conversation.id, phone)
        if contact is not None:
            return Phone(masked=contact.masked, contact_id=contact.id, mark=contact.mark)
    customer = customers.load_customer(uow.connection, conversation.customer_id)
    bound = customer["profile"].get("phone_masked")
    # A verified user may also name the bound number by the mask the wallet shows.
    if customer["kind"] == "verified" and bound and phone in (None, BOUND, bound):
        return Phone(masked=bound, contact_id=None)
    raise NumberUnknown()


def _lock_own(uow: UnitOfWork, conversation: Conversation) -> Callback:
    counters.hold(uow)
    callback = callbacks.lock_requested(uow.connection, conversation.customer_id)
    if callback is None:
        raise NoCallback()
    return callback


def _choose_phone(uow: UnitOfWork, conversation: Conversation, phone: str | None) -> Phone:
    """The caller holds the counters, so nobody else books at the same time."""
    found = find_phone(uow, conversation, phone)
    if found.mark:
        asked_for = callbacks.count_asked_for(
            uow.connection, found.mark, since_ms=uow.now_ms - DAY_MS, not_by=conversation.customer_id
        )
        check_number(asked_for=asked_for)
    return found


def _choose_slot(uow: UnitOfWork, slot: Slot | None, office: Office) -> Slot:
    if slot is None:
        return find_next_slot(now_ms=uow.now_ms, rules=office.callbacks)
    check_slot(slot, now_ms=uow.now_ms, rules=office.callbacks)
    return slot


def _keep_number(uow: UnitOfWork, callback: Callback) -> None:
    if callback.contact_id:
        contacts.keep_until(uow, callback.contact_id, callback.slot_to_ms + KEPT_AFTER_CALL_MS)


def _append(uow: UnitOfWork, callback: Callback, verb: str) -> None:
    actor = Actor("customer", callback.customer_id)
    callbacks.append_callback_event(uow, callback.no, verb=verb, actor=actor)


def _read_time(written: str) -> int:
    at = datetime.fromisoformat(written)
    return to_ms(at if at.tzinfo else at.replace(tzinfo=ZONE))
