"""From a button's payload (`/faq_fee/topup`, `/inform{"amount":"5.00"}`) to what an NLU parse would say."""

from __future__ import annotations

import json
import re
from typing import Any, Collection, Dict, List, Mapping, Text, Tuple

from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.core.constants import USER_INTENT_BACK, USER_INTENT_RESTART, USER_INTENT_SESSION_START

from bot.nlu.ranking import RETRIEVAL_MARK, Ranked, base, response_selector

_PAYLOAD = re.compile(r"/(?P<label>[a-z_]+(?:/[a-z_]+)?)(?P<entities>\{.*\})?", re.DOTALL)
_COMMANDS = {
    USER_INTENT_RESTART,
    USER_INTENT_BACK,
    USER_INTENT_SESSION_START,
    DEFAULT_NLU_FALLBACK_INTENT_NAME,
}
CLICKED = 1.0
"""A click leaves no doubt."""


class InvalidPayload(ValueError):
    """Not a payload that a button of ours could carry."""


def parse_payload(
    payload: str, *, title: str | None, intents: Collection[str], responses: Collection[str]
) -> Dict[Text, Any]:
    """Rasa's parse data. Rasa's own commands (/restart and the like) are no labels of ours."""
    label, entities = _read(payload)
    if base(label) not in intents or base(label) in _COMMANDS:
        raise InvalidPayload(f"There is no label '{label}'.")
    if RETRIEVAL_MARK in label and f"utter_{label}" not in responses:
        raise InvalidPayload(f"There is no label '{label}'.")
    return _parse(label, entities, text=title or payload)


def as_click(button: Mapping[str, str]) -> Dict[Text, Any]:
    """The same for a button that we offered ourselves."""
    return _parse(*_read(button["payload"]), text=button["title"])


def _read(payload: str) -> Tuple[str, List[Dict[str, Any]]]:
    match = _PAYLOAD.fullmatch(payload)
    if match is None:
        raise InvalidPayload('A payload reads /label or /label{"entity": "value"}.')
    return match["label"], _entities(match["entities"])


def _parse(label: str, entities: List[Dict[str, Any]], *, text: str) -> Dict[Text, Any]:
    ranking = [Ranked(label=label, confidence=CLICKED)]
    return {
        "text": text,
        "intent": {"name": base(label), "confidence": CLICKED},
        "intent_ranking": [{"name": base(label), "confidence": CLICKED}],
        "label_ranking": ranking,
        "response_selector": response_selector(ranking),
        "entities": entities,
    }


def _entities(text: str | None) -> List[Dict[str, Any]]:
    if not text:
        return []
    try:
        values = json.loads(text)
    except ValueError as error:
        raise InvalidPayload("The entities of a payload are a JSON object.") from error
    return [{"entity": name, "value": value, "extractor": "payload"} for name, value in values.items()]
