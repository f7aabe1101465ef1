"""Rasa's `nlg: type`: responses of the domain and data/texts, filled with the brand's facts at delivery."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Mapping, Optional, Text

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.brand import Profile, load_profiles, profile_for
from bot.context.memory import count_repeats, read_memory
from bot.hours import tell_opening
from bot.placeholders import MissingValue, fill, names
from bot.stages import stage
from bot.texts import load_texts

BRAND_PREFIX = "brand."
NOW_PREFIX = "now."
"""What is true at this moment: {now.hotline}, {now.online_human} (data/texts/now.yml)."""
UTTER, ASIDE = "utter_", "utter_faq_"
ZONE = timezone(timedelta(hours=8))
VALUES = "values"
"""The one keyword under which an action passes values for a response's placeholders."""


class BrandNLG(TemplatedNaturalLanguageGenerator):
    """Checks every brand fact of every response, for all profiles, before the first is delivered."""

    def __init__(self, endpoint_config: Optional[EndpointConfig], domain: Optional[Domain]) -> None:
        self._texts = load_texts()
        super().__init__(domain.responses if domain else {})

    @property
    def responses(self) -> Dict[Text, List[Dict[Text, Any]]]:
        return self._responses

    @responses.setter
    def responses(self, of_the_domain: Dict[Text, List[Dict[Text, Any]]]) -> None:
        """Rasa builds the generator before it has a model and hands the domain's responses over here."""
        self._responses = {**of_the_domain, **self._texts}
        self._variations = ResponseVariationFilter(self._responses)
        check_facts(self._responses, load_profiles())

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        """The response as a new dict. A name without a response is a mistake of the caller."""
        with stage("answer"):
            return self._generate(utter_action, tracker, output_channel, **kwargs)

    def _generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Dict[Text, Any]:
        if utter_action not in self._responses:
            raise MissingValue(f"There is no response '{utter_action}'.")
        slots = {name: value for name, value in tracker.current_slot_values().items() if isinstance(value, str)}
        suitable = self._variations.responses_for_utter_action(utter_action, output_channel, slots)
        message = tracker.latest_message
        chosen = _choose(suitable, f"{message.message_id if message else ''}:{utter_action}")
        profile = profile_for((message.metadata or {}).get("brand") if message else None)
        now = read_now((message.metadata or {}).get("now") if message else None)
        values = {**slots, **(kwargs.get(VALUES) or {})}

        def value_of(name: str) -> str:
            if name.startswith(NOW_PREFIX):
                return tell_opening(self._texts, name.removeprefix(NOW_PREFIX), profile, now)
            return _value(name, values, profile)

        if utter_action.startswith(ASIDE):
            chosen = self._again(chosen, count_repeats(list(tracker.events), utter_action.removeprefix(UTTER)))
        filled = {key: fill(part, value_of) for key, part in chosen.items() if key != "condition"}
        return self._with_return(filled, tracker) if utter_action.startswith(ASIDE) else filled

    def _again(self, answer: Dict[Text, Any], repeats: int) -> Dict[Text, Any]:
        """The same words a second time only with an apology; a third time they would help nobody."""
        if repeats == 0:
            return answer
        if repeats > 1:
            return self._texts["again.third"][0]
        return {**answer, "text": f"{self._texts['again.second'][0]['text']}\n{answer['text']}"}

    def _with_return(self, answer: Dict[Text, Any], tracker: DialogueStateTracker) -> Dict[Text, Any]:
        """A question that this answer came in between of is taken up again, once."""
        if tracker.active_loop_name:
            return answer
        memory = read_memory(list(tracker.events)[: _place_of_message(tracker)])
        if not memory.just_asked or memory.question is None or memory.question.is_repeated:
            return answer
        again = self._texts[f"back.{memory.question.name}"][0]["text"]
        kept = {"question": memory.question.name, "repeated": True, "buttons": list(memory.question.buttons)}
        return {**answer, **kept, "text": f"{answer['text']}\n\n{again}"}


def read_now(given: Optional[str]) -> datetime:
    """The desk's clock, in the zone that hours are given in."""
    moment = datetime.fromisoformat(given.replace("Z", "+00:00")) if given else datetime.now(timezone.utc)
    return moment.astimezone(ZONE)


def _place_of_message(tracker: DialogueStateTracker) -> int:
    """Where the message being answered stands among the events."""
    events = list(tracker.events)
    return next(place for place in range(len(events) - 1, -1, -1) if isinstance(events[place], UserUttered))


def check_facts(responses: Mapping[Text, List[Dict[Text, Any]]], profiles: Mapping[str, Profile]) -> None:
    """Raises BrandError when a response names a fact that a profile lacks."""
    wanted = {name.removeprefix(BRAND_PREFIX) for name in names(dict(responses)) if name.startswith(BRAND_PREFIX)}
    for profile in profiles.values():
        for path in sorted(wanted):
            profile.sentence(path)


def _choose(variants: List[Dict[Text, Any]], seed: str) -> Dict[Text, Any]:
    """The same turn always gets the same variant, so a repeated turn reads the same."""
    return variants[zlib.crc32(seed.encode()) % len(variants)]


def _value(name: str, values: Mapping[str, Any], profile: Profile) -> str:
    if name.startswith(BRAND_PREFIX):
        return profile.sentence(name.removeprefix(BRAND_PREFIX))
    if name not in values:
        raise MissingValue(f"A response needs '{name}', which nobody gave.")
    return str(values[name])
