"""Pictures of an evaluation: who is taken for whom, and whether confidence keeps its word."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import matplotlib
import numpy as np

matplotlib.use("Agg")
from matplotlib import pyplot

from bot.nlu_tools.scores import Outcome


def draw_confusions(outcomes: Sequence[Outcome], path: Path) -> None:
    """A square a pair of labels (rows: meant, columns: understood), shares by row."""
    labels = sorted({outcome.expected for outcome in outcomes} | {outcome.ranking[0] for outcome in outcomes})
    place = {label: index for index, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)))
    for outcome in outcomes:
        counts[place[outcome.expected], place[outcome.ranking[0]]] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    side = max(6.0, len(labels) * 0.17)
    figure, axes = pyplot.subplots(figsize=(side, side))
    axes.imshow(np.sqrt(shares), cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(labels)), labels, rotation=90, fontsize=6)
    axes.set_yticks(range(len(labels)), labels, fontsize=6)
    axes.set_xlabel("understood as")
    axes.set_ylabel("meant")
    _save(figure, path)


def draw_calibration(outcomes: Sequence[Outcome], path: Path, *, bins: int = 10) -> None:
    """Share of right first labels by confidence; the diagonal is perfect."""
    confidences = np.asarray([outcome.confidence for outcome in outcomes])
    right = np.asarray([outcome.right for outcome in outcomes], dtype=float)
    which = np.minimum((confidences * bins).astype(int), bins - 1)
    filled = [index for index in range(bins) if (which == index).any()]
    figure, axes = pyplot.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1)
    means = [confidences[which == index].mean() for index in filled]
    axes.plot(means, [right[which == index].mean() for index in filled], marker="o")
    axes.set_xlabel("confidence of the first label")
    axes.set_ylabel("share that is right")
    _save(figure, path)


def _save(figure: pyplot.Figure, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=110)
    pyplot.close(figure)
