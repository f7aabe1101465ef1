"""Words that ask for nothing by themselves, 行吧，知道了 · ？？？ · 在？: what they mean hangs on what was said. Pure.

`asks` names it for the actions (actions/small_talk.py).
"""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional, Text

from bot import saying
from bot.asks import CALLING, LEAVING, PUZZLED, SILENT, TAKEN_IN
from bot.context.followups import continued, entity
from bot.context.memory import Memory
from bot.understanding import full_label

LONGEST = 20
TALKED_ABOUT = ("faq_hours/", "faq_contact/")
"""那我明天打电话 sounds like these."""
UNSURE = frozenset({"nlu_fallback", "affirm", "deny", "inform", "goodbye", "cancel", "greet", "thank", "out_of_scope"})


def small_talk(text: str, parse: Mapping[Text, Any], memory: Memory) -> Optional[Dict[Text, Any]]:
    """None if something is wanted, or an offer or a question is answered."""
    if len(text) > LONGEST:
        return None
    if saying.is_wordless(text):
        return _meant(parse, "bot_misunderstood", PUZZLED if set(text) & set("?？") else SILENT)
    if saying.is_call(text):
        return _meant(parse, "greet", CALLING)
    if saying.is_taken_in(text):
        is_answer = memory.offer is not None and not saying.is_no_yes(text)
        return None if is_answer or "谢" in text else _meant(parse, "affirm", TAKEN_IN)
    if saying.is_leaving(text) and (full_label(parse) in UNSURE or full_label(parse).startswith(TALKED_ABOUT)):
        return _meant(parse, "affirm", LEAVING)
    return None


def _meant(parse: Mapping[Text, Any], label: str, asks: str) -> Dict[Text, Any]:
    return continued(parse, label, entities=[entity("asks", asks)])
