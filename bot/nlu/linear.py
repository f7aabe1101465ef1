"""A multinomial logistic regression whose parse is one gather and one sum. Pure (numpy, scikit-learn to train)."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


class LinearModel:
    """Labels with a weight a feature; `temperature` > 1 makes confidences humbler."""

    def __init__(self, labels: Sequence[str], weights: np.ndarray, bias: np.ndarray, temperature: float = 1.0) -> None:
        self.labels = list(labels)
        self.weights = weights
        self.bias = bias
        self.temperature = temperature

    @classmethod
    def fit(cls, rows: csr_matrix, labels: Sequence[str], *, strength: float = 10.0) -> LinearModel:
        """`strength` is scikit-learn's C: higher trusts the data more."""
        model = LogisticRegression(C=strength, max_iter=100, solver="lbfgs", multi_class="multinomial", tol=1e-3)
        model.fit(rows, labels)
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:
            weights, bias = np.vstack([-weights, weights]) / 2, np.concatenate([-bias, bias]) / 2
        return cls(list(model.classes_), np.ascontiguousarray(weights.T, np.float32), bias.astype(np.float32))

    def confidences(self, columns: np.ndarray, values: np.ndarray) -> np.ndarray:
        """Confidence of every label for one sparse row."""
        scores = (values @ self.weights[columns] + self.bias) / self.temperature
        exponents = np.exp(scores - scores.max())
        return exponents / exponents.sum()

    def store(self, folder: Path) -> None:
        """Write to `folder`; half precision keeps the model small."""
        np.savez_compressed(
            folder / "linear.npz",
            labels=np.asarray(self.labels),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            temperature=self.temperature,
        )

    @classmethod
    def restore(cls, folder: Path) -> LinearModel:
        with np.load(folder / "linear.npz") as stored:
            return cls(
                stored["labels"].tolist(),
                stored["weights"].astype(np.float32),
                stored["bias"],
                float(stored["temperature"]),
            )
