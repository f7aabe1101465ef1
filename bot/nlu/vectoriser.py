"""Feature names to one sparse vector: TF-IDF by block, each block of length 1 times its weight. Pure."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from itertools import count, repeat
from typing import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

Names = Mapping[str, Sequence[str]]
Numbering = Callable[[Sequence[str]], Iterator[int]]


class Vectoriser:
    """Knows the features seen at least `least` times in training."""

    def __init__(self, index: Mapping[str, Mapping[str, int]], idf: np.ndarray, weights: Mapping[str, float]) -> None:
        self.index = index
        self.idf = idf
        self.weights = weights

    @classmethod
    def fit(
        cls, documents: Iterable[Names], weights: Mapping[str, float], *, least: int = 2
    ) -> tuple[Vectoriser, csr_matrix]:
        """Learn vocabulary and inverse document frequencies; blocks of weight 0 are left out. Also `documents` as rows.

        Frequent features have the first numbers: most of what a message touches then lies close together.
        """
        number = count()
        seen: dict[str, defaultdict[str, int]] = {
            block: defaultdict(number.__next__) for block, weight in weights.items() if weight
        }
        counts = _count(documents, {block: _numbering(own.__getitem__) for block, own in seen.items()})
        present = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.argsort(-present, kind="stable")[: np.count_nonzero(present >= least)]
        place = np.full(len(present), -1)
        place[kept] = np.arange(len(kept))
        index = {
            block: {name: int(place[old]) for name, old in own.items() if place[old] >= 0}
            for block, own in seen.items()
        }
        total = counts.shape[0]
        idf = [math.log((1 + total) / (1 + often)) + 1 for often in present[kept].tolist()]
        model = cls(index, np.asarray(idf, dtype=np.float32), weights)
        return model, model._weigh(counts[:, kept])

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
        """One row a document: `entries` for many, in a third of the time."""
        numberings = {block: _numbering(known.get, repeat(-1)) for block, known in self.index.items()}
        return self._weigh(_count(documents, numberings, width=self.size))

    def _weigh(self, counts: csr_matrix) -> csr_matrix:
        """Counted features to TF-IDF."""
        block_of = np.zeros(self.size, np.int64)
        for number, known in enumerate(self.index.values()):
            block_of[np.fromiter(known.values(), np.int64, len(known))] = number
        weights = np.asarray([self.weights[block] for block in self.index], np.float32)
        values = np.log1p(counts.data) * self.idf[counts.indices]
        blocks = block_of[counts.indices]
        groups = np.repeat(np.arange(counts.shape[0]) * len(weights), np.diff(counts.indptr)) + blocks
        lengths = np.sqrt(np.bincount(groups, values * values)).astype(np.float32)
        values *= weights[blocks] / lengths[groups]
        return csr_matrix((values, counts.indices, counts.indptr), shape=counts.shape)


def _numbering(find: Callable[..., int], *others: Iterable[int]) -> Numbering:
    return lambda names: map(find, names, *others)


def _count(documents: Iterable[Names], numberings: Mapping[str, Numbering], *, width: int | None = None) -> csr_matrix:
    """How often each document has each feature; negative numbers are left out. By default as wide as it must be."""
    numbers, ends = array("i"), [0]
    for names in documents:
        for block, numbering in numberings.items():
            numbers.extend(numbering(names[block]))
        ends.append(len(numbers))
    found = np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)
    known = found >= 0
    columns = found[known]
    before = np.concatenate([[0], np.cumsum(known)]).astype(np.int32)
    widest = int(columns.max(initial=-1)) + 1
    counts = csr_matrix(
        (np.ones(len(columns), np.float32), columns, before[ends]), shape=(len(ends) - 1, width or widest)
    )
    counts.sum_duplicates()
    return counts
