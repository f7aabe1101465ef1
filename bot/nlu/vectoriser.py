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
        """Indices and values of the non-zero features; numbers are gathered for all blocks at once."""
        columns: list[int] = []
        counts: list[int] = []
        starts: list[int] = []
        weights: list[float] = []
        for block, known in self.index.items():
            counted: dict[int, int] = {}
            for place in map(known.get, names[block]):
                if place is not None:
                    counted[place] = counted.get(place, 0) + 1
            if counted:
                starts.append(len(columns))
                weights.append(self.weights[block])
                columns += counted
                counts += counted.values()
        places = np.asarray(columns, np.int32)
        values = np.log1p(np.asarray(counts, np.float32)) * self.idf[places]
        if starts:
            lengths = np.sqrt(np.add.reduceat(values * values, starts))
            sizes = np.diff([*starts, len(columns)])
            values *= np.repeat(np.asarray(weights, np.float32) / lengths, sizes)
        return places, values

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
