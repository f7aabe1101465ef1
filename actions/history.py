"""The conversation so far, as actions need it: a list of exchanges read from the tracker's events. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from bot.understanding import full_label

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Exchange:
    """One message of the user and what the bot said to it."""

    label: str
    confidence: float
    entities: Tuple[Mapping[str, Any], ...] = ()
    text: str = ""
    cards: Tuple[Dict[str, Any], ...] = ()
    offer: Optional[str] = None
    """What a plain yes stands for after this exchange."""
    question: Optional[str] = None
    buttons: Tuple[Mapping[str, str], ...] = ()
    """Of the question."""
    is_repeated: bool = False
    shown_at: Optional[datetime] = None
    """When the cards were shown."""
    effects: Tuple[str, ...] = ()
    """What the desk was asked to do: open_case, remind."""
    in_form: bool = False
    """The message answered a form's question; its label says little."""


def read_history(events: Iterable[Mapping[str, Any]]) -> List[Exchange]:
    """Oldest first; the last is the message being answered."""
    exchanges: List[Exchange] = []
    form = None
    for event in events:
        if event.get("event") == "user" and (event.get("parse_data") or {}).get("intent"):
            parse = event["parse_data"]
            confidence = float(parse["intent"].get("confidence") or 0.0)
            said, entities = str(event.get("text") or ""), tuple(parse.get("entities") or ())
            exchanges.append(Exchange(full_label(parse), confidence, entities, said, in_form=form is not None))
        elif event.get("event") == "active_loop":
            form = event.get("name")
        elif event.get("event") == "action_execution_rejected" and exchanges:
            exchanges[-1] = replace(exchanges[-1], in_form=False)
        elif event.get("event") == "bot" and exchanges:
            exchanges[-1] = _with_bot(exchanges[-1], event)
    return exchanges


def misses(history: List[Exchange], label: str = FALLBACK) -> int:
    """How many messages in a row, the present one included, had this label."""
    count = 0
    for exchange in reversed(history):
        if exchange.label != label or exchange.in_form:
            break
        count += 1
    return count


def known_cards(history: Iterable[Exchange]) -> Dict[str, Dict[str, Any]]:
    """The transactions shown so far by order number, each as last shown, the latest last."""
    cards: Dict[str, Dict[str, Any]] = {}
    for exchange in history:
        for card in exchange.cards:
            cards.pop(card["order_no"], None)
            cards[card["order_no"]] = card
    return cards


def _with_bot(exchange: Exchange, event: Mapping[str, Any]) -> Exchange:
    data, metadata = event.get("data") or {}, event.get("metadata") or {}
    custom = data.get("custom") or {}
    card, question = custom.get("card"), metadata.get("question")
    changed = replace(exchange, offer=metadata.get("offer") or exchange.offer)
    if effect := custom.get("effect"):
        changed = replace(changed, effects=(*exchange.effects, str(effect)))
    if card and card.get("type") == "transaction":
        at = datetime.fromtimestamp(event["timestamp"], timezone.utc) if event.get("timestamp") else None
        changed = replace(changed, cards=(*exchange.cards, card), shown_at=at)
    if question:
        buttons, repeated = tuple(data.get("buttons") or ()), bool(metadata.get("repeated"))
        changed = replace(changed, question=question, buttons=buttons, is_repeated=repeated)
    return changed
