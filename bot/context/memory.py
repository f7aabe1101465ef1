"""What a follow-up leans on: the last matter, the transaction shown last, what the bot asked or offered. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.understanding import full_label

REACH = 8
"""How many exchanges a person means when they say 那笔 or 还是没到."""
ASKED_WITHIN = 3
"""How many exchanges an unanswered choice stays one: a question in between or two, then it is forgotten."""
CHOICE_MARK = '"order_no"'
PASSING = frozenset({
    "affirm", "deny", "inform", "not_solved", "thank", "greet", "bot_misunderstood", "nlu_fallback", "out_of_scope",
})  # fmt: skip


@dataclass(frozen=True)
class Question:
    """`name` ends the name of the text that takes it up again (data/texts/back.yml)."""

    name: str
    buttons: Tuple[Mapping[str, str], ...]
    is_repeated: bool = False


@dataclass(frozen=True)
class Memory:
    """`topic` is the last label of substance; `shown` and `shown_topic` the transaction shown last and what for."""

    topic: Optional[str] = None
    shown: Optional[str] = None
    shown_topic: Optional[str] = None
    offer: Optional[str] = None
    buttons: Tuple[Mapping[str, str], ...] = ()
    latest_buttons: Tuple[Mapping[str, str], ...] = ()
    """Of the last message that had any; `buttons` are those of the whole answer."""
    question: Optional[Question] = None
    just_asked: bool = False
    has_registered: bool = False
    """A case was just opened about it."""
    kind: Optional[str] = None
    """The kind of price quoted last."""
    amount: Optional[str] = None

    @property
    def choices(self) -> Tuple[Mapping[str, str], ...]:
        """The transactions on offer."""
        asked = self.question.buttons if self.question else ()
        return tuple(button for button in asked if CHOICE_MARK in button["payload"])


@dataclass(frozen=True)
class _Exchange:
    user: UserUttered
    said: Tuple[BotUttered, ...]


def read_memory(events: Sequence[Event]) -> Memory:
    """From the tracker's events, the latest message already answered."""
    exchanges = list(_latest(events))
    if not exchanges:
        return Memory()
    asked = next(
        ((place, found) for place, found in enumerate(map(_question, exchanges[:ASKED_WITHIN])) if found), None
    )
    shown = next(((card, one) for one in exchanges for card in [_card(one)] if card), None)
    entities = [entity for one in exchanges[:ASKED_WITHIN] for entity in one.user.entities or []]
    return Memory(
        topic=next((label for label in map(_label, exchanges) if label not in PASSING), None),
        shown=shown[0]["order_no"] if shown else None,
        shown_topic=_topic_of(exchanges, shown[1]) if shown else None,
        offer=next((event.metadata["offer"] for event in exchanges[0].said if event.metadata.get("offer")), None),
        buttons=tuple(button for event in exchanges[0].said for button in event.data.get("buttons") or []),
        latest_buttons=next((tuple(found) for found in _buttons(exchanges[0])), ()),
        question=asked[1] if asked else None,
        just_asked=bool(asked and asked[0] == 0),
        has_registered=any(one["entity"] == "asks" and one["value"] == "case" for one in entities),
        kind=_said(exchanges, "fee_kind"),
        amount=next((str(one["value"]) for one in entities if one["entity"] == "amount"), None),
    )


def count_repeats(events: Sequence[Event], label: str) -> int:
    """How often in a row messages with this label were already answered before the latest, which has it too."""
    same = 0
    for one in map(_label, _latest(events)):
        if one != label:
            break
        same += 1
    return max(0, same - 1)


def latest_labels(events: Sequence[Event]) -> List[str]:
    """Of the last REACH messages, the newest first."""
    return [_label(one) for one in _latest(events)]


def _latest(events: Sequence[Event]) -> Iterable[_Exchange]:
    """The newest first, REACH at most."""
    said: List[BotUttered] = []
    found = 0
    for event in reversed(events):
        # By the class itself, as in `bot.reply.turn_events`.
        if type(event) is BotUttered:
            said.insert(0, event)
        elif type(event) is UserUttered and event.parse_data and event.intent_name:
            yield _Exchange(event, tuple(said))
            said, found = [], found + 1
            if found == REACH:
                return


def _label(exchange: _Exchange) -> str:
    return full_label(exchange.user.parse_data)


def _topic_of(exchanges: Sequence[_Exchange], shown: _Exchange) -> Optional[str]:
    """What the card was shown for: this exchange's label, or the one that it went on with."""
    older = exchanges[exchanges.index(shown) :]
    return next((label for label in map(_label, older) if label not in PASSING), None)


def _card(exchange: _Exchange) -> Optional[Dict[str, Any]]:
    cards = [(event.data.get("custom") or {}).get("card") for event in exchange.said]
    return next((card for card in reversed(cards) if card and card["type"] == "transaction"), None)


def _buttons(exchange: _Exchange) -> Iterable[Sequence[Mapping[str, str]]]:
    """Of each message that has any, the last first."""
    return (event.data["buttons"] for event in reversed(exchange.said) if event.data.get("buttons"))


def _question(exchange: _Exchange) -> Optional[Question]:
    for event in reversed(exchange.said):
        if name := event.metadata.get("question"):
            buttons = tuple(event.data.get("buttons") or ())
            return Question(name, buttons, is_repeated=bool(event.metadata.get("repeated")))
    return None


def _said(exchanges: Iterable[_Exchange], name: str) -> Optional[str]:
    return next(
        (str(event.metadata[name]) for one in exchanges for event in reversed(one.said) if event.metadata.get(name)),
        None,
    )
