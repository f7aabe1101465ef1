"""What a waiting user can do instead of waiting: be called back, leave a message, ask the bot meanwhile."""

from walletdesk import case_texts, texts
from walletdesk.commands.append_said import append_said
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.keep_contact import keep_contacts
from walletdesk.commands.office import Office
from walletdesk.commands.request_callback import request_callback
from walletdesk.commands.request_handoff import Requested
from walletdesk.commands.send_message import Said, build_turn_request
from walletdesk.commands.tell_customer import append_notice
from walletdesk.domain.callbacks import Slot
from walletdesk.domain.emergencies import ATTENDS, find_attention
from walletdesk.domain.identity import Customer
from walletdesk.domain.ownership import Move, Owner
from walletdesk.domain.redaction import find_phones
from walletdesk.errors import IllegalTransition, NumberUnknown
from walletdesk.queries.access import check_owns_conversation
from walletdesk.storage import callbacks, conversations, counters, idempotency, turns
from walletdesk.storage.callbacks import Callback
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault


def take_callback(
    uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str, phone: str | None, office: Office
) -> Requested:
    """Out of the queue, with a call booked for the next slot; one that was booked before stands. Asking is consent.

    `phone` as typed; None is the wallet's number. Raises NotFound, IllegalTransition (not waiting), NumberUnknown.
    """
    conversation, earlier = _begin(uow, conversation_id, customer, scope="callback", key=key)
    if earlier:
        return earlier
    after = store_move(uow, conversation, Move.TAKE_CALLBACK)
    # A key is the client's own; only within its conversation does it name one request.
    origin = f"queue:{conversation_id}:{key}"
    call = _book(uow, conversation, phone=phone, origin=origin, office=office)
    slot = case_texts.render_slot(Slot(call.slot_from_ms, call.slot_to_ms), now_ms=uow.now_ms)
    text = texts.CALLBACK_TAKEN.format(slot=slot, phone=call.phone_masked, no=call.no)
    seq = append_state(uow, conversation_id, after, code="callback", text=text).seq
    return _end(uow, conversation_id, scope="callback", key=key, seq=seq)


def leave_message(
    uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str, text: str, vault: Vault
) -> Requested:
    """The message stands in the log, agents find it among the follow-ups; the bot looks whether it tells of an
    emergency. Raises NotFound, IllegalTransition."""
    conversation, earlier = _begin(uow, conversation_id, customer, scope="leave_message", key=key)
    if earlier:
        return earlier
    after = store_move(uow, conversation, Move.LEAVE_MESSAGE)
    left = conversations.load(uow.connection, conversation_id)
    stored = append_said(uow, left, text, typed=text, client_msg_id=key, vault=vault)
    # As what is said to a human who has not come yet.
    if attends := find_attention(Owner.QUEUE, stored.body["text"]):
        said = Said(client_msg_id=key, text=text)
        request = build_turn_request(uow, left, customer, said, shown_text=stored.body["text"])
        request["metadata"][ATTENDS] = attends
        turns.store_turn(uow, conversation_id, trigger_seq=stored.seq, epoch=after.epoch, request=request)
    seq = append_state(uow, conversation_id, after, code="message_left", text=texts.MESSAGE_LEFT).seq
    return _end(uow, conversation_id, scope="leave_message", key=key, seq=seq)


def set_assist(uow: UnitOfWork, conversation_id: str, *, customer: Customer, key: str, wanted: bool) -> Requested:
    """Whether the bot answers while the user waits; it owns nothing then. Raises NotFound, IllegalTransition."""
    conversation, earlier = _begin(uow, conversation_id, customer, scope="assist", key=key)
    if earlier:
        return earlier
    if conversation.owner is not Owner.QUEUE:
        raise IllegalTransition(state=conversation.ownership.state, move="assist")
    conversations.store(uow.connection, conversation_id, bot_assists=wanted)
    code, text = ("assist_on", texts.ASSIST_ON) if wanted else ("assist_off", texts.ASSIST_OFF)
    seq = append_notice(uow, conversation, code=code, text=text).seq
    return _end(uow, conversation_id, scope="assist", key=key, seq=seq)


def _book(uow: UnitOfWork, conversation: Conversation, *, phone: str | None, origin: str, office: Office) -> Callback:
    counters.hold(uow)
    if booked := callbacks.lock_requested(uow.connection, conversation.customer_id):
        return booked
    masked = None
    if phone is not None:
        masked = next(iter(find_phones(phone)), None)
        if masked is None:
            raise NumberUnknown()
        keep_contacts(uow, conversation, phone, vault=office.vault)
    return request_callback(
        uow, conversation, phone=masked, slot=None, topic=None, consent=True, origin=origin, office=office
    )


def _begin(
    uow: UnitOfWork, conversation_id: str, customer: Customer, *, scope: str, key: str
) -> tuple[Conversation, Requested | None]:
    conversation = conversations.lock(uow.connection, conversation_id)
    check_owns_conversation(conversation, customer)
    earlier = idempotency.find_result(uow, scope=f"{scope}:{conversation_id}", key=key)
    return conversation, Requested(**earlier) if earlier else None


def _end(uow: UnitOfWork, conversation_id: str, *, scope: str, key: str, seq: int) -> Requested:
    idempotency.store_result(uow, scope=f"{scope}:{conversation_id}", key=key, result={"seq": seq})
    return Requested(seq=seq)
