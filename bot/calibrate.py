"""`python -m bot.calibrate`: finds the numbers of data/lexicon/decision.yml on held-out parts of the training data.

First the blend: temperatures and share of the two models by log loss. Then how far scores lean towards human_handoff:
as far as few others are mistaken for it. Then the thresholds: `act` is the lowest one at which at most `--wrong`
percent are answered wrongly without asking; human_handoff, and the urgent labels together, get the highest one that
still acts on `FOUND` of those rightly recognised: to ask somebody in need again is the worse mistake. The last fold
holds the authors who came last; `--scored 1` is content with it.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any, Mapping, Sequence

import numpy as np
from rich.console import Console
from rich.progress import track
from ruamel.yaml import YAML

from bot.nlu.augmenter import Augmenter
from bot.nlu.classifier import LabelClassifier
from bot.nlu.convnet_training import Plan
from bot.nlu.features import WalletFeatures
from bot.nlu.lexicon import read_lexicon
from bot.nlu.model import Blend
from bot.nlu.policy import URGENT
from bot.nlu_tools.corpus import LEXICON, training_examples
from bot.nlu_tools.folds import Held, Reader, cut, score
from bot.nlu_tools.scores import HANDOFF

HEADER = "# When the bot acts on its best label and when it asks. Set on data by `python -m bot.calibrate`.\n"
GRID = {
    "linear_temperature": (0.15, 0.2, 0.25, 0.3, 0.4),
    "network_temperature": (0.6, 0.8, 1.0),
    "network_share": (0.3, 0.4, 0.5, 0.6),
    "sharpness": (0.8, 1.0, 1.25, 1.5),
}
LOWEST = 0.15
FOUND = 0.998
STEP, MOST_STEPS = 0.01, 30
MISTAKEN = 0.05
"""Messages that do not ask for a human but are taken for it, by the number of those that do."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--scored", type=int, help="score only so many of the folds, the last ones")
    parser.add_argument("--wrong", type=float, default=1.8, help="percent that may be answered wrongly unasked")
    arguments = parser.parse_args()
    console = Console()
    held = _held(arguments.folds, arguments.scored or arguments.folds, console)
    blend = best_blend(held)
    lean = {HANDOFF: handoff_lean(held, blend)}
    held = [leaning(own, lean) for own in held]
    decision = {"blend": blend.__dict__, "lean": lean, **thresholds(held, blend, wrong=arguments.wrong / 100)}
    _write(LEXICON / "decision.yml", decision)
    console.print(decision)
    return 0


def _held(folds: int, scored: int, console: Console) -> list[Held]:
    reader = Reader(read_lexicon(LEXICON))
    config = LabelClassifier.get_default_config()
    features = WalletFeatures.get_default_config()
    pairs = list(cut(training_examples(), folds))[-scored:]
    options: dict[str, Any] = {"weights": features["weights"], "least": features["least"]}
    noise = Augmenter.get_default_config()
    options |= {"strength": config["strength"], "plan": Plan(epochs=config["epochs"])}
    options |= {"share": noise["share"], "rate": noise["rate"]}
    return [score(trained, held, reader, **options) for trained, held in track(pairs, "Folds", console=console)]


def best_blend(held: Sequence[Held]) -> Blend:
    """The blend of least log loss."""
    blends = (Blend(**dict(zip(GRID, values, strict=True))) for values in product(*GRID.values()))
    return min(blends, key=lambda blend: sum(_log_loss(own, blend) for own in held))


def leaning(held: Held, lean: Mapping[str, float]) -> Held:
    """The same messages with scores that lean."""
    return replace(held, linear=held.linear + np.asarray([lean.get(label, 0.0) for label in held.labels]))


def handoff_lean(held: Sequence[Held], blend: Blend) -> float:
    """How far to lean: of others, `MISTAKEN` times the number of those who ask for a human may be mistaken for them."""
    for steps in range(1, MOST_STEPS + 1):
        mistaken = asked_for = 0
        for own in held:
            leant = leaning(own, {HANDOFF: steps * STEP})
            first = blend.confidences(leant.linear, leant.network).argmax(axis=1)
            meant = np.asarray(own.expected) == HANDOFF
            asked_for += int(meant.sum())
            mistaken += int((~meant & (first == own.labels.index(HANDOFF))).sum())
        if mistaken > MISTAKEN * asked_for:
            return round((steps - 1) * STEP, 3)
    return MOST_STEPS * STEP


def thresholds(held: Sequence[Held], blend: Blend, *, wrong: float) -> dict[str, Any]:
    """`act`, `margin` and `act_by_label` at the wished share of mistakes."""
    first: list[str] = []
    expected: list[str] = []
    confidence: list[float] = []
    alarm: list[float] = []
    for own in held:
        confidences = blend.confidences(own.linear, own.network)
        first += [own.labels[index] for index in confidences.argmax(axis=1)]
        confidence += confidences.max(axis=1).tolist()
        alarm += confidences[:, [own.labels.index(label) for label in URGENT]].sum(axis=1).tolist()
        expected += own.expected
    sure, names = np.asarray(confidence), np.asarray(first)
    right = names == np.asarray(expected)
    act = _lowest(sure, ~right, wrong)
    urgent = _keeping(np.asarray(alarm)[right & np.isin(names, URGENT)])
    own_labels = {HANDOFF: _keeping(sure[right & (names == HANDOFF)]), **dict.fromkeys(URGENT, urgent)}
    return {"act": act, "margin": 0.0, "act_by_label": {name: min(value, act) for name, value in own_labels.items()}}


def _keeping(sure: np.ndarray) -> float:
    """The highest threshold that `FOUND` of these reach."""
    return round(max(LOWEST, float(np.quantile(sure, 1 - FOUND)) - 0.005), 2) if len(sure) else LOWEST


def _lowest(sure: np.ndarray, mistaken: np.ndarray, allowed: float) -> float:
    """The least threshold at which no more than `allowed` of all messages are acted on wrongly."""
    for threshold in np.arange(LOWEST, 0.95, 0.01):
        if (mistaken & (sure >= threshold)).sum() <= allowed * max(len(sure), 1):
            return round(float(threshold), 2)
    return 0.95


def _log_loss(held: Held, blend: Blend) -> float:
    confidences = blend.confidences(held.linear, held.network)
    place = {label: index for index, label in enumerate(held.labels)}
    columns = np.asarray([place[label] for label in held.expected])
    return float(-np.log(np.maximum(confidences[np.arange(len(columns)), columns], 1e-9)).sum())


def _write(path: Path, decision: dict[str, Any]) -> None:
    yaml = YAML()
    yaml.default_flow_style = False
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        yaml.dump(decision, file)


if __name__ == "__main__":
    sys.exit(main())
