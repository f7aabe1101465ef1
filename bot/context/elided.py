"""What a message with two requests says once for both of them. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Optional, Pattern, Tuple

from bot.context.phrases import has_any, load_phrases

FEES, ARRIVALS = "fee", "arrival"
SHORTEST_WORD = 2


def spelled_out(text: str) -> Optional[Tuple[str, str]]:
    """充值和转账都收手续费吗 as 充值收手续费吗 and 转账收手续费吗."""
    match = _coordination().search(text)
    if match is None or match["one"] == match["other"]:
        return None
    before, rest = text[: match.start()], text[match.end() :]
    return f"{before}{match['one']}{rest}", f"{before}{match['other']}{rest}"


def completed(first: str, second: str) -> str:
    """怎么提现啊，收手续费不: the second is about what the first has named, so it is read as 提现收手续费不."""
    phrases = load_phrases()
    if not has_any(second, phrases.prices) or any(has_any(second, words) for words in phrases.priced.values()):
        return second
    named = (word for words in phrases.priced.values() for word in words if word in first)
    return f"{next(named, '')}{second}"


@lru_cache(maxsize=1)
def _coordination() -> Pattern[str]:
    families = load_phrases().families
    named = {word for family in (FEES, ARRIVALS) for words in families[family].values() for word in words}
    words = "|".join(sorted((re.escape(word) for word in named if len(word) >= SHORTEST_WORD), key=len, reverse=True))
    return re.compile(rf"(?P<one>{words})(?:和|跟|与|及|、|还有)(?P<other>{words})(?:的|都|分别|各自|各)*")
