"""Training data on its way through our components, known by where it came from.

Rasa fingerprints the output of every node by hashing every token and feature of every example: longer than all of
our training. What a component of ours makes is determined by what it was given, its settings, the lexicon and our
code, so a hash over those says the same.
"""

from __future__ import annotations

from typing import List, Text

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


class Derived(TrainingData):
    """`source` with other or further processed examples. They are taken as they are: nobody wrote these."""

    def __init__(self, source: TrainingData, examples: List[Message], origin: Text) -> None:
        super().__init__(
            entity_synonyms=source.entity_synonyms,
            regex_features=source.regex_features,
            lookup_tables=source.lookup_tables,
            responses=source.responses,
        )
        self.training_examples = examples
        self._origin = origin

    def fingerprint(self) -> Text:
        return self._origin
