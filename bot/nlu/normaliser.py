"""Graph component: adds the normalised text to a message. TEXT stays as written, for display and commands."""

from __future__ import annotations

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.text import normalise

LONGEST_READ = 600
"""Characters of a message that are read; the rest of a pasted novel is ignored."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Normaliser(LexiconComponent):
    """Sets the property `normalised` (bot.nlu.text.Normalised)."""

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text is not None:
                message.set(NORMALISED, normalise(text[:LONGEST_READ], self.lexicon.variants))
        return messages
