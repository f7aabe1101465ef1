"""Graph component: while training, some examples come a second time with slips of the input method."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any, Dict, List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.derived import Derived
from bot.nlu.noise import Slips

NOISY = "noisy"
"""Message property of the copies: features are weighed but not collected on them."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Augmenter(LexiconComponent):
    """`share` of the examples are copied with `rate` of their characters slipped. A parse passes unchanged."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"lexicon": "data/lexicon", "share": 0.5, "rate": 0.125, "seed": 0}

    def process(self, messages: List[Message]) -> List[Message]:
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        rng = random.Random(self.config["seed"])  # noqa: S311 (slips, not secrets)
        texts = (message.get(NORMALISED).text for message in training_data.intent_examples)
        slips = Slips(texts, self.lexicon.lookalikes)
        copies = []
        for message in training_data.intent_examples:
            clean = message.get(NORMALISED)
            if rng.random() >= self.config["share"]:
                continue
            slipped = slips.slip(clean.text, self.config["rate"], rng)
            if slipped != clean.text:
                copies.append(Message({**message.data, NORMALISED: replace(clean, text=slipped), NOISY: True}))
        return Derived(training_data, [*training_data.training_examples, *copies], self.origin(training_data))
