"""What a message with two requests says once for both of them. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Mapping, Optional, Pattern, Text, Tuple

from bot.context.followups import continued
from bot.context.phrases import has_any, load_phrases
from bot.understanding import full_label

WITHOUT_KIND = "faq_fee/overview"
FEES, ARRIVALS = "fee", "arrival"
SHORTEST_WORD = 2
Half = Tuple[str, Mapping[Text, Any]]


def spelled_out(text: str) -> Optional[Tuple[str, str]]:
    """充值和转账都收手续费吗 as 充值收手续费吗 and 转账收手续费吗."""
    match = _coordination().search(text)
    if match is None or match["one"] == match["other"]:
        return None
    before, rest = text[: match.start()], text[match.end() :]
    return f"{before}{match['one']}{rest}", f"{before}{match['other']}{rest}"


def carried(first: str, second: Half) -> Half:
    """怎么提现啊，收手续费不: the second is about what the first has named."""
    text, parse = second
    if full_label(parse) != WITHOUT_KIND:
        return second
    kinds = load_phrases().families[FEES]
    label = next((label for label, words in kinds.items() if has_any(first, words)), None)
    return (text, continued(dict(parse), label)) if label else second


@lru_cache(maxsize=1)
def _coordination() -> Pattern[str]:
    families = load_phrases().families
    named = {word for family in (FEES, ARRIVALS) for words in families[family].values() for word in words}
    words = "|".join(sorted((re.escape(word) for word in named if len(word) >= SHORTEST_WORD), key=len, reverse=True))
    return re.compile(rf"(?P<one>{words})(?:和|跟|与|及|、|还有)(?P<other>{words})(?:的|都|分别|各自|各)*")
