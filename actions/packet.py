"""The bot's part of the handoff packet: HandoffEffect of contracts/bot_reply.schema.json. Pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence

from actions import texts
from actions.history import FALLBACK, Exchange
from actions.turn import Turn
from bot.matters import TRANSACTION_TOPICS, Matter, load_matters, load_titles

LONGEST_SUMMARY = 200
KEPT_INTENTS = 8
SMALL_TALK = frozenset({
    "greet", "goodbye", "thank", "affirm", "deny", "cancel", "inform", "not_solved", "bot_misunderstood",
    "human_handoff", "escalate_supervisor", "ask_capabilities", "bot_challenge", "out_of_scope", FALLBACK,
})  # fmt: skip
ANGRY = frozenset({"file_complaint", "complain_service", "urge_complaint"})


def render_effect(
    turn: Turn,
    matter: Matter,
    *,
    label: str,
    cards: Sequence[Mapping[str, Any]],
    facts: Mapping[str, str] = MappingProxyType({}),
) -> Dict[str, Any]:
    """Everything the agent need not ask again; `facts` are what was just done."""
    form = turn.left_form
    about = form["label"] if form and label in SMALL_TALK else about_label(turn.history, label)
    return {
        "effect": "handoff",
        "reason": matter.reason,
        "priority": matter.priority,
        "skill": _skill(matter, about),
        "summary": _summary(turn, about, matter, cards, facts),
        "intents": [
            {"label": one.label, "confidence": min(1.0, max(0.0, one.confidence))}
            for one in [one for one in turn.history if not one.in_form][-KEPT_INTENTS:]
        ],
        "slots": {**turn.slots, **facts},
        "transactions": list(cards),
        "tried": tried(turn.history),
        "mood": _mood(matter, turn.history),
    }


def about_label(history: Iterable[Exchange], label: str) -> str:
    """What it is about: the label itself, or for a plain 转人工 the last matter of substance."""
    if label not in SMALL_TALK:
        return label
    substance = [one.label for one in history if one.label not in SMALL_TALK and not one.in_form]
    return substance[-1] if substance else label


def tried(history: Iterable[Exchange]) -> List[str]:
    """What was already answered or looked up, in order, each once."""
    done = [one.label for one in list(history)[:-1] if one.label not in SMALL_TALK and not one.in_form]
    return list(dict.fromkeys(done))


def _skill(matter: Matter, about: str) -> str:
    if matter.skill != "general":
        return matter.skill
    if about in TRANSACTION_TOPICS:
        return "transactions"
    known: Optional[Matter] = load_matters().get(about)
    return known.skill if known else "general"


def _mood(matter: Matter, history: Sequence[Exchange]) -> str:
    labels = [one.label for one in history]
    if matter.mood == "angry" or any(label in ANGRY for label in labels):
        return "angry"
    worried = matter.mood == "worried" or any(label in ("not_solved", "bot_misunderstood") for label in labels)
    return "worried" if worried else "calm"


def _title(about: str, matter: Matter) -> str:
    if about not in SMALL_TALK:
        return load_titles().get(about, about)
    if matter.reason == "bot_could_not":
        return texts.SUMMARY_NOT_UNDERSTOOD
    return texts.SUMMARY_SUPERVISOR if matter.skill == "supervisor" else texts.SUMMARY_ASKED


def _summary(
    turn: Turn, about: str, matter: Matter, cards: Sequence[Mapping[str, Any]], facts: Mapping[str, str]
) -> str:
    details = [] if turn.customer.is_verified else [texts.SUMMARY_VISITOR]
    details += list(facts.values())
    if turn.left_form and turn.left_form["summary"]:
        details.append(texts.SUMMARY_FORM.format(turn.left_form["summary"]))
    details += [
        texts.SUMMARY_CARD.format(kind=card["kind_text"], amount=card["amount"], status=card["status_text"])
        for card in list(cards)[-2:]
    ]
    stated = [str(turn.slots[name]) for name in ("amount", "bank", "card_tail") if turn.slots.get(name)]
    if stated and not cards:
        details.append(texts.SUMMARY_STATED.format(stated=texts.SEPARATOR.join(stated)))
    return texts.SUMMARY_SEPARATOR.join([_title(about, matter), *details])[:LONGEST_SUMMARY]
