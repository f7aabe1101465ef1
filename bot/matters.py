"""data/matters.yml and data/labels.yml: who carries a matter on, how soon, and what a label is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, Mapping, Optional

import yaml

from bot.brand import ROOT

DEFAULT_MATTER = "human_handoff"
ASKS_FOR_A_HUMAN = frozenset({DEFAULT_MATTER, "escalate_supervisor"})
TRANSACTION_TOPICS = frozenset({
    "topup_not_received", "withdrawal_not_received", "transfer_not_received", "transfer_wrong_account",
    "payment_failed", "duplicate_charge", "unrecognized_charge", "refund_status", "transaction_status",
})  # fmt: skip


@dataclass(frozen=True)
class Matter:
    """Values of HandoffEffect in contracts/bot_reply.schema.json."""

    skill: str
    priority: str
    reason: str
    mood: str = "calm"


@lru_cache(maxsize=1)
def load_matters() -> Mapping[str, Matter]:
    table = yaml.safe_load((ROOT / "data" / "matters.yml").read_text(encoding="utf-8"))
    return {label: Matter(**values) for label, values in table.items()}


@lru_cache(maxsize=1)
def load_titles() -> Mapping[str, str]:
    """Button titles by label."""
    titles: Mapping[str, str] = yaml.safe_load((ROOT / "data" / "labels.yml").read_text(encoding="utf-8"))
    return titles


def need_of(label: str) -> Optional[Dict[str, str]]:
    """`Need` of contracts/bot_reply.schema.json: what a handoff about this label would ask for."""
    if label in TRANSACTION_TOPICS:
        return {"priority": "normal", "skill": "transactions"}
    matter = load_matters().get(label) if label not in ASKS_FOR_A_HUMAN else None
    return {"priority": matter.priority, "skill": matter.skill} if matter else None
