"""From a few words to the whole request they stand for, by what was said before. Pure.

`asks` names what is wanted of the transaction shown last (actions/following.py).
"""

from __future__ import annotations

import re
from typing import Any, Callable, Dict, List, Mapping, Optional, Text, Tuple

from bot import saying
from bot.context.choosing import named
from bot.context.memory import Memory
from bot.context.phrases import Phrases, has_any, load_phrases
from bot.nlu.ranking import Ranked, base, response_selector
from bot.payload import as_click
from bot.understanding import full_label

Parse = Mapping[Text, Any]
SHORT = 14
"""Who says more than this says what they mean."""
ASKED_FOR_PRICE = ("amount", "price")
CERTAIN = 1.0
"""A rule has no doubt; what the classifier thought stays in label_ranking."""
CLUES = frozenset({"amount", "time", "bank", "card_tail", "order_no"})
ARRIVALS = ("topup_not_received", "withdrawal_not_received", "transfer_not_received")
MATTERS = frozenset({
    *ARRIVALS, "transfer_wrong_account", "payment_failed", "duplicate_charge", "unrecognized_charge", "refund_status",
    "transaction_status",
})  # fmt: skip
PRICES = ("quote_fee", "faq_fee/")
UNSURE = frozenset({"nlu_fallback", "not_solved", "urge_complaint", "queue_status", "inform", "deny", *ARRIVALS})
ABOUT_A_RESULT = frozenset({
    "faq_complaint/escalate", "complaint_status", "urge_complaint", "not_solved", "nlu_fallback", "rate_service",
    "deny", "complain_service", "file_complaint", "give_feedback",
})  # fmt: skip
REGISTERS = re.compile(r'"asks":\s*"case"')
_BARE_NUMBER = re.compile(r"(?<![\d.])(\d{1,7}(?:\.\d{1,2})?)(?:块|元)?的")
_NUMBER = re.compile(r"(\d{1,7}(?:\.\d{1,2})?)(?:块|元)?")
_NOISE = re.compile(r"[\s，,。.！!？?~～、]+")


def follow_up(text: str, parse: Parse, memory: Memory) -> Optional[Dict[Text, Any]]:
    """The parse of what is meant; None if the message speaks for itself."""
    plain, phrases = _NOISE.sub("", text), load_phrases()
    if found := _dissatisfied(plain, text, parse, phrases):
        return found
    if not plain or len(plain) > SHORT:
        return None
    for rule in _RULES:
        if found := rule(plain, parse, memory, phrases):
            return found
    return None


def _dissatisfied(plain: str, text: str, parse: Parse, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """对处理结果不满意 is about the user's own case; whoever asks what one can do then is told that."""
    if len(plain) > 2 * SHORT or saying.is_question(text) or full_label(parse) not in ABOUT_A_RESULT:
        return None
    is_said = has_any(plain, phrases.displeased) and has_any(plain, phrases.results)
    return continued(parse, "complaint_status") if is_said else None


def _chosen(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """第二笔, 2, or a button's own words."""
    if button := named(plain, memory):
        return as_click(button)
    offered = memory.choices or memory.buttons
    if len(offered) < 2:
        return None
    if saying.names_last(plain) and memory.choices:
        return as_click(offered[-1])
    place = saying.read_ordinal(plain)
    return as_click(offered[place - 1]) if place and place <= len(offered) else None


def _answered(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """8000, 提现: to the question how much, or what for."""
    if memory.question is None or memory.question.name not in ASKED_FOR_PRICE:
        return None
    amount = next((entity for entity in parse.get("entities", []) if entity["entity"] == "amount"), None)
    if amount is None and (number := _NUMBER.fullmatch(plain)):
        amount = entity("amount", f"{float(number[1]):.2f}")
    kind = next((kind for kind, words in phrases.priced.items() if has_any(plain, words)), None)
    if amount is None and kind is None:
        return None
    return continued(parse, "quote_fee", entities=_price(amount, kind, "quote_fee", memory))


def _everything(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    if len(memory.choices) < 2 or not has_any(plain, phrases.everything):
        return None
    clicks = [as_click(button) for button in memory.choices]
    return {**clicks[0], "text": plain, "entities": [entity for click in clicks for entity in click["entities"]]}


def _accepted(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """A yes to an offer that is a button, or 登记吧 where a button registers."""
    registers = next((one for one in memory.buttons if REGISTERS.search(one["payload"])), None)
    if registers and has_any(plain, phrases.accept):
        return as_click(registers)
    says_yes = full_label(parse) == "affirm" or saying.is_yes(plain) or has_any(plain, phrases.accept)
    if not says_yes or saying.is_no_yes(plain) or not memory.offer or not memory.offer.startswith("/"):
        return None
    return as_click({"title": plain, "payload": memory.offer})


def _reminded(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    return _about_shown(parse, memory, "remind") if has_any(plain, phrases.remind) else None


def _other(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    if not has_any(plain, phrases.other) or _clues(plain, parse):
        return None
    return _about_shown(parse, memory, "other")


def _moved(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """最近那笔, 上一笔."""
    topic = memory.shown_topic or memory.topic
    if topic not in MATTERS:
        unsure = full_label(parse) == "nlu_fallback" and has_any(plain, phrases.newest)
        return continued(parse, _arrival(plain, phrases) or "transaction_status") if unsure else None
    if has_any(plain, phrases.older):
        return _about_shown(parse, memory, "older") or continued(parse, topic)
    return continued(parse, _arrival(plain, phrases) or topic) if has_any(plain, phrases.newest) else None


def _corrected(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """不对，是昨天那笔 · 是500的 · 建行的呢."""
    topic = memory.topic if memory.topic in MATTERS or _is_price(memory.topic) else memory.shown_topic
    corrects = plain.startswith(phrases.correction) or full_label(parse) == "inform"
    picks = plain.endswith(phrases.picking) and full_label(parse) in UNSURE
    answers = memory.question is not None and memory.question.name == "choose"
    if not (corrects or picks or answers or _subject(plain, phrases)) or topic not in MATTERS:
        return None
    clues = _clues(plain, parse)
    return continued(parse, topic, asks="correct", entities=clues) if clues else None


def _when(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    if not has_any(plain, phrases.when) or has_any(plain, phrases.not_when) or _clues(plain, parse):
        return None
    return _about_shown(parse, memory, "case_when" if memory.has_registered else "when")


def _why(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    if not plain.startswith(phrases.why) and not plain.endswith(phrases.why):
        return None
    return _about_shown(parse, memory, "why") if memory.shown_topic == memory.topic else None


def _still(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """还是没到 after a look-up: look again."""
    waits = has_any(plain, phrases.still) and has_any(plain, phrases.arrived)
    if not (waits or has_any(plain, phrases.faster)) or not memory.shown or _clues(plain, parse):
        return None
    label = full_label(parse)
    other_matter = label in ARRIVALS and label != memory.shown_topic and has_any(plain, _words(label, phrases))
    return continued(parse, "not_solved") if label in UNSURE and not other_matter else None


def _elliptical(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """那提现呢 · 那5万呢 · 转银行卡呢."""
    subject = _subject(plain, phrases)
    topic = memory.topic or ""
    if subject is None:
        return None
    if topic.startswith(PRICES):
        kind = next((kind for kind, words in phrases.priced.items() if has_any(subject, words)), None)
        amount = next((entity for entity in parse.get("entities", []) if entity["entity"] == "amount"), None)
        if amount or (kind and topic == "quote_fee"):
            return continued(parse, "quote_fee", entities=_price(amount, kind, topic, memory))
    family = load_phrases().family_of(topic)
    label = next((label for label, words in (family or {}).items() if has_any(subject, words)), None)
    return continued(parse, label) if label else None


def _now(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """现在有人吗 asks for the live queue, not for the table of hours."""
    is_now = full_label(parse) == "faq_hours/overview" and has_any(plain, phrases.right_now)
    return continued(parse, "queue_status") if is_now and has_any(plain, phrases.people) else None


def _named(plain: str, parse: Parse, memory: Memory, phrases: Phrases) -> Optional[Dict[Text, Any]]:
    """那笔转账怎么样了: the state of one kind of movement, to be looked for among those."""
    label = _arrival(plain, phrases) if full_label(parse) == "transaction_status" else None
    return continued(parse, label) if label else None


_Rule = Callable[[str, Parse, Memory, Phrases], Optional[Dict[Text, Any]]]
_RULES: Tuple[_Rule, ...] = (
    _chosen, _answered, _everything, _accepted, _reminded, _other, _moved, _corrected, _when, _why, _still, _elliptical,
    _named, _now,
)  # fmt: skip


def continued(
    parse: Parse, label: str, *, asks: Optional[str] = None, entities: Optional[List[Mapping[Text, Any]]] = None
) -> Dict[Text, Any]:
    """`parse` as if `label` had been said."""
    ranking = [Ranked(label=label, confidence=CERTAIN), *parse.get("label_ranking", [])]
    found = list(parse.get("entities", []) if entities is None else entities)
    if asks:
        found.append(entity("asks", asks))
    return {
        **parse,
        "intent": {"name": base(label), "confidence": CERTAIN},
        "label_ranking": ranking,
        "response_selector": response_selector(ranking),
        "entities": found,
    }


def _about_shown(parse: Parse, memory: Memory, asks: str) -> Optional[Dict[Text, Any]]:
    if memory.shown is None or memory.shown_topic is None:
        return None
    return continued(parse, memory.shown_topic, entities=[entity("order_no", memory.shown)], asks=asks)


def _clues(plain: str, parse: Parse) -> List[Mapping[Text, Any]]:
    """What was said about a transaction; a bare number such as 500的 is an amount here."""
    found = [entity for entity in parse.get("entities", []) if entity["entity"] in CLUES]
    if not found and (number := _BARE_NUMBER.search(plain)):
        found.append(entity("amount", f"{float(number[1]):.2f}"))
    return found


def _subject(plain: str, phrases: Phrases) -> Optional[str]:
    """What 那…呢 is about."""
    opening = next((word for word in phrases.opening if plain.startswith(word)), None)
    ending = next((word for word in phrases.ending if plain.endswith(word)), None)
    if opening is None and ending is None:
        return None
    return plain[len(opening or "") : len(plain) - len(ending or "")] or None


def _price(amount: Any, kind: Optional[str], topic: str, memory: Memory) -> List[Mapping[Text, Any]]:
    """The part that was not said again is as before."""
    known = kind or (topic.partition("/")[2] if topic.startswith("faq_fee/") else memory.kind)
    said = [amount] if amount else [entity("amount", memory.amount)] if memory.amount else []
    return [*said, *([entity("kind", known)] if known else [])]


def _arrival(plain: str, phrases: Phrases) -> Optional[str]:
    """最近那笔转账: whether it arrived; None without a kind."""
    family = phrases.families["arrival"]
    return next((label for label, words in family.items() if has_any(plain, words)), None)


def _is_price(topic: Optional[str]) -> bool:
    return topic is not None and topic.startswith(PRICES)


def _words(label: str, phrases: Phrases) -> Tuple[str, ...]:
    return (phrases.family_of(label) or {}).get(label, ())


def entity(name: str, value: str) -> Dict[Text, Any]:
    return {"entity": name, "value": value, "extractor": "context"}
