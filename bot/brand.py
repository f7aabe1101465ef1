"""Brand profiles: what a brand may change stands once, in data/brand/<brand>.yml, and is checked at start."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Mapping

import jsonschema
import yaml

ROOT = Path(__file__).resolve().parents[1]
BRANDS = ROOT / "data" / "brand"
SCHEMA = ROOT / "contracts" / "brand.schema.json"
DEFAULT_BRAND = "xiaolan"


class BrandError(Exception):
    """A profile is missing or wrong; the message is one sentence for whoever wrote it."""


@dataclass(frozen=True)
class Profile:
    """One brand. `facts` is the whole validated file."""

    id: str
    facts: Mapping[str, Any]

    def fact(self, path: str) -> Any:
        """The value at a dotted path, e.g. `hotline.number`."""
        value: Any = self.facts
        for step in path.split("."):
            if not isinstance(value, dict) or step not in value:
                raise BrandError(f"The brand profile '{self.id}' has no '{path}'.")
            value = value[step]
        return value

    def sentence(self, path: str) -> str:
        """A fact that is put into a sentence; lists and tables cannot be."""
        value = self.fact(path)
        if isinstance(value, (Mapping, list)) or value is None:
            raise BrandError(f"'{path}' of the brand profile '{self.id}' is not a plain value.")
        return str(value)


def load_profile(file: Path, *, schema: Mapping[str, Any]) -> Profile:
    """Reads and validates one file."""
    try:
        facts = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BrandError(f"{file.name} is not valid YAML: {error}") from error
    problem = jsonschema.exceptions.best_match(jsonschema.Draft202012Validator(schema).iter_errors(facts))
    if problem is not None:
        place = ".".join(str(step) for step in problem.absolute_path) or "the top level"
        raise BrandError(f"{file.name}: {place}: {problem.message}.")
    if facts["id"] != file.stem:
        raise BrandError(f"{file.name}: id is '{facts['id']}' but the file's name says '{file.stem}'.")
    return Profile(file.stem, facts)


@cache
def load_profiles(folder: Path = BRANDS, schema_file: Path = SCHEMA) -> Mapping[str, Profile]:
    """All profiles by id."""
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    profiles = {file.stem: load_profile(file, schema=schema) for file in sorted(folder.glob("*.yml"))}
    if default_brand() not in profiles:
        known = ", ".join(profiles) or "none"
        raise BrandError(f"WALLETDESK_BRAND is '{default_brand()}', but there is no such profile (known: {known}).")
    return profiles


def default_brand() -> str:
    return os.environ.get("WALLETDESK_BRAND", DEFAULT_BRAND)


def profile_for(brand: str | None) -> Profile:
    """The profile of a turn; a turn without one gets the default."""
    profiles = load_profiles()
    return profiles.get(brand or "", profiles[default_brand()])
