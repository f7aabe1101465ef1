"""Content hashes: what was built from what, so that nothing is built twice from the same sources."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

UNREAD = {"node_modules", "dist", "__pycache__"}


def hash_files(places: Iterable[Path], *, base: Path) -> str:
    """One hash over the names and contents of all files at and below `places`; a missing place counts as empty."""
    digest = hashlib.sha256()
    for file in sorted(file for place in places for file in _files(place)):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(base).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        yield place
    elif place.is_dir() and place.name not in UNREAD:
        for child in place.iterdir():
            yield from _files(child)


def load_stamp(file: Path) -> dict[str, str]:
    """What was written last; empty when there is nothing readable."""
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(file: Path, stamp: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")
