"""The brand profile: what a brand may change, from data/brand/<brand>.yml, checked against its schema at start."""

import json
from dataclasses import dataclass
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from walletdesk.domain.callbacks import CallbackRules
from walletdesk.domain.cases import CaseRules


class BrandError(Exception):
    """One sentence: which file, which place, what is wrong."""


@dataclass(frozen=True, slots=True)
class Brand:
    id: str
    name: str
    assistant_name: str
    welcome: str
    hotline: str
    color: str
    quick_replies: list[dict[str, str]]
    agent_phrases: list[dict[str, str]]
    case_rules: CaseRules
    callback_rules: CallbackRules
    public_addresses: frozenset[str]

    def render(self) -> dict[str, str]:
        """`Brand` of openapi.yaml."""
        return {
            "id": self.id,
            "name": self.name,
            "assistant_name": self.assistant_name,
            "welcome": self.welcome,
            "hotline": self.hotline,
            "color": self.color,
        }


def load_brand(brand: str, *, brand_dir: Path, schema_path: Path) -> Brand:
    """Raises BrandError."""
    path = brand_dir / f"{brand}.yml"
    try:
        profile = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(sorted(found.stem for found in brand_dir.glob("*.yml"))) or "none"
        raise BrandError(f"no brand profile {path}; profiles there: {known}") from error
    except yaml.YAMLError as error:
        raise BrandError(f"{path} is not valid YAML: {error}") from error
    validator = Draft202012Validator(json.loads(schema_path.read_text(encoding="utf-8")))
    problems = [
        f"{'/'.join(map(str, problem.absolute_path)) or '(top)'}: {problem.message}"
        for problem in validator.iter_errors(profile)
    ]
    if problems:
        raise BrandError(f"{path} is not a valid brand profile: " + "; ".join(problems[:5]))
    return Brand(
        id=profile["id"],
        name=profile["name"],
        assistant_name=profile["assistant_name"],
        welcome=" ".join(profile["welcome"].split()),
        hotline=profile["hotline"]["number"],
        color=profile["color"],
        quick_replies=profile["quick_replies"],
        agent_phrases=profile["agent_phrases"],
        case_rules=CaseRules.read(profile["promises"]),
        callback_rules=CallbackRules.read(profile),
        public_addresses=frozenset({profile["email"]["address"]}),
    )
