"""Act or ask: whether a ranking is sure enough to act on its first label. Pure.

`decision.yml`: `temperature`, `act` (least confidence to act), `act_by_label` (own, mostly lower ones),
`margin` (least lead over the second label, not asked of labels with an own threshold). Among the urgent labels the
confidences add up: who is sure that it burns does not ask whether it is theft or fraud.
"""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from bot.nlu.ranking import Ranked

URGENT = ("report_stolen", "report_fraud", "lost_phone", "freeze_account")


def acts(ranking: Sequence[Ranked], decision: Mapping[str, Any]) -> bool:
    """True if the first label is to be acted on, False if the user is to be asked."""
    first = ranking[0]
    own = decision.get("act_by_label", {}).get(first["label"])
    if own is not None:
        alike = URGENT if first["label"] in URGENT else (first["label"],)
        return sum(ranked["confidence"] for ranked in ranking if ranked["label"] in alike) >= own
    lead = first["confidence"] - (ranking[1]["confidence"] if len(ranking) > 1 else 0.0)
    return first["confidence"] >= decision["act"] and lead >= decision.get("margin", 0.0)
