"""An agent's calls: plan one of our own, take one, see the number, write down what came of it."""

from walletdesk import case_texts, texts
from walletdesk.commands.change_owner import append_state, store_move
from walletdesk.commands.office import Office
from walletdesk.commands.request_callback import BOUND, find_phone
from walletdesk.commands.tell_customer import append_notice, lock_latest_conversation
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.calendar import day_of
from walletdesk.domain.callbacks import (
    CallKind,
    CallStatus,
    Outcome,
    Slot,
    check_consent,
    check_frequency,
    check_slot,
    find_next_slot,
    next_status,
)
from walletdesk.domain.case_numbers import render_number
from walletdesk.domain.identity import Agent
from walletdesk.domain.ownership import Move, State
from walletdesk.domain.redaction import redact
from walletdesk.errors import AlreadyClaimed, Forbidden, IllegalTransition, NotFound, NumberUnknown
from walletdesk.queries.call_access import check_visible
from walletdesk.queries.optouts import find_optout, list_subjects
from walletdesk.storage import agents, callbacks, cases, contacts, counters, customers, handoffs, idempotency
from walletdesk.storage.callbacks import Callback
from walletdesk.storage.cases import Actor
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork


def plan_call(
    uow: UnitOfWork,
    *,
    customer_id: str,
    kind: CallKind,
    case_no: str | None,
    topic: str,
    slot: Slot,
    agent: Agent,
    key: str,
    office: Office,
) -> Callback:
    """A call of our own, to the number the wallet has bound. A verified user agreed to such calls when registering; who
    opted out since is left alone.

    Raises NumberUnknown (a visitor), OptedOut, CalledTooOften, SlotRefused, NotFound (the case is another's).
    """
    conversation = lock_latest_conversation(uow, customer_id)
    counters.hold(uow)
    known_since_ms = customers.load_known_since(uow.connection, customer_id)
    origin = f"plan:{agent.agent_id}:{key}"
    if earlier := callbacks.find_by_origin(uow.connection, origin):
        return earlier
    if case_no is not None and cases.load(uow.connection, case_no).customer_id != customer_id:
        raise NotFound(what="case")
    opted_out_at_ms = find_optout(uow.connection, customer_id, vault=office.vault)
    check_consent(kind, consent_at_ms=known_since_ms, opted_out_at_ms=opted_out_at_ms)
    check_frequency(
        kind,
        now_ms=uow.now_ms,
        last_care_at_ms=callbacks.find_last_care(uow.connection, customer_id),
        follow_ups_of_case=callbacks.count_follow_ups(uow.connection, case_no) if case_no else 0,
        rules=office.callbacks,
    )
    check_slot(slot, now_ms=uow.now_ms, rules=office.callbacks)
    phone = find_phone(uow, conversation, BOUND)
    topic = redact(topic).text
    callback = callbacks.insert_callback(
        uow,
        origin=origin,
        no=render_number("B", day_of(uow.now_ms), counters.take_next(uow, "callbacks")),
        customer_id=customer_id,
        conversation_id=conversation.id,
        kind=kind,
        contact_id=phone.contact_id,
        phone_masked=phone.masked,
        is_bound=phone.is_bound,
        topic=topic,
        slot_from_ms=slot.from_ms,
        slot_to_ms=slot.to_ms,
        consent_at_ms=known_since_ms,
        case_no=case_no,
        agent_id=agent.agent_id,
    )
    callbacks.append_callback_event(uow, callback.no, verb="plan", actor=_actor(agent))
    uow.deeds.append(by_agent(agent, Verb.ASSIGN, callback.no, to_agent=agent.agent_id))
    when = case_texts.render_slot(slot, now_ms=uow.now_ms)
    text = case_texts.CALL_PLANNED.format(topic=topic, slot=when)
    append_notice(uow, conversation, code="call_planned", text=text, case_no=case_no)
    return callback


def take_call(uow: UnitOfWork, callback_no: str, *, agent: Agent) -> Callback:
    """One compare-and-set; taking one's own again changes nothing. Who comes too late is told who was first.

    Raises AlreadyClaimed, NotFound (over, and not this agent's to see), IllegalTransition.
    """
    callback = callbacks.lock(uow.connection, callback_no)
    if callback.agent_id == agent.agent_id:
        return callback
    if callback.status is not CallStatus.SCHEDULED:
        check_visible(uow.connection, callback_no, agent=agent)
        raise IllegalTransition(state=callback.status)
    if callback.agent_id is not None:
        winner = agents.find_agent(uow.connection, callback.agent_id)
        assert winner is not None, "foreign key"
        raise AlreadyClaimed(by={"agent_id": winner.agent_id, "name": winner.name, "agent_no": winner.agent_no})
    taken = callbacks.store(uow, callback, agent_id=agent.agent_id)
    callbacks.append_callback_event(uow, callback_no, verb="take", actor=_actor(agent))
    uow.deeds.append(by_agent(agent, Verb.TAKE_CALL, callback_no))
    return taken


def take_promised_call(uow: UnitOfWork, conversation: Conversation, *, agent: Agent) -> None:
    """Whoever takes the conversation takes its call along, so that no colleague phones as well: the promised one, also
    from the agent who had the conversation before. What a colleague took by itself stays theirs."""
    call = callbacks.lock_requested(uow.connection, conversation.customer_id)
    if call is None or call.agent_id == agent.agent_id:
        return
    if call.agent_id is None:
        comes_along = conversation.ownership.state is State.CALLBACK
    else:
        comes_along = handoffs.was_served_by(uow.connection, conversation.id, call.agent_id)
    if comes_along:
        callbacks.store(uow, call, agent_id=agent.agent_id)
        callbacks.append_callback_event(uow, call.no, verb="take", actor=_actor(agent))
        uow.deeds.append(by_agent(agent, Verb.TAKE_CALL, call.no))


def reveal_number(uow: UnitOfWork, callback_no: str, *, agent: Agent, office: Office) -> str | None:
    """The number to dial, for the agent who took the call, written down as seen; None: dial through the wallet.

    Raises NotFound (another's), Forbidden (not taken; an overseer), IllegalTransition (nothing left to call), OptedOut,
    NumberUnknown (forgotten).
    """
    callback = callbacks.lock(uow.connection, callback_no)
    _check_holds(uow, callback, agent)
    _check_may_call(uow, callback, office)
    callbacks.append_callback_event(uow, callback_no, verb="reveal", actor=_actor(agent))
    uow.deeds.append(by_agent(agent, Verb.UNMASK, callback_no, phone=callback.phone_masked))
    if callback.is_bound:
        return None
    contact = contacts.load_contact(uow.connection, callback.contact_id) if callback.contact_id else None
    number = office.vault.unseal(contact.sealed) if contact else None
    if number is None:
        raise NumberUnknown()
    return number


def record_attempt(
    uow: UnitOfWork, callback_no: str, outcome: Outcome, *, note: str | None, agent: Agent, key: str, office: Office
) -> Callback:
    """Once per key. Tells the customer what follows: was it solved, when we call again, or that we could not. What was
    left waiting for this call ends with it.

    Raises NotFound (another's), Forbidden (not taken; an overseer), IllegalTransition (already ended).
    """
    customer_id = callbacks.load(uow.connection, callback_no).customer_id
    conversation = lock_latest_conversation(uow, customer_id)
    callback = callbacks.lock(uow.connection, callback_no)
    scope = f"attempt:{callback_no}:{agent.agent_id}"
    if idempotency.find_result(uow, scope=scope, key=key):
        return callback
    _check_holds(uow, callback, agent)
    if callback.status is not CallStatus.SCHEDULED:
        raise IllegalTransition(state=callback.status)
    attempts = callback.attempts + 1
    status = next_status(outcome, attempts=attempts)
    values: dict[str, object] = {"status": status, "attempts": attempts}
    if status is CallStatus.SCHEDULED:
        again = find_next_slot(now_ms=max(uow.now_ms, callback.slot_to_ms), rules=office.callbacks)
        values |= {"slot_from_ms": again.from_ms, "slot_to_ms": again.to_ms, "agent_id": None}
        uow.deeds.append(by_agent(agent, Verb.ASSIGN, callback_no, to_agent=None))
    called = callbacks.store(uow, callback, **values)
    note = redact(note).text if note else None
    callbacks.append_callback_event(uow, callback_no, verb="attempt", actor=_actor(agent), outcome=outcome, note=note)
    if outcome is Outcome.REFUSED and callback.kind is not CallKind.REQUESTED:
        # Who says no to a call of ours does not want the next one either.
        for subject in list_subjects(uow.connection, customer_id, vault=office.vault):
            contacts.store_optout(uow, subject)
    if _is_promise_kept(conversation, called):
        after = store_move(uow, conversation, Move.CLOSE)
        append_state(uow, conversation.id, after, code="closed", text=texts.CLOSED)
    _tell(uow, conversation, called, outcome)
    idempotency.store_result(uow, scope=scope, key=key, result={"status": status})
    return called


def _is_promise_kept(conversation: Conversation, called: Callback) -> bool:
    """The call that was promised instead of waiting has been made, so nothing is left to follow up. A customer has one
    such call at a time; a call of our own is not it."""
    is_promised = conversation.ownership.state is State.CALLBACK and called.kind is CallKind.REQUESTED
    return is_promised and called.status is CallStatus.DONE


def _check_holds(uow: UnitOfWork, callback: Callback, agent: Agent) -> None:
    if callback.agent_id != agent.agent_id:
        check_visible(uow.connection, callback.no, agent=agent)
        raise Forbidden()


def _check_may_call(uow: UnitOfWork, callback: Callback, office: Office) -> None:
    if callback.status is not CallStatus.SCHEDULED:
        raise IllegalTransition(state=callback.status)
    check_consent(
        callback.kind,
        consent_at_ms=callback.consent_at_ms,
        opted_out_at_ms=find_optout(uow.connection, callback.customer_id, vault=office.vault),
    )


def _tell(uow: UnitOfWork, conversation: Conversation, called: Callback, outcome: Outcome) -> None:
    if outcome is Outcome.REACHED:
        append_notice(
            uow,
            conversation,
            code="call_reached",
            text=case_texts.CALL_REACHED,
            case_no=called.case_no,
            buttons=case_texts.SOLVED_BUTTONS,
        )
    elif outcome is Outcome.WRONG_NUMBER:
        text = case_texts.CALL_WRONG_NUMBER.format(no=called.no)
        append_notice(uow, conversation, code="call_wrong_number", text=text)
    elif outcome is Outcome.NO_ANSWER and called.status is CallStatus.SCHEDULED:
        slot = case_texts.render_slot(Slot(called.slot_from_ms, called.slot_to_ms), now_ms=uow.now_ms)
        text = case_texts.CALL_MOVED.format(no=called.no, slot=slot)
        append_notice(uow, conversation, code="call_moved", text=text)
    elif outcome is Outcome.NO_ANSWER:
        append_notice(uow, conversation, code="call_unreached", text=case_texts.CALL_UNREACHED.format(no=called.no))


def _actor(agent: Agent) -> Actor:
    return Actor("agent", agent.agent_id, agent.name)
