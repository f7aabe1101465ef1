"""A linear support vector machine, one against the rest, whose parse is one gather and one sum. Pure."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Sequence

import numpy as np
from joblib import Parallel, delayed
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.svm import LinearSVC

_CORES = 2
_PASSES = 5
"""Over all examples. More change the last tenth of a point and double the time (benchmarks/nlu/README.md)."""
_REST = ""
_STEPS, _MOST = 200, 32_767
"""Weights are stored in steps of 1/200; a message has some hundred features, each of at most 0.1 or so."""


class LinearModel:
    """Labels with a weight a feature; scores are margins, about -1 (surely not) to 1 (surely)."""

    def __init__(self, labels: Sequence[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = list(labels)
        self.weights = weights
        self.bias = bias

    @classmethod
    def fit(cls, rows: csr_matrix, labels: Sequence[str], *, strength: float = 1.0) -> LinearModel:
        """`strength` is scikit-learn's C: higher trusts the data more. A core each for one half of the labels.

        One label against the rest is a problem of its own, so half of the labels with all others called `_REST`
        gives the same weights.
        """
        names = np.unique(np.asarray(labels))
        # Processes: liblinear has one random generator for all threads, and scipy tidies a matrix in place.
        halves = Parallel(n_jobs=_CORES, max_nbytes=None)(
            delayed(_fit_some)(rows, np.asarray(labels), own, strength)
            for own in np.array_split(names, _CORES)
            if len(own)
        )
        weights, bias = zip(*halves, strict=True)
        return cls(names.tolist(), np.ascontiguousarray(np.vstack(weights).T), np.concatenate(bias))

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


def _fit_some(rows: csr_matrix, labels: np.ndarray, own: np.ndarray, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias of the labels `own`, a row a label."""
    model = LinearSVC(C=strength, max_iter=_PASSES, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows, np.where(np.isin(labels, own), labels, _REST))
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    kept = np.searchsorted(model.classes_, own)
    return weights[kept].astype(np.float32), bias[kept].astype(np.float32)
