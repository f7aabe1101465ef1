"""Feature names to one sparse vector: TF-IDF by block, each block of length 1 times its weight. Pure."""

from __future__ import annotations

import math
from collections import Counter
from typing import Iterable, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

Names = Mapping[str, Sequence[str]]


class Vectoriser:
    """Knows the features seen at least `least` times in training."""

    def __init__(self, index: Mapping[str, Mapping[str, int]], idf: np.ndarray, weights: Mapping[str, float]) -> None:
        self.index = index
        self.idf = idf
        self.weights = weights

    @classmethod
    def fit(cls, documents: Iterable[Names], weights: Mapping[str, float], *, least: int = 2) -> Vectoriser:
        """Learn vocabulary and inverse document frequencies; blocks of weight 0 are left out."""
        counts: dict[str, Counter[str]] = {block: Counter() for block, weight in weights.items() if weight}
        total = 0
        for names in documents:
            total += 1
            for block, counter in counts.items():
                counter.update(set(names[block]))
        index: dict[str, dict[str, int]] = {}
        idf: list[float] = []
        for block, counter in counts.items():
            index[block] = {}
            for name in sorted(name for name, count in counter.items() if count >= least):
                index[block][name] = len(idf)
                idf.append(math.log((1 + total) / (1 + counter[name])) + 1)
        return cls(index, np.asarray(idf, dtype=np.float32), weights)

    @property
    def size(self) -> int:
        return len(self.idf)

    def entries(self, names: Names) -> tuple[np.ndarray, np.ndarray]:
        """Indices and values of the non-zero features."""
        columns: list[int] = []
        values: list[np.ndarray] = []
        for block, known in self.index.items():
            counted = Counter(known[name] for name in names[block] if name in known)
            if not counted:
                continue
            places = list(counted)
            block_values = np.log1p(np.fromiter(counted.values(), np.float32, len(places))) * self.idf[places]
            values.append(block_values * (self.weights[block] / float(np.linalg.norm(block_values))))
            columns.extend(places)
        if not columns:
            return np.zeros(0, np.int32), np.zeros(0, np.float32)
        return np.asarray(columns, np.int32), np.concatenate(values)

    def transform(self, documents: Iterable[Names]) -> csr_matrix:
        """One row a document."""
        columns, values, ends = [], [], [0]
        for names in documents:
            places, weights = self.entries(names)
            columns.append(places)
            values.append(weights)
            ends.append(ends[-1] + len(places))
        return csr_matrix(
            (np.concatenate(values), np.concatenate(columns), np.asarray(ends)), shape=(len(ends) - 1, self.size)
        )
