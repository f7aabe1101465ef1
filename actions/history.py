"""The conversation so far, as actions need it: a list of exchanges read from the tracker's events. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from bot.understanding import full_label

FALLBACK = "nlu_fallback"


@dataclass(frozen=True)
class Exchange:
    """One message of the user and what the bot said to it."""

    label: str
    confidence: float
    cards: Tuple[Dict[str, Any], ...] = ()
    offer: Optional[str] = None
    """A label that a plain yes stands for after this exchange."""
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
            exchanges.append(Exchange(full_label(parse), confidence, in_form=form is not None))
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
    custom = (event.get("data") or {}).get("custom") or {}
    card = custom.get("card")
    shown = (card,) if card and card.get("type") == "transaction" else ()
    offer = (event.get("metadata") or {}).get("offer") or exchange.offer
    return replace(exchange, cards=exchange.cards + shown, offer=offer)
