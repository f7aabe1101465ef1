"""What was tried for our own pipeline: each feature off, models alone and together, more data by noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.nlu.convnet_training import Plan
from bot.nlu.features import WalletFeatures
from bot.nlu.lexicon import read_lexicon
from bot.nlu.model import Blend
from bot.nlu.vectoriser import Vectoriser
from bot.nlu_tools.corpus import LEXICON, Example
from bot.nlu_tools.folds import Held, Reader, score

WEIGHTS: dict[str, float] = WalletFeatures.get_default_config()["weights"]


@dataclass(frozen=True)
class Variant:
    """A pipeline to try. Without `epochs` there is no network."""

    name: str
    weights: dict[str, float] = field(default_factory=lambda: dict(WEIGHTS))
    strength: float = 1.0
    epochs: int = 0
    share: float = 0.0


def variants() -> list[Variant]:
    """Every row of the table but the first."""
    off = [Variant(f"SVM without {block}", {**WEIGHTS, block: 0.0}) for block in WEIGHTS]
    only = [Variant("SVM, characters only", {**dict.fromkeys(WEIGHTS, 0.0), "chars": 1.0})]
    strengths = [Variant(f"SVM, C = {strength}", strength=strength) for strength in (0.2, 0.5, 3.0)]
    whole = [Variant("SVM, 50% slipped copies (the pipeline)", share=0.5)]
    noise = [Variant("SVM, 100% slipped copies", share=1.0)]
    both = [Variant("SVM + network", epochs=Plan().epochs)]
    most = [Variant("SVM + network, 50% slipped copies", epochs=Plan().epochs, share=0.5)]
    return [Variant("SVM"), *off, *only, *strengths, *whole, *noise, *both, *most]


def run(
    variant: Variant, trained: Sequence[Example], sets: dict[str, list[Example]]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Shares of right first labels by set; for a variant with network also those of the network alone."""
    lexicon = read_lexicon(LEXICON)
    reader = Reader(lexicon)
    unseen = [example for own in sets.values() for example in own]
    options: dict[str, Any] = {"weights": variant.weights, "strength": variant.strength}
    plan = Plan(epochs=variant.epochs) if variant.epochs else None
    held = score(trained, unseen, reader, plan=plan, share=variant.share, **options)
    if held.network is not None:
        yield variant.name.replace("SVM + network", "network alone"), _shares(held, held.network, sets)
    yield variant.name, _shares(held, Blend.of(lexicon.decision).confidences(held.linear, held.network), sets)


def logistic(trained: Sequence[Example], sets: dict[str, list[Example]]) -> dict[str, float]:
    """Logistic regression over the same vectors: slower to train by far, so it has a function of its own."""
    reader = Reader(read_lexicon(LEXICON))
    vectoriser, known = Vectoriser.fit((reader.names(reader.text(example.text)) for example in trained), WEIGHTS)
    model = LogisticRegression(C=10.0, solver="liblinear")
    model.fit(known, [example.label for example in trained])
    unseen = [example for own in sets.values() for example in own]
    rows = vectoriser.transform(reader.names(reader.text(example.text)) for example in unseen)
    held = Held(model.classes_.tolist(), [example.label for example in unseen], model.decision_function(rows), None)
    return _shares(held, held.linear, sets)


def _shares(held: Held, scores: np.ndarray, sets: dict[str, list[Example]]) -> dict[str, float]:
    right = np.asarray(held.labels)[scores.argmax(axis=1)] == np.asarray(held.expected)
    ends = np.cumsum([len(own) for own in sets.values()])[:-1]
    return {name: 100 * float(part.mean()) for name, part in zip(sets, np.split(right, ends), strict=True)}
