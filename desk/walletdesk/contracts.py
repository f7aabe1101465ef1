"""The JSON schemas of contracts/, compiled once."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator


class Contract:
    def __init__(self, path: Path) -> None:
        self._validator = Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))

    def find_problem(self, document: object) -> str | None:
        """The first violation as `path: what`, without the document's values; None when it is valid."""
        error: Any = next(iter(self._validator.iter_errors(document)), None)
        if error is None:
            return None
        place = "/".join(str(part) for part in error.absolute_path) or "(top)"
        return f"{place}: violates {error.validator}"
