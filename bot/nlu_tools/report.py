"""The evaluation as one HTML page that needs nothing beside it."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Mapping, Sequence

from jinja2 import Environment

from bot.nlu_tools.scores import Outcome, by_label, shares

_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>Understanding</title><style>
body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; color: #222 }
table { border-collapse: collapse; margin: 1rem 0 } td, th { padding: .2rem .8rem; border-bottom: 1px solid #ddd }
td.number { text-align: right; font-variant-numeric: tabular-nums }
img { max-width: 100% } summary { cursor: pointer }
</style></head><body>
<h1>Understanding</h1>
<table><tr><th>set</th><th>lines</th>{% for measure in measures %}<th>{{ measure }}</th>{% endfor %}</tr>
{% for name, count, values in sets %}<tr><td>{{ name }}</td><td class="number">{{ count }}</td>
{% for measure in measures %}
<td class="number">{{ "%.1f"|format(values[measure]) if measure in values }}</td>{% endfor %}
</tr>{% endfor %}</table>
<h2>Labels, worst first</h2>
<table><tr><th>label</th><th>lines</th><th>first right, %</th><th>taken for</th></tr>
{% for score in labels %}<tr><td>{{ score.label }}</td><td class="number">{{ score.count }}</td>
<td class="number">{{ "%.1f"|format(score.first) }}</td>
<td>{% for other, count in score.confusions %}{{ other }} ({{ count }}) {% endfor %}</td></tr>{% endfor %}</table>
<h2>Confidence</h2><img alt="calibration" src="data:image/png;base64,{{ calibration }}">
<h2>Confusions</h2><img alt="confusions" src="data:image/png;base64,{{ confusions }}">
</body></html>
"""


def write_report(path: Path, outcomes: Mapping[str, Sequence[Outcome]], *, confusions: Path, calibration: Path) -> None:
    """`outcomes` by set; the pictures are taken into the page."""
    sets = [(name, len(own), shares(own)) for name, own in outcomes.items()]
    measures = list(dict.fromkeys(measure for _, _, values in sets for measure in values))
    everything = [outcome for own in outcomes.values() for outcome in own]
    page = Environment(autoescape=True).from_string(_PAGE)
    content = page.render(
        sets=sets,
        measures=measures,
        labels=by_label(everything),
        confusions=b64encode(confusions.read_bytes()).decode(),
        calibration=b64encode(calibration.read_bytes()).decode(),
    )
    path.write_text(content, encoding="utf-8")
