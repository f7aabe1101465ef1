"""A BERT encoder's forward pass for one text (Devlin et al. 2019). Pure numpy."""

from __future__ import annotations

import re

import numpy as np
from scipy.special import erf

from bot.nlu.mathematics import softmax
from bot.nlu.transformer.weights import Weights

_PIECES = re.compile(r"[\u3400-\u9fff]|[a-z0-9]+|[^\s]")


class Encoder:
    """Sentence vectors: the mean over the last layer, of length 1."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @property
    def size(self) -> int:
        return int(self._weights["embeddings.word_embeddings.weight"].shape[1])

    def encode(self, text: str) -> np.ndarray:
        """The vector of one normalised text."""
        tokens = self.tokens(text)
        hidden = self._embed(np.asarray(tokens))
        for layer in range(self._weights.layers):
            hidden = self._layer(hidden, f"encoder.layer.{layer}")
        mean = hidden.mean(axis=0)
        return mean / max(float(np.linalg.norm(mean)), 1e-9)

    def tokens(self, text: str) -> list[int]:
        """[CLS] pieces [SEP], by WordPiece: the longest known beginning first."""
        vocabulary = self._weights.vocabulary
        unknown = vocabulary["[UNK]"]
        pieces: list[int] = []
        for word in _PIECES.findall(text):
            start, own = 0, []
            while start < len(word):
                end = next((end for end in range(len(word), start, -1) if _piece(word, start, end) in vocabulary), None)
                if end is None:
                    own = [unknown]
                    break
                own.append(vocabulary[_piece(word, start, end)])
                start = end
            pieces += own
        return [vocabulary["[CLS]"], *pieces[: self._weights.positions - 2], vocabulary["[SEP]"]]

    def _embed(self, tokens: np.ndarray) -> np.ndarray:
        weights = self._weights
        summed = weights["embeddings.word_embeddings.weight"][tokens]
        summed = summed + weights["embeddings.position_embeddings.weight"][: len(tokens)]
        summed = summed + weights["embeddings.token_type_embeddings.weight"][0]
        return self._normalise(summed, "embeddings.LayerNorm")

    def _layer(self, hidden: np.ndarray, name: str) -> np.ndarray:
        attended = self._linear(self._attention(hidden, f"{name}.attention.self"), f"{name}.attention.output.dense")
        hidden = self._normalise(hidden + attended, f"{name}.attention.output.LayerNorm")
        inner = self._linear(hidden, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + erf(inner / np.sqrt(2)))
        return self._normalise(hidden + self._linear(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, hidden: np.ndarray, name: str) -> np.ndarray:
        query, key, value = (
            self._by_head(self._linear(hidden, f"{name}.{part}")) for part in ("query", "key", "value")
        )
        weights = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(query.shape[-1]))
        return (weights @ value).transpose(1, 0, 2).reshape(hidden.shape)

    def _by_head(self, hidden: np.ndarray) -> np.ndarray:
        return hidden.reshape(len(hidden), self._weights.heads, -1).transpose(1, 0, 2)

    def _linear(self, hidden: np.ndarray, name: str) -> np.ndarray:
        return hidden @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normalise(self, hidden: np.ndarray, name: str) -> np.ndarray:
        centred = hidden - hidden.mean(axis=-1, keepdims=True)
        scale = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._weights.epsilon)
        return centred / scale * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]


def _piece(word: str, start: int, end: int) -> str:
    return word[start:end] if start == 0 else f"##{word[start:end]}"
