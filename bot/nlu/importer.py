"""Reads the training files: Rasa's own reader spends longer on thirty thousand lines than the classifier learns.

Rasa parses each NLU file in pure Python, checks it against a schema, and then copies and hashes every example anew
at each of seven merges. Here libyaml parses, each file is read once, and a `Line` is cheap to copy and to hash.
Config, domain, rules and stories stay with Rasa.
"""

from __future__ import annotations

import gc
import hashlib
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Text

import yaml
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.entities_parser import ENTITY_REGEX
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SECTIONS = {"version", "nlu", "responses"}
_MARK = "- "
_OBJECTS = 500_000
"""Made between two looks of the garbage collector: Rasa's merges make millions that stay, and each look sees all."""


class TrainingFileError(RasaException):
    """A training file cannot be read; the message names file and place."""


class Line(Message):
    """An example as it stands in a file: label and text. While all its values are words, it is them."""

    _cached_fingerprint: Optional[Text]

    def __deepcopy__(self, memo: Dict[int, Any]) -> Message:
        twin = Line.__new__(Line)
        twin.__dict__.update(self.__dict__)
        twin.data = self.data.copy()
        twin.output_properties = self.output_properties.copy()
        twin.features = list(self.features)
        return twin

    def __hash__(self) -> int:
        return hash(self.fingerprint())

    def set(self, prop: Text, info: Any, add_to_output: bool = False) -> None:
        """As Rasa's, but what is already so changes nothing: each merge sets the stripped label again."""
        if add_to_output or self.data.get(prop) is not info or prop not in self.data:
            super().set(prop, info, add_to_output)

    def fingerprint(self) -> Text:
        if self._cached_fingerprint is None:
            if self.features or not all(isinstance(value, str) for value in self.data.values()):
                return super().fingerprint()
            words = "\0".join(word for pair in sorted(self.data.items()) for word in pair)
            self._cached_fingerprint = hashlib.sha256(words.encode()).hexdigest()
        return self._cached_fingerprint


class WalletImporter(RasaFileImporter):
    """Rasa's importer with our reader for NLU files, which hold intents with examples, and responses."""

    _data: Optional[TrainingData] = None

    def get_nlu_data(self, language: Optional[Text] = "en") -> TrainingData:
        """The same for every language: Rasa asks once with one and once without."""
        if self._data is None:
            gc.set_threshold(_OBJECTS)
            self._data = read([Path(name) for name in self._nlu_files])
        return self._data


def read(paths: List[Path]) -> TrainingData:
    """Examples and responses of NLU files."""
    examples: List[Message] = []
    responses: Dict[Text, List[Dict[Text, Any]]] = {}
    for path in paths:
        content = _load(path)
        for item in content.get("nlu") or []:
            examples.extend(_lines(item, path))
        responses.update(content.get("responses") or {})
    return TrainingData(examples, responses=responses)


def _load(path: Path) -> Dict[Text, Any]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        raise TrainingFileError(f"{path}: {error}") from error
    if not isinstance(content, dict) or set(content) - _SECTIONS:
        raise TrainingFileError(f"{path}: expected no more than the sections {', '.join(sorted(_SECTIONS))}")
    return content


def _lines(item: Any, path: Path) -> Iterator[Line]:
    if not isinstance(item, dict) or set(item) != {"intent", "examples"} or not isinstance(item["examples"], str):
        raise TrainingFileError(f"{path}: expected 'intent' and 'examples' with lines, got {str(item)[:80]!r}")
    for written in item["examples"].splitlines():
        if not written.startswith(_MARK):
            raise TrainingFileError(f"{path}: {item['intent']}: an example begins with '- ', got {written!r}")
        text = written[len(_MARK) :].strip()
        if not text or ENTITY_REGEX.search(text):
            raise TrainingFileError(
                f"{path}: {item['intent']}: no text, or annotated (rules find entities): {written!r}"
            )
        yield Line.build(text, item["intent"])  # type: ignore[misc]
