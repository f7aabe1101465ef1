"""Training runs with their cost: seconds on the wall, and seconds of processor that no neighbour can change."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml
from rich.console import Console
from rich.live import Live
from rich.text import Text

from bot.nlu_tools.corpus import ROOT

IMPORT = "import rasa.model_training, rasa.nlu.classifiers.diet_classifier"


@dataclass(frozen=True)
class Cost:
    """`cpu` is user and system time of the process and of those it started."""

    wall: float
    cpu: float

    def __sub__(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu)


@dataclass(frozen=True)
class Training:
    """`importing` is what starting Rasa costs anybody; it is part of `whole`."""

    whole: Cost
    importing: Cost

    @property
    def own(self) -> Cost:
        return self.whole - self.importing


def train(
    name: str, config: dict[str, Any], folder: Path, *, keep: Path, console: Console, kept: bool
) -> tuple[Path, Training]:
    """The model archive and what it cost; with `kept`, those of an earlier run on the same data if there are any."""
    (folder / f"{name}.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    content = b"".join((folder / file).read_bytes() for file in (f"{name}.yml", "nlu.yml"))
    model = keep / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}.tar.gz"
    beside = model.with_name(model.name.replace(".tar.gz", ".json"))
    if kept and model.is_file() and beside.is_file():
        stored = json.loads(beside.read_text(encoding="utf-8"))
        return model, Training(**{part: Cost(**stored[part]) for part in ("whole", "importing")})
    keep.mkdir(parents=True, exist_ok=True)
    importing = _run([sys.executable, "-W", "ignore", "-c", IMPORT], dict(os.environ), "Importing Rasa", console)
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--config", str(folder / f"{name}.yml")]
    command += ["--nlu", str(folder / "nlu.yml"), "--domain", str(folder / "domain.yml")]
    command += ["--out", str(keep), "--fixed-model-name", model.name.removesuffix(".tar.gz")]
    environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(folder / f"cache-{name}")}
    training = Training(_run(command, environment, f"Training {name}", console), importing)
    beside.write_text(json.dumps(asdict(training), indent=1) + "\n", encoding="utf-8")
    return model, training


def _run(command: list[str], environment: dict[str, str], title: str, console: Console) -> Cost:
    """Run a command and show its last line, so that half an hour is not half an hour of silence."""
    begun, used = time.monotonic(), _used_cpu()
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
    return Cost(time.monotonic() - begun, _used_cpu() - used)


def _used_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
