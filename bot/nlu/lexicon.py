"""Our own knowledge about wallets, read from a folder of small text files.

    words.txt     a word a line, for the tokenizer
    concepts.txt  `name: phrase phrase …`, several spellings of one meaning
    banks.txt     `canonical name: alias alias …`
    variants.txt  `spelling ours`, replaced while normalising
    lookalikes.txt  characters taken for each other by eye, a group a line (see bot.nlu.noise)
    decision.yml  when to act and when to ask (see bot.nlu.policy)

A model carries its own copy (`write`), and `digest` enters Rasa's fingerprint: a changed file retrains.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Mapping

from ruamel.yaml import YAML

FILES = ("words.txt", "concepts.txt", "banks.txt", "variants.txt", "lookalikes.txt", "decision.yml")


class LexiconError(ValueError):
    """A lexicon file is missing or cannot be understood; the message names file and line."""


@dataclass(frozen=True)
class Lexicon:
    """All files of one folder; equal content is equal lexicon."""

    raw: Mapping[str, str]
    words: tuple[str, ...]
    concepts: Mapping[str, tuple[str, ...]]
    banks: Mapping[str, tuple[str, ...]]
    variants: Mapping[str, str]
    lookalikes: tuple[tuple[str, ...], ...]
    decision: Mapping[str, Any]

    @property
    def digest(self) -> str:
        """A hash over the content of all files."""
        joined = "\0".join(f"{name}\0{self.raw[name]}" for name in FILES)
        return hashlib.sha256(joined.encode()).hexdigest()

    def write(self, folder: Path) -> None:
        """Store a copy that `read_lexicon` reads again."""
        for name, content in self.raw.items():
            (folder / name).write_text(content, encoding="utf-8")


def read_lexicon(folder: Path) -> Lexicon:
    """Read and check a lexicon folder."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise LexiconError(f"{folder}: missing {', '.join(missing)}")
    return _parse(tuple((folder / name).read_text(encoding="utf-8") for name in FILES))


@lru_cache(maxsize=4)
def _parse(contents: tuple[str, ...]) -> Lexicon:
    raw = dict(zip(FILES, contents, strict=True))
    return Lexicon(
        raw=raw,
        words=tuple(dict.fromkeys(line.split()[0] for _, line in _lines(raw["words.txt"]))),
        concepts=_groups("concepts.txt", raw["concepts.txt"]),
        banks=_groups("banks.txt", raw["banks.txt"]),
        variants=_variants(raw["variants.txt"]),
        lookalikes=tuple(tuple(line.split()) for _, line in _lines(raw["lookalikes.txt"])),
        decision=YAML(typ="safe").load(raw["decision.yml"]) or {},
    )


def _lines(content: str) -> list[tuple[int, str]]:
    stripped = ((number, line.split("#")[0].strip()) for number, line in enumerate(content.splitlines(), 1))
    return [(number, line) for number, line in stripped if line]


def _groups(name: str, content: str) -> Mapping[str, tuple[str, ...]]:
    """Lines `key: phrase phrase`; a key may come again to go on."""
    groups: dict[str, tuple[str, ...]] = {}
    for number, line in _lines(content):
        key, colon, phrases = line.partition(":")
        if not colon or not phrases.split():
            raise LexiconError(f"{name}:{number}: expected 'key: phrase phrase', got {line!r}")
        groups[key.strip()] = groups.get(key.strip(), ()) + tuple(phrases.split())
    return groups


def _variants(content: str) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for number, line in _lines(content):
        words = line.split()
        if len(words) != 2:
            raise LexiconError(f"variants.txt:{number}: expected 'spelling ours', got {line!r}")
        pairs[words[0]] = words[1]
    return pairs
