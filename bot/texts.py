"""The catalogue of what actions say: data/texts/<skill>.yml, flattened to dotted names.

A leaf is a text, a list of variants, or {text, buttons}. Names are `<skill>.<case>`, e.g. `topup.processing`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping

import yaml

from bot.brand import ROOT

TEXTS = ROOT / "data" / "texts"
Variants = List[Dict[str, Any]]


def load_texts(folder: Path = TEXTS) -> Dict[str, Variants]:
    """All variants by dotted name."""
    catalogue: Dict[str, Variants] = {}
    for file in sorted(folder.glob("*.yml")):
        catalogue.update(_flatten("", yaml.safe_load(file.read_text(encoding="utf-8"))))
    return catalogue


def _flatten(prefix: str, node: Any) -> Dict[str, Variants]:
    if isinstance(node, Mapping) and "text" not in node:
        found: Dict[str, Variants] = {}
        for name, child in node.items():
            found.update(_flatten(f"{prefix}.{name}" if prefix else str(name), child))
        return found
    return {prefix: [_variant(one) for one in (node if isinstance(node, list) else [node])]}


def _variant(leaf: Any) -> Dict[str, Any]:
    return {"text": leaf.strip()} if isinstance(leaf, str) else {**leaf, "text": leaf["text"].strip()}
