"""When few people ask for a human: from the desk's counts by hour, within the brand's hours. Pure."""

from __future__ import annotations

from typing import Dict, List, Mapping, Optional, Sequence

from actions import texts
from bot.brand import Profile

ENOUGH = 200
"""Fewer handoffs than this say nothing about an hour of the day."""
TOLD = 3


def render_hours(counts: Mapping[int, int], *, profile: Profile) -> Optional[Dict[str, str]]:
    """`counts` by hour of the day; None while there are too few."""
    if sum(counts.values()) < ENOUGH:
        return None
    ranked = sorted(_open_hours(profile), key=lambda hour: (counts.get(hour, 0), hour))
    return {"quiet": _render(ranked[:TOLD]), "busy": _render(ranked[-TOLD:])}


def _open_hours(profile: Profile) -> List[int]:
    """Hours that are open on every day of the week."""
    days = profile.fact("hours.weekly.online_human").values()
    return [hour for hour in range(24) if all(any(_covers(span, hour) for span in day) for day in days)]


def _covers(span: str, hour: int) -> bool:
    start, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in span.split("-"))
    return start <= hour * 60 and (hour + 1) * 60 <= end


def _render(hours: Sequence[int]) -> str:
    """Neighbouring hours as one stretch."""
    stretches: List[List[int]] = []
    for hour in sorted(hours):
        if stretches and stretches[-1][-1] == hour - 1:
            stretches[-1].append(hour)
        else:
            stretches.append([hour])
    return texts.SEPARATOR.join(texts.STRETCH.format(one[0], one[-1] + 1) for one in stretches)
