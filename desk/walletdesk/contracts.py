"""The JSON schemas of contracts/, compiled once. Every bot turn is checked, so by the library that costs nothing."""

from pathlib import Path

from jsonschema_rs import Draft202012Validator


class Contract:
    def __init__(self, path: Path) -> None:
        self._validator = Draft202012Validator(path.read_text(encoding="utf-8"))

    def find_problem(self, document: object) -> str | None:
        """The first violation as `path: what`, without the document's values; None when it is valid."""
        error = next(iter(self._validator.iter_errors(document)), None)
        if error is None:
            return None
        place = "/".join(str(part) for part in error.instance_path) or "(top)"
        return f"{place}: violates {error.schema_path[-1]}"
