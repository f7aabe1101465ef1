"""Act or ask: whether a ranking is sure enough to act on its first label. Pure.

`decision.yml`: `temperature`, `act` (least confidence to act), `act_by_label` (own, mostly lower ones),
`margin` (least lead over the second label, not asked of labels with an own threshold).
"""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from bot.nlu.ranking import Ranked


def acts(ranking: Sequence[Ranked], decision: Mapping[str, Any]) -> bool:
    """True if the first label is to be acted on, False if the user is to be asked."""
    first = ranking[0]
    own = decision.get("act_by_label", {}).get(first["label"])
    if own is not None:
        return first["confidence"] >= own
    lead = first["confidence"] - (ranking[1]["confidence"] if len(ranking) > 1 else 0.0)
    return first["confidence"] >= decision["act"] and lead >= decision.get("margin", 0.0)
