"""Graph component: one flat classifier over full labels, retrieval keys included."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.convnet_training import Plan
from bot.nlu.model import LabelModel
from bot.nlu.ranking import intents, rank, response_selector

LABEL_RANKING = "label_ranking"
RESPONSE_SELECTOR = "response_selector"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LabelClassifier(LexiconComponent, IntentClassifier):
    """Sets intent, intent_ranking, label_ranking and response_selector.

    `epochs: 8` adds the network over characters: training takes minutes more and gains little (benchmarks/nlu).
    """

    _model: LabelModel

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"lexicon": "data/lexicon", "strength": 1.0, "epochs": 0}

    def learn(self, training_data: TrainingData) -> None:
        examples = training_data.intent_examples
        rows = vstack([_row(message) for message in examples]).tocsr()
        labels = [message.get_full_intent() for message in examples]
        texts = [message.get(NORMALISED).text for message in examples]
        plan = Plan(epochs=self.config["epochs"]) if self.config["epochs"] else None
        self._model = LabelModel.fit(rows, texts, labels, strength=self.config["strength"], plan=plan)

    def store(self, folder: Path) -> None:
        self._model.store(folder)

    def restore(self, folder: Path) -> None:
        self._model = LabelModel.restore(folder, self.lexicon.decision)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            row = _row(message)
            confidences = self._model.confidences(row.indices, row.data, message.get(NORMALISED).text)
            ranking = rank(self._model.labels, confidences)
            by_intent = intents(ranking)
            message.set(INTENT, dict(by_intent[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, by_intent, add_to_output=True)
            message.set(LABEL_RANKING, ranking, add_to_output=True)
            message.set(RESPONSE_SELECTOR, response_selector(ranking), add_to_output=True)
        return messages


def _row(message: Message) -> csr_matrix:
    """The message's vector: the sparse features, and behind them a dense sentence vector if a component made one.

    Read from the list itself: Message.get_sparse_features copies everything, every time.
    """
    own = [one for one in message.features if one.attribute == TEXT and one.type == FEATURE_TYPE_SENTENCE]
    blocks = [one.features for one in own if one.is_sparse()] + [
        csr_matrix(one.features) for one in own if one.is_dense()
    ]
    return blocks[0] if len(blocks) == 1 else hstack(blocks, format="csr")
