"""A small convolutional network over characters and their sounds, trained on our data alone. Pure numpy.

Character and syllable embeddings → convolutions over 1 to 3 characters → the strongest answer of each filter →
labels (Kim 2014, "Convolutional Neural Networks for Sentence Classification"). It sees order and similarity where
the linear model counts n-grams, so the two err differently; together they beat either (benchmarks/nlu/README.md).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Mapping, Sequence

import numpy as np

from bot.nlu.alphabet import Alphabet

Parameters = dict[str, np.ndarray]
_EMBEDDINGS = ("chars", "sounds")


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    char_size: int = 64
    sound_size: int = 32
    filters: int = 96
    widths: tuple[int, ...] = (1, 2, 3)

    @property
    def pooled(self) -> int:
        return len(self.widths) * self.filters


class ConvNet:
    """Scores of every label for a text; training lives in bot.nlu.convnet_training."""

    def __init__(self, alphabet: Alphabet, labels: Sequence[str], shape: Shape, parameters: Parameters) -> None:
        self.alphabet = alphabet
        self.labels = list(labels)
        self.shape = shape
        self.parameters = parameters

    @classmethod
    def fresh(cls, alphabet: Alphabet, labels: Sequence[str], shape: Shape, rng: np.random.Generator) -> ConvNet:
        """Random parameters (He initialisation for the filters)."""

        def noise(scale: float, *size: int) -> np.ndarray:
            return (rng.standard_normal(size) * scale).astype(np.float32)

        width = shape.char_size + shape.sound_size
        filters = [noise(np.sqrt(2 / (size * width)), width, size * shape.filters) for size in shape.widths]
        parameters = {
            "chars": noise(0.05, alphabet.char_count, shape.char_size),
            "sounds": noise(0.05, alphabet.sound_count, shape.sound_size),
            "filters": np.concatenate(filters, axis=1),
            "bias": np.zeros(shape.pooled, np.float32),
            "output": noise(np.sqrt(1 / shape.pooled), shape.pooled, len(labels)),
            "output_bias": np.zeros(len(labels), np.float32),
        }
        for name in _EMBEDDINGS:
            parameters[name][0] = 0
        return cls(alphabet, labels, shape, parameters)

    def scores(self, text: str) -> np.ndarray:
        """Unnormalised scores of the labels for one normalised text."""
        chars, sounds = self.alphabet.encode(text)
        pooled = np.maximum(self.convolve(self.embed(chars[None], sounds[None]))[0].max(axis=0), 0)
        return pooled @ self.parameters["output"] + self.parameters["output_bias"]

    def embed(self, chars: np.ndarray, sounds: np.ndarray) -> np.ndarray:
        """(texts, length) indices to (texts, length, embedding)."""
        return np.concatenate([self.parameters["chars"][chars], self.parameters["sounds"][sounds]], axis=2)

    def convolve(self, embedded: np.ndarray) -> np.ndarray:
        """(texts, length, embedding) to (texts, length, filters of all widths), before the rectifier.

        One product for all filters, then each filter's taps are added up at shifted places.
        """
        texts, length, width = embedded.shape
        taps = (embedded.reshape(texts * length, width) @ self.parameters["filters"]).reshape(texts, length, -1)
        answers = np.empty((texts, length, self.shape.pooled), np.float32)
        answers[...] = self.parameters["bias"]
        for answer, tap, here, there in self.shifts(answers, taps):
            answer[:, here] += tap[:, there]
        return answers

    def shifts(self, answers: np.ndarray, taps: np.ndarray):  # type: ignore[no-untyped-def]
        """Pairs of views of `answers` and `taps` with the slices that align them, a pair a tap."""
        size, column = self.shape.filters, 0
        length = answers.shape[1]
        for block, filter_width in enumerate(self.shape.widths):
            answer = answers[:, :, block * size : (block + 1) * size]
            for tap in range(filter_width):
                shift = tap - (filter_width - 1) // 2
                here = slice(max(0, -shift), max(0, length - max(0, shift)))
                there = slice(max(0, shift), max(0, length + min(0, shift)))
                yield answer, taps[:, :, column : column + size], here, there
                column += size

    def store(self, folder: Path) -> None:
        """Write to `folder`; half precision keeps the model small."""
        small = {name: values.astype(np.float16) for name, values in self.parameters.items()}
        np.savez_compressed(folder / "convnet.npz", labels=np.asarray(self.labels), **small)
        self.alphabet.store(folder, extra=asdict(self.shape))

    @classmethod
    def restore(cls, folder: Path) -> ConvNet:
        alphabet, extra = Alphabet.restore(folder)
        with np.load(folder / "convnet.npz") as stored:
            parameters = {name: stored[name].astype(np.float32) for name in stored.files if name != "labels"}
            return cls(alphabet, stored["labels"].tolist(), _shape(extra), parameters)


def _shape(stored: Mapping[str, object]) -> Shape:
    return Shape(**{**stored, "widths": tuple(stored["widths"])})  # type: ignore[arg-type]
