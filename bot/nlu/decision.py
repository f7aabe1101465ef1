"""Graph component: an unsure parse becomes `nlu_fallback`; what is offered then is label_ranking[:3]."""

from __future__ import annotations

from typing import List

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.classifier import LABEL_RANKING
from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.policy import acts
from bot.nlu.ranking import Intent


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Decision(LexiconComponent):
    """Acts by the thresholds of `decision.yml`; a message without any readable character is always asked."""

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            ranking = message.get(LABEL_RANKING)
            readable = any(char.isalnum() for char in message.get(NORMALISED).text)
            if readable and acts(ranking, self.lexicon.decision):
                continue
            fallback = Intent(name=DEFAULT_NLU_FALLBACK_INTENT_NAME, confidence=ranking[0]["confidence"])
            message.set(INTENT, dict(fallback), add_to_output=True)
            message.set(INTENT_RANKING_KEY, [fallback, *message.get(INTENT_RANKING_KEY)], add_to_output=True)
        return messages
