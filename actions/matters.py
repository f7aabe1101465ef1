"""data/matters.yml and data/labels.yml: who carries a matter on, and what a label is called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Mapping

import yaml

from bot.brand import ROOT

DEFAULT_MATTER = "human_handoff"


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
