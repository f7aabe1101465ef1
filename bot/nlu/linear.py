"""A linear support vector machine, one against the rest, whose parse is one gather and one sum. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC


class LinearModel:
    """Labels with a weight a feature; scores are margins, about -1 (surely not) to 1 (surely)."""

    def __init__(self, labels: Sequence[str], weights: np.ndarray, bias: np.ndarray) -> None:
        self.labels = list(labels)
        self.weights = weights
        self.bias = bias

    @classmethod
    def fit(cls, rows: csr_matrix, labels: Sequence[str], *, strength: float = 1.0) -> LinearModel:
        """`strength` is scikit-learn's C: higher trusts the data more."""
        model = LinearSVC(C=strength, random_state=0)
        model.fit(rows, labels)
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(list(model.classes_), np.ascontiguousarray(weights.T, np.float32), bias.astype(np.float32))

    def scores(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """The score of every label for one sparse row."""
        return values @ self.weights[columns] + self.bias

    def store(self, folder: Path) -> None:
        """Write to `folder`; half precision keeps the model small."""
        weights = self.weights.astype(np.float16)
        np.savez_compressed(folder / "linear.npz", labels=np.asarray(self.labels), weights=weights, bias=self.bias)

    @classmethod
    def restore(cls, folder: Path) -> LinearModel:
        with np.load(folder / "linear.npz") as stored:
            return cls(stored["labels"].tolist(), stored["weights"].astype(np.float32), stored["bias"])
