"""A linear support vector machine, one against the rest, whose parse is one gather and one sum. Pure numpy.

Trained by dual coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale Linear SVM",
squared hinge), as liblinear does it. But liblinear goes through all messages once a label; here a message is looked
at once, by all labels together, which is what its memory costs. Both end at the same weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Sequence

import numpy as np
from scipy.sparse import _sparsetools, csr_matrix

PASSES = 5
"""Over all examples. More change the last tenth of a point and double the time (benchmarks/nlu/README.md)."""
_STEPS, _MOST = 200, 32_767
"""Weights are stored in steps of 1/200; a message has some hundred features, each of at most 0.1 or so."""


class LinearModel:
    """Labels with a weight a feature; scores are margins, about -1 (surely not) to 1 (surely)."""

    def __init__(self, labels: Sequence[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = list(labels)
        self.weights = weights
        self.bias = bias

    @classmethod
    def fit(
        cls, rows: csr_matrix, labels: Sequence[str], *, strength: float = 1.0, passes: int = PASSES
    ) -> LinearModel:
        """`strength` is scikit-learn's C: higher trusts the data more."""
        names, targets = np.unique(np.asarray(labels), return_inverse=True)
        weights, bias = _descend(rows, targets, len(names), strength=strength, passes=passes)
        return cls(names.tolist(), weights, bias)

    def lean(self, points: Mapping[str, float]) -> None:
        """Add to the scores of some labels from now on."""
        self.bias = self.bias + np.asarray([points.get(label, 0.0) for label in self.labels], np.float32)

    def scores(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """The score of every label for one sparse row."""
        return values @ self.weights[columns] + self.bias

    def store(self, folder: Path) -> None:
        """Write to `folder`, in steps so fine that no ranking notices: most weights become a zero, which packs well."""
        weights = np.clip(np.rint(self.weights * _STEPS), -_MOST, _MOST).astype(np.int16)
        np.savez_compressed(folder / "linear.npz", labels=np.asarray(self.labels), weights=weights, bias=self.bias)

    @classmethod
    def restore(cls, folder: Path) -> LinearModel:
        with np.load(folder / "linear.npz") as stored:
            return cls(stored["labels"].tolist(), stored["weights"].astype(np.float32) / _STEPS, stored["bias"])


def _descend(
    rows: csr_matrix, targets: np.ndarray, count: int, *, strength: float, passes: int
) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, labels) and bias. `duals[i]` says how much message i pushes each label's weights.

    scipy's own kernels, called without the checks of its operators: those cost more than the arithmetic.
    """
    size, width = rows.shape
    starts, columns, values = rows.indptr.astype(np.int32), rows.indices.astype(np.int32), rows.data.astype(np.float32)
    weights, bias = np.zeros((width, count), np.float32), np.zeros(count, np.float32)
    duals = np.zeros((size, count), np.float32)
    softness = np.float32(1 / (2 * strength))
    squares = np.bincount(np.repeat(np.arange(size), np.diff(starts)), values * values, minlength=size)
    rates = (-1 / (squares + 1 + softness)).astype(np.float32).tolist()
    owners = targets.tolist()
    rng = np.random.default_rng(0)
    flat, push = weights.ravel(), np.empty(count, np.float32)
    for _ in range(passes):
        for message in rng.permutation(size).tolist():
            span, own, dual = starts[message : message + 2], owners[message], duals[message]
            push[:] = bias
            _sparsetools.csr_matvecs(1, width, count, span, columns, values, flat, push)
            push[own] = -push[own]
            slope = dual * softness
            slope -= push
            slope -= 1
            slope *= rates[message]
            slope += dual
            np.maximum(slope, 0, out=slope)
            np.subtract(dual, slope, out=push)
            push[own] = -push[own]
            _sparsetools.csc_matvecs(width, 1, count, span, columns, values, push, flat)
            bias += push
            duals[message] = slope
    return weights, bias
