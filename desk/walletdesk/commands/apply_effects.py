"""What a bot's reply asks the desk to do, done in the transaction that appends its messages.

An effect that is refused changes nothing: messages that hold its number are left out and the desk says why instead, so
nobody is told of a case or a call that does not exist.
"""

from dataclasses import dataclass, field
from typing import Any

from walletdesk import case_texts, texts
from walletdesk.commands.office import Office
from walletdesk.commands.open_case import NewCase, open_case
from walletdesk.commands.rate import rate
from walletdesk.commands.remind import remind
from walletdesk.commands.request_callback import (
    cancel_callback,
    opt_out,
    read_slot,
    request_callback,
    reschedule_callback,
)
from walletdesk.commands.update_case import update_case
from walletdesk.domain.callbacks import Slot
from walletdesk.domain.cases import CustomerVerb
from walletdesk.domain.ratings import Rating
from walletdesk.domain.redaction import redact
from walletdesk.errors import DeskError
from walletdesk.storage import counters, ratings
from walletdesk.storage.callbacks import Callback
from walletdesk.storage.cases import Actor, Case
from walletdesk.storage.conversations import Conversation
from walletdesk.storage.unit_of_work import UnitOfWork

PLACEHOLDERS = ("case_no", "case_due", "callback_no", "callback_slot")
# They belong to the conversation's owner and are handled where ownership is.
NOT_HERE = frozenset({"handoff"})
# Held before the first of them, whatever their order, so that two replies lock alike.
NUMBERED = frozenset({"open_case", "update_case", "callback", "callback_optout"})


@dataclass(slots=True)
class Applied:
    """What the desk filled in by placeholder, and why it refused the rest."""

    values: dict[str, list[str]] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)

    def put(self, name: str, value: str) -> None:
        known = self.values.setdefault(name, [])
        if value not in known:
            known.append(value)


def apply_effects(
    uow: UnitOfWork, conversation: Conversation, *, turn_id: str, effects: list[dict[str, Any]], office: Office
) -> Applied:
    """The caller holds the conversation. Each effect is named by the turn and its place, and done once."""
    applied = Applied()
    if any(effect["effect"] in NUMBERED for effect in effects):
        counters.hold(uow)
    for index, effect in enumerate(effects):
        if effect["effect"] in NOT_HERE:
            continue
        try:
            _apply(uow, conversation, effect, origin=f"{turn_id}:{index}", office=office, applied=applied)
        except DeskError as error:
            # Commands check before they write: nothing of a refused effect is left behind.
            if texts.ERRORS[error.code] not in applied.refusals:
                applied.refusals.append(texts.ERRORS[error.code])
    return applied


def fill_messages(messages: list[dict[str, Any]], applied: Applied) -> list[dict[str, Any]]:
    """The messages to append: numbers filled in, what cannot be filled in left out, refusals said in its place."""
    filled: list[dict[str, Any]] = []
    place: int | None = None
    for message in messages:
        complete = _fill(message, applied.values)
        if complete is not None:
            filled.append(complete)
        elif place is None:
            place = len(filled)
    instead = [{"text": text} for text in applied.refusals]
    if place is not None and not instead:
        instead = [{"text": case_texts.NOT_DONE}]
    place = len(filled) if place is None else place
    return [*filled[:place], *instead, *filled[place:]]


def _apply(
    uow: UnitOfWork,
    conversation: Conversation,
    effect: dict[str, Any],
    *,
    origin: str,
    office: Office,
    applied: Applied,
) -> None:
    match effect["effect"]:
        case "open_case":
            actor = Actor("customer", conversation.customer_id)
            new = NewCase.read(effect)
            opened = open_case(uow, conversation, new, origin=origin, actor=actor, rules=office.cases)
            _put_case(applied, opened, now_ms=uow.now_ms)
        case "update_case":
            verb = CustomerVerb(effect["verb"])
            changed = update_case(
                uow,
                conversation,
                effect["case_no"],
                verb,
                note=effect.get("note"),
                files=effect.get("attachments"),
            )
            _put_case(applied, changed, now_ms=uow.now_ms)
        case "callback":
            _put_call(applied, _apply_callback(uow, conversation, effect, origin, office), now_ms=uow.now_ms)
        case "callback_optout":
            opt_out(uow, conversation, office=office)
        case "rating":
            given = {name: effect[name] for name in Rating.__slots__ if name in effect}
            rate(uow, conversation, Rating(**given))
        case "feedback":
            ratings.store_feedback(
                uow,
                origin=origin,
                conversation_id=conversation.id,
                customer_id=conversation.customer_id,
                kind=effect["kind"],
                text=redact(effect["text"]).text,
            )
        case "remind":
            remind(uow, conversation, effect["order_no"])
        case "resolved":
            ratings.store_resolution(
                uow, origin=origin, conversation_id=conversation.id, customer_id=conversation.customer_id
            )


def _apply_callback(
    uow: UnitOfWork, conversation: Conversation, effect: dict[str, Any], origin: str, office: Office
) -> Callback:
    phone, slot = effect.get("phone"), read_slot(effect.get("slot"))
    if effect["verb"] == "cancel":
        return cancel_callback(uow, conversation)
    if effect["verb"] == "reschedule":
        return reschedule_callback(uow, conversation, phone=phone, slot=slot, office=office)
    return request_callback(
        uow,
        conversation,
        phone=phone,
        slot=slot,
        topic=effect.get("topic"),
        consent=effect.get("consent", False),
        origin=origin,
        office=office,
    )


def _put_case(applied: Applied, case: Case, *, now_ms: int) -> None:
    applied.put("case_no", case.no)
    applied.put("case_due", case_texts.render_due(case.due_at_ms, is_certain=case.due_is_certain, now_ms=now_ms))


def _put_call(applied: Applied, callback: Callback, *, now_ms: int) -> None:
    applied.put("callback_no", callback.no)
    slot = Slot(callback.slot_from_ms, callback.slot_to_ms)
    applied.put("callback_slot", case_texts.render_slot(slot, now_ms=now_ms))


def _fill(message: dict[str, Any], values: dict[str, list[str]]) -> dict[str, Any] | None:
    """None when a placeholder has no value."""
    written = [message.get("text", ""), *(button["payload"] for button in message.get("buttons", []))]
    wanted = {name for name in PLACEHOLDERS if any(f"{{{name}}}" in part for part in written)}
    if wanted - values.keys():
        return None
    if not wanted:
        return message

    def fill(text: str) -> str:
        for name in wanted:
            text = text.replace(f"{{{name}}}", "、".join(values[name]))
        return text

    filled = dict(message)
    if "text" in filled:
        filled["text"] = fill(filled["text"])
    if filled.get("buttons"):
        filled["buttons"] = [button | {"payload": fill(button["payload"])} for button in filled["buttons"]]
    return filled
