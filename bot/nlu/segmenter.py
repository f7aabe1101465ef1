"""Word segmentation: a jieba tokenizer of our own, never jieba's process-global one."""

from __future__ import annotations

import logging
from typing import Iterable, Iterator

import jieba

jieba.setLogLevel(logging.WARNING)
_BASE = jieba.Tokenizer()


class Segmenter:
    """Splits text into words by jieba's dictionary plus `words`."""

    def __init__(self, words: Iterable[str]) -> None:
        _BASE.initialize()
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ = dict(_BASE.FREQ)
        self._jieba.total = _BASE.total
        self._jieba.initialized = True
        for word in words:
            self._jieba.add_word(word)

    def split(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Words with their positions in `text`."""
        start = 0
        for word in self._jieba.cut(text):
            yield word, start, start + len(word)
            start += len(word)
