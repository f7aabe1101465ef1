"""Our pipeline and stock Rasa for Chinese, trained on one sample and parsing the same lines in turn."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from rich.console import Console
from rich.progress import track

from benchmarks.nlu.memory import peak_megabytes
from benchmarks.nlu.training import Training
from bot.nlu_tools.corpus import ROOT, Example
from bot.nlu_tools.parser import Parser

WARM_UP = 50


@dataclass(frozen=True)
class Result:
    """What a contender costs, and its share of right first labels by set, in percent."""

    name: str
    training: Training
    megabytes: float
    memory_mb: float
    parse_ms: float
    first: dict[str, float]


def stock_config(examples: Sequence[Example]) -> dict[str, Any]:
    """What Rasa's documentation recommends for a language without spaces, with a selector a retrieval intent."""
    retrieval = sorted({example.label.partition("/")[0] for example in examples if "/" in example.label})
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "zh",
        "pipeline": [
            {"name": "JiebaTokenizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": 100},
            *({"name": "ResponseSelector", "epochs": 100, "retrieval_intent": intent} for intent in retrieval),
        ],
    }


def our_config() -> dict[str, Any]:
    """The project's own."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return {**config, "policies": None}


def measure(
    trained: Mapping[str, tuple[Path, Training]], sets: Mapping[str, Sequence[Example]], *, console: Console
) -> list[Result]:
    """Every line is parsed by all, one after the other, so that load on the machine hits all alike."""
    parsers = {name: Parser(model) for name, (model, _) in trained.items()}
    lines = [(set_name, example) for set_name, own in sets.items() for example in own]
    for _, example in lines[:WARM_UP]:
        for parser in parsers.values():
            parser.parse(example.text)
    took: dict[str, list[float]] = {name: [] for name in parsers}
    right: dict[str, dict[str, int]] = {name: dict.fromkeys(sets, 0) for name in parsers}
    for set_name, example in track(lines, "Parsing", console=console):
        for name, parser in parsers.items():
            begun = time.perf_counter()
            parse = parser.parse(example.text)
            took[name].append(time.perf_counter() - begun)
            right[name][set_name] += _label(parse) == example.label
    return [
        Result(
            name,
            training,
            model.stat().st_size / 1e6,
            peak_megabytes(model),
            1000 * median(took[name]),
            {set_name: 100 * right[name][set_name] / len(own) for set_name, own in sets.items()},
        )
        for name, (model, training) in trained.items()
    ]


def ratios(ours: Result, stock: Result) -> dict[str, float]:
    """How many times more stock costs; training without the import that both pay."""
    return {
        "parse": stock.parse_ms / ours.parse_ms,
        "training_wall": stock.training.own.wall / ours.training.own.wall,
        "training_cpu": stock.training.own.cpu / ours.training.own.cpu,
    }


def _label(parse: Mapping[str, Any]) -> str:
    """The full label understood: ours says it before the fallback decision, stock through its selectors."""
    ranking = parse.get("label_ranking")
    if ranking:
        return str(ranking[0]["label"])
    name = parse["intent"]["name"]
    selected = parse.get("response_selector", {}).get(name)
    return str(selected["response"]["intent_response_key"] if selected else name)
