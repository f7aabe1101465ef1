"""Throughput over time with the faults marked, as SVG: no library is worth a line and some ticks."""

from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, TOP = 1200, 260, 60, 30
ROW = 16
BUCKET_S = 10
COLORS = ("#c0392b", "#8e44ad", "#2471a3", "#148f77", "#b9770e", "#5d6d7e", "#d35400", "#1e8449", "#7b241c", "#283593")


def draw_throughput(result: dict[str, Any]) -> str:
    """Messages a second in steps of ten seconds; below, a row for each kind of fault."""
    ends_s = max(1.0, result["timeline"][-1][0] if result["timeline"] else 1.0)
    rates = _find_rates(result["timeline"])
    most = max([rate for _, rate in rates], default=1.0) or 1.0
    kinds = sorted({struck["name"] for struck in result["struck"]})

    def across(at_s: float) -> float:
        return LEFT + (WIDTH - LEFT - 10) * min(at_s, ends_s) / ends_s

    points = " ".join(f"{across(at_s):.1f},{TOP + HEIGHT * (1 - rate / most):.1f}" for at_s, rate in rates)
    bottom = TOP + HEIGHT
    title = f"{result['plan']['store']}, seed {result['plan']['seed']}: messages a second, and when what was struck"
    parts = [
        f'<text x="{LEFT}" y="18">{title}</text>',
        f'<text x="5" y="{TOP + 10}">{most:.0f}/s</text><text x="5" y="{bottom}">0</text>',
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - 10}" height="{HEIGHT}" fill="none" stroke="#ccc"/>',
        f'<polyline points="{points}" fill="none" stroke="#1f4e79" stroke-width="1.5"/>',
        *(
            f'<text x="{across(minute * 60):.1f}" y="{bottom + 14}" fill="#666">{minute} min</text>'
            for minute in range(0, int(ends_s // 60) + 1, max(1, int(ends_s // 600)))
        ),
    ]
    for row, kind in enumerate(kinds):
        y, color = bottom + 24 + row * ROW, COLORS[row % len(COLORS)]
        parts.append(f'<text x="{LEFT}" y="{y + 11}" fill="{color}" opacity="0.75">{escape(kind)}</text>')
        for struck in result["struck"]:
            if struck["name"] == kind:
                start = across(struck["at_s"])
                width = max(1.5, across(struck["at_s"] + (struck["lasted_s"] or 0)) - start)
                parts.append(f'<rect x="{start:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 4}" fill="{color}"/>')
    height = bottom + 34 + len(kinds) * ROW
    font = 'font-family="sans-serif" font-size="12"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" {font}>'
    return "\n".join([head, '<rect width="100%" height="100%" fill="white"/>', *parts, "</svg>\n"])


def _find_rates(timeline: list[tuple[float, int]]) -> list[tuple[float, float]]:
    rates = []
    since_s, before = 0.0, 0
    for at_s, messages in timeline:
        if at_s - since_s >= BUCKET_S:
            rates.append((at_s, (messages - before) / (at_s - since_s)))
            since_s, before = at_s, messages
    return rates
