"""From confidences over full labels to the fields Rasa and the desk read. Pure."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Text, TypedDict

import numpy as np
from numpy.typing import ArrayLike

RETRIEVAL_MARK = "/"


class Ranked(TypedDict):
    """A full label, for example `faq_fee/topup`, and how sure the model is."""

    label: str
    confidence: float


class Intent(TypedDict):
    """Rasa's form: `name` is the base name, for example `faq_fee`."""

    name: str
    confidence: float


def rank(labels: Sequence[str], confidences: ArrayLike) -> List[Ranked]:
    """All labels, best first."""
    values = np.asarray(confidences, np.float64)
    rounded = np.round(values, 4).tolist()
    order = np.argsort(-values, kind="stable").tolist()
    return [{"label": labels[index], "confidence": rounded[index]} for index in order]


def base(label: str) -> str:
    """The intent Rasa knows: what stands before the slash."""
    return label.partition(RETRIEVAL_MARK)[0]


def intents(ranking: Sequence[Ranked], *, limit: int = 10) -> List[Intent]:
    """Distinct base intents in the order of their best label."""
    best: Dict[str, float] = {}
    for ranked in ranking:
        best.setdefault(base(ranked["label"]), ranked["confidence"])
        if len(best) == limit:
            break
    return [Intent(name=name, confidence=confidence) for name, confidence in best.items()]


def response_selector(ranking: Sequence[Ranked], *, limit: int = 3) -> Dict[Text, Any]:
    """Rasa's `response_selector` property: `utter_<intent>` answers with the best key of that intent.

    Shape: rasa.core.actions.action.ActionRetrieveResponse and MessageProcessor._update_full_retrieval_intent.
    """
    chosen: Dict[str, Ranked] = {}
    for ranked in ranking[:limit]:
        if RETRIEVAL_MARK in ranked["label"]:
            chosen.setdefault(base(ranked["label"]), ranked)
    selector: Dict[Text, Any] = {"all_retrieval_intents": sorted(chosen)}
    for name, ranked in chosen.items():
        selector[name] = {
            "response": {
                "responses": None,
                "confidence": ranked["confidence"],
                "intent_response_key": ranked["label"],
                "utter_action": f"utter_{ranked['label']}",
            },
            "ranking": [],
        }
    return selector
