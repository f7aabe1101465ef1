"""What a parse means in the contract's terms: full label, confidence, ranking, entities. Pure."""

from __future__ import annotations

import re
from typing import Any, Dict, Mapping, Text

KEPT_RANKING = 5
"""How many labels the tracker and the reply carry; the rest of the 108 says nothing."""
HARMLESS_SLASH = "／"
_INVISIBLE = r"[\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]*"
_COMMAND = re.compile(rf"\A{_INVISIBLE}[/／]+(?:[A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)?(?:{_INVISIBLE}\{{.*\}})?)?", re.DOTALL)


def as_plain_text(text: str) -> str:
    """`text` such that Rasa cannot take it for a command, character for character as long as before.

    Rasa strips a message and reads /intent{entities} if a slash is left in front. The name of a command is no
    wish either: "/human_handoff" must not be understood as the English words. What follows it is.
    """
    return _COMMAND.sub(lambda match: re.sub(r"\S", HARMLESS_SLASH, match[0]), text)


def full_label(parse: Mapping[Text, Any]) -> str:
    """The label acted on, retrieval key included."""
    name = parse["intent"]["name"]
    selected = (parse.get("response_selector") or {}).get(name)
    return str(selected["response"]["intent_response_key"] if selected else name)


def trimmed(parse: Mapping[Text, Any], *, text: str) -> Dict[Text, Any]:
    """The parse as the tracker keeps it, with the text as the user wrote it."""
    return {
        **{key: value for key, value in parse.items() if key not in ("text_tokens", "intent_ranking")},
        "text": text,
        "intent_ranking": list(parse.get("intent_ranking", []))[:KEPT_RANKING],
        "label_ranking": list(parse.get("label_ranking", []))[:KEPT_RANKING],
    }


def render_understanding(parse: Mapping[Text, Any]) -> Dict[Text, Any]:
    """`Understanding` of contracts/bot_reply.schema.json."""
    return {
        "label": full_label(parse),
        "confidence": _unit(parse["intent"]["confidence"]),
        "label_ranking": [
            {"label": one["label"], "confidence": _unit(one["confidence"])}
            for one in list(parse.get("label_ranking", []))[:KEPT_RANKING]
        ],
        "entities": [
            {key: entity[key] for key in ("entity", "value", "text", "start", "end") if key in entity}
            for entity in parse.get("entities", [])
        ],
    }


def _unit(confidence: Any) -> float:
    return min(1.0, max(0.0, float(confidence or 0.0)))
