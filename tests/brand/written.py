"""What is written in the repo, as the tests of this folder read it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader

from bot.brand import BRANDS, ROOT, SCHEMA, Profile, load_profile
from bot.hours import tell_opening
from bot.placeholders import fill
from bot.texts import load_texts

FAQ = ROOT / "data" / "faq"
LABELS = ROOT / "contracts" / "intents.yml"
UTTER = "utter_"
BRAND = "brand."
NOW = "now."
SATURDAY_NIGHT = datetime(2026, 6, 20, 21, 40, tzinfo=timezone(timedelta(hours=8)))


class Answer(NamedTuple):
    """One variant of one answer."""

    label: str
    number: int
    text: str
    buttons: list[dict[str, str]]
    file: str

    def __str__(self) -> str:
        return f"{self.label}#{self.number}"


def read_labels() -> list[str]:
    """Every label of the contract."""
    groups = yaml.safe_load(LABELS.read_text(encoding="utf-8"))
    return [label for group in groups.values() for label in group]


def read_answers() -> list[Answer]:
    """All variants as Rasa's own reader sees them."""
    return [answer for file in sorted(FAQ.glob("*.yml")) for answer in _read(file)]


def read_questions() -> set[str]:
    """Labels that have training examples in the folder of the answers."""
    data = [RasaYAMLReader().read(file) for file in sorted(FAQ.glob("*.yml"))]
    return {message.get_full_intent() for one in data for message in one.intent_examples}


def read_schema() -> Mapping[str, Any]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def read_profiles() -> list[Profile]:
    return [load_profile(file, schema=read_schema()) for file in sorted(BRANDS.glob("*.yml"))]


def render(node: Any, profile: Profile) -> Any:
    """As a user of that brand would read it."""
    return fill(node, lambda name: _value(name, profile))


def _value(name: str, profile: Profile) -> str:
    if name.startswith(NOW):
        return tell_opening(load_texts(), name.removeprefix(NOW), profile, SATURDAY_NIGHT)
    return profile.sentence(name.removeprefix(BRAND))


def _read(file: Path) -> list[Answer]:
    responses = RasaYAMLReader().read(file).responses
    return [
        Answer(name.removeprefix(UTTER), number, variant["text"], variant.get("buttons", []), file.stem)
        for name, variants in responses.items()
        for number, variant in enumerate(variants, start=1)
    ]
