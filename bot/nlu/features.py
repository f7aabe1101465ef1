"""Graph component: one sparse vector a message, from characters, words, pinyin, concepts and shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Text

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

NAMES = "feature_names"
"""Message property that carries the names from learning to the pass over the training data; it is taken off there."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class WalletFeatures(LexiconComponent):
    """Adds one sentence feature; no per-token features are built."""

    _vectoriser: Vectoriser

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {
            "lexicon": "data/lexicon",
            "least": 2,
            "weights": {"chars": 1.0, "pairs": 0.5, "words": 0.7, "pinyin": 1.0, "concepts": 0.3, "shape": 0.2},
        }

    def prepare(self) -> None:
        self._finder = ConceptFinder(self.lexicon.concepts)

    def learn(self, training_data: TrainingData) -> None:
        clean = [message for message in training_data.intent_examples if not message.get(NOISY)]
        for message in clean:
            message.set(NAMES, self._names(message))
        documents = (message.get(NAMES) for message in clean)
        self._vectoriser = Vectoriser.fit(documents, self.config["weights"], least=self.config["least"])

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
                names = message.data.pop(NAMES, None) or self._names(message)
                columns, values = self._vectoriser.entries(names)
                row = csr_matrix((values, columns, [0, len(columns)]), shape=(1, self._vectoriser.size))
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages

    def _names(self, message: Message) -> Names:
        text = message.get(NORMALISED).text
        words = [token.text for token in message.get(TEXT_TOKENS)]
        return feature_names(text, words, self._finder.find(text))
