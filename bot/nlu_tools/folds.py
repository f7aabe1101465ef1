"""Understanding of messages by authors not trained on, without touching the evaluation sets.

The examples of one author stand together under a label. So the folds are cut from each label without shuffling:
what is held out is mostly the voice of somebody who is not in the rest.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from typing import Iterator, Sequence

import numpy as np
from scipy.sparse import vstack

from bot.nlu.concepts import ConceptFinder
from bot.nlu.convnet_training import Plan
from bot.nlu.extract import feature_names
from bot.nlu.lexicon import Lexicon
from bot.nlu.model import LabelModel
from bot.nlu.noise import Slips
from bot.nlu.segmenter import Segmenter
from bot.nlu.text import normalise
from bot.nlu.vectoriser import Names, Vectoriser
from bot.nlu_tools.corpus import Example


@dataclass(frozen=True)
class Held:
    """Scores of both models for held-out examples; a row an example, a column a label."""

    labels: list[str]
    expected: list[str]
    linear: np.ndarray
    network: np.ndarray | None


class Reader:
    """The pipeline's features without Rasa around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._segmenter = Segmenter(lexicon.words)
        self._finder = ConceptFinder(lexicon.concepts)

    @property
    def lookalikes(self) -> Sequence[Sequence[str]]:
        return self._lexicon.lookalikes

    def text(self, text: str) -> str:
        return normalise(text, self._lexicon.variants).text

    def names(self, text: str) -> Names:
        """Feature names of a normalised text."""
        return feature_names(text, [word for word, _, _ in self._segmenter.split(text)], self._finder.find(text))


def cut(examples: Sequence[Example], count: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """`count` pairs of (trained on, held out)."""
    by_label: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example)
    for fold in range(count):
        trained: list[Example] = []
        held: list[Example] = []
        for own in by_label.values():
            start, end = len(own) * fold // count, len(own) * (fold + 1) // count
            trained += own[:start] + own[end:]
            held += own[start:end]
        yield trained, held


def score(
    trained: Sequence[Example],
    held: Sequence[Example],
    reader: Reader,
    *,
    weights: dict[str, float],
    strength: float,
    plan: Plan | None,
    least: int = 2,
    share: float = 0.0,
    rate: float = 0.125,
) -> Held:
    """Train on `trained`, with a `share` of slipped copies as Augmenter makes them, and score `held`."""
    texts = [reader.text(example.text) for example in trained]
    labels = [example.label for example in trained]
    clean = len(texts)
    rng, slips = random.Random(0), Slips(texts, reader.lookalikes)  # noqa: S311 (slips, not secrets)
    for text, label in zip(texts[:clean], labels[:clean], strict=True):
        slipped = slips.slip(text, rate, rng) if rng.random() < share else text
        if slipped != text:
            texts.append(slipped)
            labels.append(label)
    vectoriser, rows = Vectoriser.fit(map(reader.names, texts[:clean]), weights, least=least)
    rows = vstack([rows, vectoriser.transform(map(reader.names, texts[clean:]))], format="csr")
    model = LabelModel.fit(rows, texts, labels, strength=strength, plan=plan)
    unseen = [reader.text(example.text) for example in held]
    rows = vectoriser.transform(map(reader.names, unseen))
    linear = np.asarray(rows @ model.linear.weights + model.linear.bias)
    network = np.stack([model.network.scores(text) for text in unseen]) if model.network else None
    return Held(model.labels, [example.label for example in held], linear, network)
