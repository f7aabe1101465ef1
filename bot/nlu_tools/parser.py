"""Parses with a trained model, as the running bot does."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, Mapping

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.utils.log_utils import configure_structlog

from bot.nlu_tools.corpus import ROOT, Example
from bot.nlu_tools.scores import Outcome


class NoModelError(FileNotFoundError):
    """There is no trained model to evaluate."""


class Parser:
    """A loaded model."""

    def __init__(self, model: Path) -> None:
        configure_structlog(logging.WARNING)
        processor = Agent.load(str(model)).processor
        if processor is None:
            raise NoModelError(str(model))
        self._processor = processor
        self._loop = asyncio.new_event_loop()

    def parse(self, text: str, metadata: Mapping[str, Any] | None = None) -> Dict[str, Any]:
        """Rasa's parse of one message, with `label_ranking`."""
        message = UserMessage(text, metadata=dict(metadata or {}))
        return dict(self._loop.run_until_complete(self._processor.parse_message(message)))

    def outcomes(self, examples: Iterable[Example]) -> Iterator[Outcome]:
        """What became of each example."""
        for example in examples:
            yield outcome(example, self.parse(example.text))


def outcome(example: Example, parse: Mapping[str, Any]) -> Outcome:
    """A parse beside what was meant."""
    ranking = parse["label_ranking"]
    acted = parse["intent"]["name"] != DEFAULT_NLU_FALLBACK_INTENT_NAME
    labels = tuple(ranked["label"] for ranked in ranking)
    return Outcome(example.label, labels, acted, ranking[0]["confidence"], parse["text"], example.also)


def newest_model(folder: Path = ROOT / "models") -> Path:
    """The model trained last."""
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not models:
        raise NoModelError(f"no model in {folder}: run `make train` first")
    return models[-1]
