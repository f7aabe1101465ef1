"""Training of the network: Adam, dropout of characters and filters, smoothed labels. Pure numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.nlu.alphabet import PADDING, UNKNOWN, Alphabet
from bot.nlu.convnet import ConvNet, Shape
from bot.nlu.mathematics import softmax

Encoded = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Plan:
    """How to train; rates of dropout are shares of what is hidden in a step."""

    epochs: int = 8
    batch: int = 64
    rate: float = 0.005
    hide_filters: float = 0.5
    hide_chars: float = 0.15
    hide_embedding: float = 0.1
    smoothing: float = 0.1
    seed: int = 0


def train(texts: Sequence[str], labels: Sequence[str], plan: Plan, shape: Shape) -> ConvNet:
    """A network for normalised `texts`; the same seed gives the same network."""
    rng = np.random.default_rng(plan.seed)
    names, targets = np.unique(np.asarray(labels), return_inverse=True)
    net = ConvNet.fresh(Alphabet.fit(texts), names.tolist(), shape, rng)
    encoded = [net.alphabet.encode(text) for text in texts]
    lengths = np.asarray([len(chars) for chars, _ in encoded])
    wanted = np.eye(len(names), dtype=np.float32) * (1 - plan.smoothing) + plan.smoothing / len(names)
    optimiser = _Adam(net, steps=plan.epochs * -(-len(texts) // plan.batch), rate=plan.rate)
    for _ in range(plan.epochs):
        for chosen in _batches(lengths, plan.batch, rng):
            chars, sounds = _pad([encoded[index] for index in chosen])
            optimiser.step(_gradients(net, chars, sounds, wanted[targets[chosen]], plan, rng))
    return net


def _batches(lengths: np.ndarray, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Texts of like length together, so that little is computed on padding; batches in random order."""
    order = np.argsort(lengths + rng.random(len(lengths)) * 4)
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    return [batches[index] for index in rng.permutation(len(batches))]


def _pad(encoded: Sequence[Encoded]) -> Encoded:
    length = max(len(chars) for chars, _ in encoded)
    padded = np.full((2, len(encoded), length), PADDING)
    for row, (chars, sounds) in enumerate(encoded):
        padded[0, row, : len(chars)] = chars
        padded[1, row, : len(sounds)] = sounds
    return padded[0], padded[1]


def _gradients(
    net: ConvNet, chars: np.ndarray, sounds: np.ndarray, wanted: np.ndarray, plan: Plan, rng: np.random.Generator
) -> dict[str, object]:
    """Gradients of the cross entropy; those of embeddings as (rows, values)."""
    parameters, shape = net.parameters, net.shape
    present = chars != PADDING
    chars, sounds = _hide(chars, sounds, present, plan.hide_chars, rng)
    embedded = net.embed(chars, sounds)
    texts, length, width = embedded.shape
    shown = _mask((texts, 1, width), plan.hide_embedding, rng)
    embedded *= shown
    answers = net.convolve(embedded) * present[:, :, None]
    best = answers.argmax(axis=1)[:, None, :]
    strongest = np.take_along_axis(answers, best, axis=1)[:, 0]
    kept = _mask(strongest.shape, plan.hide_filters, rng) * (strongest > 0)
    pooled = strongest * kept

    error = (softmax(pooled @ parameters["output"] + parameters["output_bias"]) - wanted) / texts
    to_pooled = (error @ parameters["output"].T) * kept
    to_answers = np.zeros_like(answers)
    np.put_along_axis(to_answers, best, to_pooled[:, None, :], axis=1)
    to_taps = np.zeros((texts, length, parameters["filters"].shape[1]), np.float32)
    for answer, tap, here, there in net.shifts(to_answers, to_taps):
        tap[:, there] = answer[:, here]
    flat_taps = to_taps.reshape(texts * length, -1)
    to_embedded = (flat_taps @ parameters["filters"].T).reshape(embedded.shape) * shown
    return {
        "output": pooled.T @ error,
        "output_bias": error.sum(axis=0),
        "bias": to_pooled.sum(axis=0),
        "filters": embedded.reshape(texts * length, width).T @ flat_taps,
        "chars": _by_row(chars, to_embedded[:, :, : shape.char_size]),
        "sounds": _by_row(sounds, to_embedded[:, :, shape.char_size :]),
    }


def _hide(
    chars: np.ndarray, sounds: np.ndarray, present: np.ndarray, share: float, rng: np.random.Generator
) -> Encoded:
    """Some characters become unknown, half of them with their sound: a typo as the network sees it."""
    hidden = rng.random(chars.shape)
    mute = present & ((hidden < share / 2) | (rng.random(chars.shape) < share / 2))
    return np.where(present & (hidden < share), UNKNOWN, chars), np.where(mute, UNKNOWN, sounds)


def _mask(size: tuple[int, ...], share: float, rng: np.random.Generator) -> np.ndarray:
    return (rng.random(size, dtype=np.float32) >= share) / np.float32(1 - share)


def _by_row(indices: np.ndarray, gradients: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sum of the gradients of each embedding row that was used; padding learns nothing."""
    rows, place = np.unique(indices, return_inverse=True)
    count = len(place)
    sums = csr_matrix((np.ones(count, np.float32), (place, np.arange(count))), shape=(len(rows), count))
    used = rows != PADDING
    return rows[used], (sums @ np.ascontiguousarray(gradients).reshape(count, -1))[used]


class _Adam:
    """Adam with a cosine-shaped rate; embedding rows move only when they were used."""

    def __init__(self, net: ConvNet, *, steps: int, rate: float) -> None:
        self._parameters = net.parameters
        self._steps = steps
        self._rate = rate
        self._done = 0
        self._mean = {name: np.zeros_like(values) for name, values in net.parameters.items()}
        self._square = {name: np.zeros_like(values) for name, values in net.parameters.items()}

    def step(self, gradients: dict[str, object]) -> None:
        self._done += 1
        rate = self._rate / 2 * (1 + np.cos(np.pi * self._done / self._steps))
        rate *= np.sqrt(1 - 0.999**self._done) / (1 - 0.9**self._done)
        for name, gradient in gradients.items():
            rows, values = gradient if isinstance(gradient, tuple) else (slice(None), gradient)
            mean = self._mean[name][rows] * 0.9 + values * np.float32(0.1)
            square = self._square[name][rows] * 0.999 + np.square(values) * np.float32(0.001)
            self._mean[name][rows], self._square[name][rows] = mean, square
            self._parameters[name][rows] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-7))
