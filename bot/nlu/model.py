"""The classifier: a linear model over sparse features and, beside it, a small network over characters. Pure."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.convnet import ConvNet, Shape
from bot.nlu.convnet_training import Plan, train
from bot.nlu.linear import LinearModel
from bot.nlu.mathematics import softmax


@dataclass(frozen=True)
class Blend:
    """How scores become confidences; set on data (bot.calibrate).

    A temperature turns each model's scores into probabilities, `network_share` mixes the two,
    `sharpness` bends the mixture until it is as sure as it is right.
    """

    linear_temperature: float = 0.2
    network_temperature: float = 1.0
    network_share: float = 0.5
    sharpness: float = 1.0

    @classmethod
    def of(cls, decision: Mapping[str, Any]) -> Blend:
        """From `decision.yml`, key `blend`."""
        return cls(**decision.get("blend", {}))

    def confidences(self, linear: np.ndarray, network: np.ndarray | None) -> np.ndarray:
        """Confidences along the last axis from the scores of both models."""
        mixed = softmax(linear / self.linear_temperature)
        if network is not None:
            mixed = (1 - self.network_share) * mixed + self.network_share * softmax(network / self.network_temperature)
        bent = mixed**self.sharpness
        return bent / bent.sum(axis=-1, keepdims=True)


class LabelModel:
    """Confidence of every full label for a message."""

    def __init__(self, linear: LinearModel, network: ConvNet | None, blend: Blend) -> None:
        self.linear = linear
        self.network = network
        self.blend = blend

    @classmethod
    def fit(
        cls, rows: csr_matrix, texts: Sequence[str], labels: Sequence[str], *, strength: float, plan: Plan | None
    ) -> LabelModel:
        """Without a `plan` there is no network. The two halves learn side by side, a core each."""
        with ThreadPoolExecutor(1) as pool:
            linear = pool.submit(LinearModel.fit, rows, labels, strength=strength)
            network = train(texts, labels, plan, Shape()) if plan else None
            return cls(linear.result(), network, Blend())

    @property
    def labels(self) -> list[str]:
        return self.linear.labels

    def confidences(self, columns: np.ndarray, values: np.ndarray, text: str) -> np.ndarray:
        """For one message: its sparse row and its normalised text."""
        network = self.network.scores(text) if self.network else None
        return self.blend.confidences(self.linear.scores(columns, values), network)

    def store(self, folder: Path) -> None:
        self.linear.store(folder)
        if self.network:
            self.network.store(folder)

    @classmethod
    def restore(cls, folder: Path, decision: Mapping[str, Any]) -> LabelModel:
        """As stored, with what `decision.yml` says: the `blend`, and how far scores `lean` towards labels."""
        network = ConvNet.restore(folder) if (folder / "convnet.npz").is_file() else None
        linear = LinearModel.restore(folder)
        linear.lean(decision.get("lean", {}))
        return cls(linear, network, Blend.of(decision))
