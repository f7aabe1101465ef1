"""The same sample of training lines for everybody who is compared: `sample.tsv`, drawn once and committed.

It stays while the training data grow, so a stock model of half an hour's training stays valid too.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from ruamel.yaml import YAML

from bot.nlu_tools.corpus import Example

SAMPLE = Path(__file__).parent / "sample.tsv"
SIZE = 2000
SEED = 20_260_101


def draw(examples: Sequence[Example], size: int = SIZE) -> list[Example]:
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


def store(examples: Sequence[Example], path: Path = SAMPLE) -> None:
    """Lines `label, text`, with a tab."""
    path.write_text("".join(f"{one.label}\t{one.text}\n" for one in examples), encoding="utf-8")


def load(path: Path = SAMPLE) -> list[Example]:
    """What `store` wrote."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Example(label, text, path.name) for label, _, text in (line.partition("\t") for line in lines)]


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
