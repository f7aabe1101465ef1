"""A form that was put aside: what is kept of it, and for how long."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Dict, List, Mapping, Optional

from actions.answer import Button, Say
from actions.turn import Turn
from bot.matters import load_titles

PARKED = "form_parked"
PARKED_FOR = timedelta(hours=24)
"""After that nobody remembers what was filled in."""


def park(turn: Turn, *, form: str, label: str, summary: str) -> Dict[str, str]:
    """The value of the slot."""
    return {"form": form, "label": label, "at": turn.now.isoformat(), "turn": turn.turn_id, "summary": summary}


def mention(turn: Turn) -> Optional[Dict[str, Any]]:
    """A second request in the message that opens a form: the value of the slot, put aside like a form of its own."""
    if turn.mentions is None:
        return None
    parked = {"form": "", "label": turn.mentions, "at": turn.now.isoformat(), "turn": "", "summary": ""}
    return {**parked, "mentioned": True}


def is_mention(parked: Optional[Mapping[str, Any]]) -> bool:
    return parked is not None and bool(parked.get("mentioned"))


def is_parked(parked: Optional[Mapping[str, Any]], form: str, *, now: datetime) -> bool:
    return parked is not None and parked["form"] == form and _is_fresh(parked, now)


def offer_other(parked: Optional[Mapping[str, Any]], form: str, *, now: datetime) -> List[Say]:
    """When `form` has ended, the one that was broken off for it is offered again."""
    if parked is None or parked["form"] == form or not _is_fresh(parked, now):
        return []
    payload = f"/{parked['label']}"
    title = load_titles()[parked["label"]]
    text = "forms.mentioned" if is_mention(parked) else "forms.parked"
    return [Say(text, {"what": title}, [Button(title, payload)], offer=payload)]


def _is_fresh(parked: Mapping[str, Any], now: datetime) -> bool:
    return now - datetime.fromisoformat(parked["at"]) <= PARKED_FOR
