"""From a parse to what is done: tone first, then what goes on with the matter, then two requests in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Awaitable, Callable, Dict, List, Mapping, Optional, Text

from rasa.shared.core.trackers import DialogueStateTracker

from bot.context import tone
from bot.context.choosing import chosen_in_form
from bot.context.elided import completed
from bot.context.followups import continued, follow_up
from bot.context.memory import read_memory
from bot.context.phrases import load_phrases
from bot.context.requests import CLEAR_HALF, NOT_A_REQUEST, SAME_FORM, as_one, as_pair, as_two, cuts, sentences
from bot.context.small_talk import small_talk
from bot.nlu.policy import URGENT
from bot.understanding import full_label

FALLBACK = "nlu_fallback"
BESIDE_THE_POINT = "out_of_scope"
LONG = 80
"""Longer than anybody asks one thing: a message that is not understood as a whole may be by its sentences."""
ParsePart = Callable[[str], Awaitable[Dict[Text, Any]]]


@dataclass(frozen=True)
class Understood:
    text: str
    parse: Mapping[Text, Any]
    mentions: Optional[str] = None
    """The label of a second request that waits until this one has been carried to its end."""


async def read_in_context(
    text: str, parse: Dict[Text, Any], tracker: DialogueStateTracker, parse_part: ParsePart
) -> List[Understood]:
    """One or two parts, each a request of its own. In a form only despair is looked for; the form knows the rest."""
    how = tone.read_tone(text)
    if tracker.active_loop_name:
        return [Understood(text, _toned(parse, how) if how == tone.SELF_HARM else in_form(text, parse, tracker))]
    if toned := _by_tone(parse, how):
        return [Understood(text, toned)]
    parse = sure_together(parse)
    memory = read_memory(list(tracker.events))
    if found := follow_up(text, parse, memory) or small_talk(text, parse, memory):
        return [Understood(text, found)]
    if full_label(parse) in URGENT:
        return [Understood(text, parse)]
    return await _in_parts(text, parse, parse_part) or [Understood(text, parse)]


def sure_together(parse: Dict[Text, Any]) -> Dict[Text, Any]:
    """Who complains of the rules and of those who explained them is not asked which of the two: it is one form."""
    ranking = list(parse.get("label_ranking", []))
    if full_label(parse) != FALLBACK or not ranking:
        return parse
    first = ranking[0]["label"]
    alike = next((form for form in SAME_FORM if first in form), frozenset())
    total = sum(one["confidence"] for one in ranking if one["label"] in alike)
    return continued(parse, first) if total >= CLEAR_HALF else parse


def in_form(text: str, parse: Dict[Text, Any], tracker: DialogueStateTracker) -> Dict[Text, Any]:
    """A button's words press it; 多久有结果 in the middle of a dispute is about disputes."""
    memory = read_memory(list(tracker.events))
    if pressed := chosen_in_form(text, memory, tracker.active_loop_name):
        return pressed
    meant = load_phrases().in_forms.get(tracker.active_loop_name, {}).get(full_label(parse))
    return continued(parse, meant) if meant else parse


def _by_tone(parse: Mapping[Text, Any], how: Optional[str]) -> Optional[Dict[Text, Any]]:
    """An insult beside a matter is anger about it: the matter is answered."""
    if how is None:
        return None
    understood = full_label(parse) not in (FALLBACK, BESIDE_THE_POINT)
    if how == tone.FOREIGN and parse["intent"]["confidence"] < PLAIN_ENGLISH:
        understood = False
    if how == tone.SELF_HARM or not understood:
        return _toned(parse, how)
    short_insult = how == tone.ABUSIVE and len(str(parse.get("text") or "")) <= SHORT_INSULT
    return _toned(parse, how) if short_insult else None


PLAIN_ENGLISH = 0.97
"""Training knows a greeting and a wish for a human; of other English words the classifier is too sure."""
SHORT_INSULT = 2
"""滚 alone is no matter, whatever the classifier takes it for."""


def _toned(parse: Mapping[Text, Any], how: str) -> Dict[Text, Any]:
    return continued(parse, BESIDE_THE_POINT, entities=[{"entity": "tone", "value": how, "extractor": "context"}])


async def _in_parts(text: str, parse: Dict[Text, Any], parse_part: ParsePart) -> Optional[List[Understood]]:
    whole = full_label(parse)
    for cut in cuts(text):
        right = completed(cut.left, cut.right)
        halves = [(part, await parse_part(part)) for part in (cut.left, right)]
        if two := as_two(halves, whole, clear=cut.clear, announced=cut.is_announced):
            return [Understood(*half) for half in two]
        if pair := as_pair(halves, whole, clear=cut.clear, announced=cut.is_announced):
            return [Understood(*pair[0], mentions=pair[1])]
        if one := as_one(halves, whole, clear=cut.clear):
            return [Understood(text, one[1])]
    if len(text) < LONG or whole not in NOT_A_REQUEST:
        return None
    return await _by_sentence(text, parse_part)


async def _by_sentence(text: str, parse_part: ParsePart) -> Optional[List[Understood]]:
    """A story without a label of its own: the sentence that asks most clearly, an urgent one before all."""
    found = [await parse_part(one) for one in sentences(text)]
    asking = [own for own in found if full_label(own) not in NOT_A_REQUEST]
    if not asking:
        return None
    return [Understood(text, max(asking, key=lambda own: (full_label(own) in URGENT, own["intent"]["confidence"])))]
