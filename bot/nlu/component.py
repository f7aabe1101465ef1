"""What our graph components share: the lexicon, carried by the model, and honest fingerprints."""

from __future__ import annotations

import gc
import hashlib
import json
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Text, Type, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.derived import Derived
from bot.nlu.lexicon import Lexicon, read_lexicon

Component = TypeVar("Component", bound="LexiconComponent")

NORMALISED = "normalised"
"""Message property with the `Normalised` text; TEXT itself stays as the user wrote it."""


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A hash over this package's sources: Rasa itself only looks at the class of a component."""
    sources = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """For passes that make a million objects and no garbage: the collector would look through all of them again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class LexiconComponent(GraphComponent):
    """A component that uses the lexicon: training stores a copy, loading reads that copy."""

    def __init__(
        self, config: Dict[Text, Any], model_storage: ModelStorage, resource: Resource, lexicon: Lexicon
    ) -> None:
        self.config = config
        self.lexicon = lexicon
        self._model_storage = model_storage
        self._resource = resource
        self.prepare()

    def prepare(self) -> None:
        """Build what is needed from `self.lexicon` and `self.config`."""

    @staticmethod
    def get_default_config() -> Dict[Text, Any]:
        return {"lexicon": "data/lexicon"}

    @classmethod
    def create(
        cls: Type[Component],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Component:
        return cls(config, model_storage, resource, read_lexicon(Path(config["lexicon"])))

    @classmethod
    def load(
        cls: Type[Component],
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Component:
        with model_storage.read_from(resource) as folder:
            component = cls(config, model_storage, resource, read_lexicon(folder))
            component.restore(folder)
        return component

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        folder = config.get("lexicon", cls.get_default_config()["lexicon"])
        return f"{read_lexicon(Path(folder)).digest}:{code_digest()}"

    def train(self, training_data: TrainingData) -> Resource:
        with collector_at_rest():
            self.learn(training_data)
        with self._model_storage.write_to(self._resource) as folder:
            self.lexicon.write(folder)
            self.store(folder)
        return self._resource

    def process(self, messages: List[Message]) -> List[Message]:
        """Add to each message what this component finds in it."""
        raise NotImplementedError

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """`process` over all examples, where the graph asks for it."""
        origin = self.origin(training_data)
        with collector_at_rest():
            return Derived(training_data, self.process(training_data.training_examples), origin)

    def origin(self, source: TrainingData) -> str:
        """What determines everything that this component makes of `source`."""
        settings = json.dumps(self.config, sort_keys=True, default=str)
        made_of = (source.fingerprint(), type(self).__name__, settings, str(self.fingerprint_addon(self.config)))
        return hashlib.sha256("\0".join(made_of).encode()).hexdigest()

    def learn(self, training_data: TrainingData) -> None:
        """Learn from examples, where there is something to learn."""

    def store(self, folder: Path) -> None:
        """Write what was learnt beside the lexicon."""

    def restore(self, folder: Path) -> None:
        """Read what `store` wrote."""
