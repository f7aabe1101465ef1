"""What a skill answers: texts by name, cards, buttons, effects, slots. Sending it is a separate step."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Dict, List, Mapping, Optional, Sequence

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher


@dataclass(frozen=True)
class Button:
    title: str
    payload: str

    def as_dict(self) -> Dict[str, str]:
        return {"title": self.title, "payload": self.payload}


@dataclass(frozen=True)
class Say:
    """`text` names a response of data/texts or the domain; its own buttons come before `buttons`."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: List[Button] = field(default_factory=list)
    card: Optional[Dict[str, Any]] = None
    offer: Optional[str] = None
    """What a plain yes to this stands for: a label, or a button's payload."""
    question: Optional[str] = None
    """Waits for an answer; names the text of data/texts/back.yml that takes it up again after another matter."""
    repeated: bool = False
    fee_kind: Optional[str] = None
    """The kind of price it quotes, for 那转账呢."""


@dataclass(frozen=True)
class Answer:
    says: List[Say]
    effect: Optional[Dict[str, Any]] = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    more_effects: Sequence[Dict[str, Any]] = ()
    """Done after `effect`, in this order, in the same transaction."""


def send(answer: Answer, dispatcher: CollectingDispatcher) -> List[EventType]:
    """Puts the answer into Rasa's reply."""
    for say in answer.says:
        dispatcher.utter_message(
            response=say.text,
            buttons=[button.as_dict() for button in say.buttons],
            json_message={"card": say.card} if say.card else None,
            values=dict(say.values),
            offer=say.offer,
            question=say.question,
            repeated=say.repeated,
            fee_kind=say.fee_kind,
        )
    for effect in ([answer.effect] if answer.effect is not None else []) + list(answer.more_effects):
        dispatcher.utter_message(json_message=effect)
    return [SlotSet(name, value) for name, value in answer.slots.items()]
