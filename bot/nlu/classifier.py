"""Graph component: one flat classifier over full labels, retrieval keys included."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, vstack

from bot.nlu.component import LexiconComponent
from bot.nlu.linear import LinearModel
from bot.nlu.ranking import intents, rank, response_selector

LABEL_RANKING = "label_ranking"
RESPONSE_SELECTOR = "response_selector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(LexiconComponent, IntentClassifier):
    """Sets intent, intent_ranking, label_ranking and response_selector."""

    _model: LinearModel

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"lexicon": "data/lexicon", "strength": 10.0}

    def learn(self, training_data: TrainingData) -> None:
        examples = training_data.intent_examples
        rows = vstack([_row(message) for message in examples]).tocsr()
        labels = [message.get_full_intent() for message in examples]
        self._model = LinearModel.fit(rows, labels, strength=self.config["strength"])
        self._model.temperature = float(self.lexicon.decision.get("temperature", 1.0))

    def store(self, folder: Path) -> None:
        self._model.store(folder)

    def restore(self, folder: Path) -> None:
        self._model = LinearModel.restore(folder)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            row = _row(message)
            ranking = rank(self._model.labels, self._model.confidences(row.indices, row.data).tolist())
            by_intent = intents(ranking)
            message.set(INTENT, dict(by_intent[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, by_intent, add_to_output=True)
            message.set(LABEL_RANKING, ranking, add_to_output=True)
            message.set(RESPONSE_SELECTOR, response_selector(ranking), add_to_output=True)
        return messages


def _row(message: Message) -> csr_matrix:
    """The message's vector; a message without text has none and is a mistake of the pipeline."""
    _, sentence = message.get_sparse_features(TEXT)
    if sentence is None:
        return csr_matrix((np.zeros(0, np.float32), np.zeros(0, np.int32), [0, 0]), shape=(1, 0))
    return sentence.features
