"""Our pipeline and stock Rasa for Chinese, trained on one sample and measured in one run."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from rich.console import Console
from rich.live import Live
from rich.text import Text

from bot.nlu_tools.corpus import ROOT, Example
from bot.nlu_tools.parser import Parser

WARM_UP = 50
IMPORT = "import rasa.model_training, rasa.nlu.classifiers.diet_classifier"


@dataclass(frozen=True)
class Result:
    """Seconds are wall clock; `importing` is what starting Rasa costs anybody and is part of `training`."""

    name: str
    training: float | None
    importing: float
    megabytes: float
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


def train(
    name: str, config: dict[str, Any], folder: Path, *, keep: Path, console: Console
) -> tuple[Path, float | None]:
    """The model archive and how long it took; None if one of the same data and configuration was kept."""
    (folder / f"{name}.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    content = b"".join((folder / file).read_bytes() for file in (f"{name}.yml", "nlu.yml"))
    model = keep / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.tar.gz"
    if name == "stock" and model.is_file():
        return model, None
    keep.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", str(folder / f"{name}.yml")]
    command += ["--nlu", str(folder / "nlu.yml"), "--domain", str(folder / "domain.yml")]
    command += ["--out", str(keep), "--fixed-model-name", model.name.removesuffix(".tar.gz")]
    environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(folder / f"cache-{name}")}
    begun = time.monotonic()
    _run(command, environment, f"Training {name}", console)
    return model, time.monotonic() - begun


def measure(
    name: str,
    model: Path,
    training: float | None,
    sets: dict[str, list[Example]],
    *,
    importing: float,
    console: Console,
) -> Result:
    """Parse every line of the sets once, after a warm-up."""
    parser = Parser(model)
    lines = [example for own in sets.values() for example in own]
    for example in lines[:WARM_UP]:
        parser.parse(example.text)
    took: list[float] = []
    first: dict[str, float] = {}
    for set_name, own in sets.items():
        right = 0
        with console.status(f"Parsing {set_name} with {name}"):
            for example in own:
                begun = time.perf_counter()
                parse = parser.parse(example.text)
                took.append(time.perf_counter() - begun)
                right += _label(parse) == example.label
        first[set_name] = 100 * right / len(own)
    return Result(name, training, importing, model.stat().st_size / 1e6, 1000 * median(took), first)


def importing_seconds() -> float:
    """What it takes to start Python and import Rasa."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-W", "ignore", "-c", IMPORT], check=True, capture_output=True)
    return time.monotonic() - begun


def _label(parse: dict[str, Any]) -> str:
    """The full label understood: ours says it before the fallback decision, stock through its selectors."""
    ranking = parse.get("label_ranking")
    if ranking:
        return str(ranking[0]["label"])
    name = parse["intent"]["name"]
    selected = parse.get("response_selector", {}).get(name)
    return str(selected["response"]["intent_response_key"] if selected else name)


def _run(command: list[str], environment: dict[str, str], title: str, console: Console) -> None:
    """Run a training and show its last line, so that half an hour is not half an hour of silence."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    tail: list[str] = []
    with Live(console=console, refresh_per_second=2) as live:
        for line in process.stdout or ():
            last = line.replace("\r", "\n").strip().splitlines()[-1:] or [""]
            tail = [*tail[-20:], *last]
            live.update(Text(f"{title}: {time.monotonic() - begun:.0f} s  {last[0][-90:]}"))
    if process.wait():
        raise RuntimeError(f"{title} failed:\n" + "\n".join(tail))
