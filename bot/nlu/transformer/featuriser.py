"""Graph component: a sentence vector from pretrained weights, beside our own features."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.transformer.encoder import Encoder
from bot.nlu.transformer.weights import FILES, read_weights


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TransformerFeatures(LexiconComponent):
    """Adds a dense sentence feature; `weights` is a local folder, nothing is ever downloaded.

    The trained model carries a copy of the weights, so it runs where the folder is not.
    """

    _encoder: Optional[Encoder] = None

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"lexicon": "data/lexicon", "weights": "models/bert"}

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        folder = Path(config.get("weights", cls.get_default_config()["weights"]))
        digest = hashlib.sha256()
        for name in FILES:
            if (folder / name).is_file():
                digest.update((folder / name).read_bytes())
        return f"{super().fingerprint_addon(config)}:{digest.hexdigest()}"

    def learn(self, training_data: TrainingData) -> None:
        self._encoder = Encoder(read_weights(Path(self.config["weights"])))

    def store(self, folder: Path) -> None:
        for name in FILES:
            shutil.copyfile(Path(self.config["weights"]) / name, folder / name)

    def restore(self, folder: Path) -> None:
        self._encoder = Encoder(read_weights(folder))

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            if message.get(NORMALISED) is not None and self._encoder is not None:
                vector = self._encoder.encode(message.get(NORMALISED).text)[None]
                message.add_features(Features(vector, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))
        return messages
