"""Graph component: one sparse vector a message, from characters, words, pinyin, concepts and shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Text, Tuple

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT, TEXT_TOKENS
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.nlu.augmenter import NOISY
from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.concepts import ConceptFinder
from bot.nlu.extract import feature_names
from bot.nlu.vectoriser import Names, Vectoriser

ROW = "row"
"""Message property from learning to the pass over the training data, which takes it off: a matrix and a row in it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WalletFeatures(LexiconComponent):
    """Adds one sentence feature; no per-token features are built."""

    _vectoriser: Vectoriser

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {
            "lexicon": "data/lexicon",
            "least": 2,
            "weights": {"chars": 1.0, "pairs": 1.4, "words": 0.7, "pinyin": 0.7, "concepts": 0.3, "shape": 0.2},
        }

    def prepare(self) -> None:
        self._finder = ConceptFinder(self.lexicon.concepts)

    def learn(self, training_data: TrainingData) -> None:
        examples = training_data.intent_examples
        clean = [message for message in examples if not message.get(NOISY)]
        copies = [message for message in examples if message.get(NOISY)]
        weights, least = self.config["weights"], self.config["least"]
        self._vectoriser, rows = Vectoriser.fit(map(self._names, clean), weights, least=least)
        _remember(clean, rows)
        _remember(copies, self._vectoriser.transform(map(self._names, copies)))

    def store(self, folder: Path) -> None:
        (folder / "vocabulary.json").write_text(
            json.dumps({"index": self._vectoriser.index, "weights": self._vectoriser.weights}, ensure_ascii=False)
        )
        np.save(folder / "idf.npy", self._vectoriser.idf)

    def restore(self, folder: Path) -> None:
        stored = json.loads((folder / "vocabulary.json").read_text())
        self._vectoriser = Vectoriser(stored["index"], np.load(folder / "idf.npy"), stored["weights"])

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if message.get(NORMALISED) is not None:
                columns, values = _recall(message) or self._vectoriser.entries(self._names(message))
                row = csr_matrix((values, columns, [0, len(columns)]), shape=(1, self._vectoriser.size))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages

    def _names(self, message: Message) -> Names:
        text = message.get(NORMALISED).text
        words = [token.text for token in message.get(TEXT_TOKENS)]
        return feature_names(text, words, self._finder.find(text))


def _remember(messages: List[Message], rows: csr_matrix) -> None:
    for number, message in enumerate(messages):
        message.set(ROW, (rows, number))


def _recall(message: Message) -> Optional[Tuple[np.ndarray, np.ndarray]]:
    rows, number = message.data.pop(ROW, (None, 0))
    if rows is None:
        return None
    span = slice(*rows.indptr[number : number + 2])
    return rows.indices[span], rows.data[span]
