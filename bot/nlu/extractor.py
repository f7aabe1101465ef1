"""Graph component: entities by rules, at their places in the text the user wrote."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Dict, List, Text
from zoneinfo import ZoneInfo

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import NORMALISED, LexiconComponent
from bot.nlu.entities.bank import BankFinder
from bot.nlu.entities.found import Found
from bot.nlu.entities.reading import entities_in
from bot.nlu.text import Normalised

ZONE = ZoneInfo("Asia/Shanghai")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class WalletEntities(LexiconComponent, EntityExtractorMixin):
    """Relative times refer to the message's metadata `now` (ISO), or to the clock."""

    def prepare(self) -> None:
        self._banks = BankFinder(self.lexicon.banks)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            normalised: Normalised = message.get(NORMALISED)
            found = entities_in(normalised.text, _now(message.get("metadata")), self._banks)
            message.set(ENTITIES, [_as_dict(one, normalised) for one in found], add_to_output=True)
        return messages


def _now(metadata: Any) -> datetime:
    given = metadata.get("now") if isinstance(metadata, dict) else None
    if not given:
        return datetime.now(ZONE)
    moment = datetime.fromisoformat(str(given).replace("Z", "+00:00"))
    return moment.replace(tzinfo=ZONE) if moment.tzinfo is None else moment.astimezone(ZONE)


def _as_dict(found: Found, normalised: Normalised) -> Dict[Text, Any]:
    start, end = normalised.span(found.start, found.end)
    return {
        "entity": found.entity,
        "start": start,
        "end": end,
        "value": found.value,
        "text": normalised.original[start:end],
        "extractor": WalletEntities.__name__,
    }
