"""The same sample of training lines for everybody who is compared, as Rasa training data."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML

from bot.nlu_tools.corpus import Example

SEED = 20_260_101


def draw(examples: Sequence[Example], size: int) -> list[Example]:
    """`size` examples, spread evenly over the labels."""
    by_label: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example)
    rng = random.Random(SEED)
    for own in by_label.values():
        rng.shuffle(own)
    rounds = (
        own[turn] for turn in range(max(map(len, by_label.values()))) for own in by_label.values() if turn < len(own)
    )
    return [example for example, _ in zip(rounds, range(size), strict=False)]


def write(examples: Sequence[Example], folder: Path) -> None:
    """`nlu.yml` and `domain.yml` with just enough for `rasa train nlu`."""
    by_label: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(example.text)
    yaml = YAML()
    nlu = [{"intent": label, "examples": "".join(f"- {text}\n" for text in own)} for label, own in by_label.items()]
    yaml.dump({"version": "3.1", "nlu": nlu}, folder / "nlu.yml")
    responses = {f"utter_{label}": [{"text": label}] for label in by_label if "/" in label}
    intents = sorted({label.partition("/")[0] for label in by_label})
    yaml.dump({"version": "3.1", "intents": intents, "responses": responses}, folder / "domain.yml")
