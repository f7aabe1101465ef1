"""What was tried for our own pipeline: each feature off, models alone and together, more data by noise."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pypinyin import lazy_pinyin
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
    noise: str = ""


def variants() -> list[Variant]:
    """Every row of the table but the first."""
    off = [Variant(f"SVM without {block}", {**WEIGHTS, block: 0.0}) for block in WEIGHTS]
    only = [Variant("SVM, characters only", {**dict.fromkeys(WEIGHTS, 0.0), "chars": 1.0})]
    strengths = [Variant(f"SVM, C = {strength}", strength=strength) for strength in (0.3, 3.0)]
    noise = [Variant(f"SVM with {kind}", noise=kind) for kind in NOISE]
    return [Variant("SVM"), *off, *only, *strengths, *noise, Variant("SVM + network", epochs=Plan().epochs)]


def run(
    variant: Variant, trained: Sequence[Example], sets: dict[str, list[Example]]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Shares of right first labels by set; for a variant with network also those of the network alone."""
    lexicon = read_lexicon(LEXICON)
    reader = Reader(lexicon)
    unseen = [example for own in sets.values() for example in own]
    options: dict[str, Any] = {"weights": variant.weights, "strength": variant.strength}
    plan = Plan(epochs=variant.epochs) if variant.epochs else None
    augment = NOISE[variant.noise](trained) if variant.noise else None
    held = score(trained, unseen, reader, plan=plan, augment=augment, **options)
    if held.network is not None:
        yield "network alone", _shares(held, held.network, sets)
    yield variant.name, _shares(held, Blend.of(lexicon.decision).confidences(held.linear, held.network), sets)


def logistic(trained: Sequence[Example], sets: dict[str, list[Example]]) -> dict[str, float]:
    """Logistic regression over the same vectors: slower to train by far, so it has a function of its own."""
    reader = Reader(read_lexicon(LEXICON))
    names = [reader.names(reader.text(example.text)) for example in trained]
    vectoriser = Vectoriser.fit(names, WEIGHTS)
    model = LogisticRegression(C=10.0, solver="liblinear")
    model.fit(vectoriser.transform(names), [example.label for example in trained])
    unseen = [example for own in sets.values() for example in own]
    rows = vectoriser.transform(reader.names(reader.text(example.text)) for example in unseen)
    held = Held(model.classes_.tolist(), [example.label for example in unseen], model.decision_function(rows), None)
    return _shares(held, held.linear, sets)


def _shares(held: Held, scores: np.ndarray, sets: dict[str, list[Example]]) -> dict[str, float]:
    right = np.asarray(held.labels)[scores.argmax(axis=1)] == np.asarray(held.expected)
    ends = np.cumsum([len(own) for own in sets.values()])[:-1]
    return {name: 100 * float(part.mean()) for name, part in zip(sets, np.split(right, ends), strict=True)}


def _homophones(trained: Sequence[Example]) -> Callable[[str], str]:
    """One character in eight becomes another of the same sound that occurs in the data."""
    by_sound: dict[str, list[str]] = {}
    for char in sorted({char for example in trained for char in example.text if "\u4e00" <= char <= "\u9fff"}):
        by_sound.setdefault(lazy_pinyin(char)[0], []).append(char)
    rng = random.Random(0)

    def change(text: str) -> str:
        return "".join(
            rng.choice(by_sound[lazy_pinyin(char)[0]])
            if "\u4e00" <= char <= "\u9fff" and rng.random() < 1 / 8 and lazy_pinyin(char)[0] in by_sound
            else char
            for char in text
        )

    return change


def _drops(trained: Sequence[Example]) -> Callable[[str], str]:
    """One character in ten is lost."""
    rng = random.Random(0)
    return lambda text: "".join(char for char in text if rng.random() > 1 / 10) or text


NOISE: dict[str, Callable[[Sequence[Example]], Callable[[str], str]]] = {"homophones": _homophones, "drops": _drops}
