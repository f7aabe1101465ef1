"""The handoff packet (contracts/handoff_packet.schema.json, version 1) and the context it is made from.

The desk keeps what the bot understood and looked up with the conversation, so the packet is complete whoever asks
for the human: the bot, the user by the button, or the desk itself when the bot is down.
"""

from collections.abc import Sequence
from typing import Any

from walletdesk.clock import render_time

PACKET_VERSION = 1
PRIORITY_RANK = {"urgent": 0, "high": 1, "normal": 2}
# What an agent reads at a glance; older matters are in the log.
KEPT_INTENTS = 8
KEPT_TRANSACTIONS = 5
KEPT_TURNS = 12
# Turns that answered nothing: an agent wants to know what was tried, not that it was talked.
NOT_TRIED = frozenset({"nlu_fallback", "human_handoff", "greet", "thank", "affirm", "deny", "inform", "goodbye"})
# What the bot says to these is courtesy, or is itself about the rating: no service of its own to be rated.
NO_SERVICE = NOT_TRIED | {
    "rate_service", "problem_solved", "not_solved", "give_feedback", "cancel", "out_of_scope", "bot_misunderstood",
    "bot_challenge", "ask_capabilities",
}  # fmt: skip

URGENT = "urgent"


def keep_need(kept: dict[str, Any] | None, need: dict[str, Any] | None, *, now_ms: int) -> dict[str, Any] | None:
    """What a handoff would ask for: of the newest matter, except that an emergency is not forgotten over small talk."""
    if need is None or (kept and kept["priority"] == URGENT and need["priority"] != URGENT):
        return kept
    return {**need, "at_ms": now_ms}


def meet_need(effect: dict[str, Any], need: dict[str, Any] | None, *, served_at_ms: int | None) -> dict[str, Any]:
    """The handoff as it has to be after what was said before; what a human has seen to since does not count."""
    if need is None or (served_at_ms is not None and served_at_ms >= need["at_ms"]):
        return effect
    if effect["priority"] == URGENT:
        return effect
    if need["priority"] == URGENT:
        reason = URGENT if effect["reason"] == "asked" else effect["reason"]
        skill = effect["skill"] if effect["skill"] == "supervisor" else need["skill"]
        return effect | {"reason": reason, "priority": URGENT, "skill": skill, "mood": "worried"}
    return effect | {"skill": need["skill"]} if effect["skill"] == "general" else effect


def extend_context(context: dict[str, Any], reply: dict[str, Any], *, now_ms: int) -> dict[str, Any]:
    """`context` {slots, intents, tried, transactions, need, served_at_ms} and what one TurnReply adds, newest last."""
    intents = list(context.get("intents", []))
    tried = list(context.get("tried", []))
    understanding: dict[str, Any] = reply.get("understanding") or {}
    if understanding:
        intents.append({"label": understanding["label"], "confidence": understanding["confidence"]})
        if understanding["label"] not in (NOT_TRIED | set(tried)):
            tried.append(understanding["label"])
    cards = {card["order_no"]: card for card in context.get("transactions", [])}
    for message in reply["messages"]:
        card = message.get("card")
        if card and card["type"] == "transaction":
            cards.pop(card["order_no"], None)
            cards[card["order_no"]] = card
    return {
        "need": keep_need(context.get("need"), reply.get("need"), now_ms=now_ms),
        "served_at_ms": now_ms if _is_service(understanding, reply) else context.get("served_at_ms"),
        "slots": reply.get("slots", context.get("slots", {})),
        "intents": intents[-KEPT_INTENTS:],
        "tried": tried[-KEPT_INTENTS:],
        "transactions": list(cards.values())[-KEPT_TRANSACTIONS:],
    }


def _is_service(understanding: dict[str, Any], reply: dict[str, Any]) -> bool:
    rates = any(effect["effect"] in ("rating", "feedback") for effect in reply.get("effects", []))
    return bool(understanding) and understanding["label"] not in NO_SERVICE and not rates


def render_customer(*, kind: str, user_id: str | None, profile: dict[str, Any], channel: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "user_id": user_id,
        "display_name": profile.get("display_name"),
        "phone_masked": profile.get("phone_masked"),
        "tier": profile.get("tier"),
        "account_status": profile.get("account_status"),
        "channel": channel,
    }


def build_packet(
    effect: dict[str, Any],
    *,
    context: dict[str, Any],
    customer: dict[str, Any],
    last_turns: list[dict[str, Any]],
    waiting_since_ms: int,
    open_cases: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """The packet. What the effect says itself wins over the kept context."""

    def pick(name: str, empty: Any) -> Any:
        return effect.get(name) or context.get(name) or empty

    return {
        "version": PACKET_VERSION,
        "reason": effect["reason"],
        "priority": effect["priority"],
        "skill": effect["skill"],
        "summary": effect["summary"],
        "customer": customer,
        "intents": pick("intents", []),
        "slots": pick("slots", {}),
        "transactions": pick("transactions", []),
        "open_cases": list(open_cases),
        "tried": pick("tried", []),
        "mood": effect.get("mood", "calm"),
        "last_turns": last_turns[-KEPT_TURNS:],
        "waiting_since": render_time(waiting_since_ms),
    }
