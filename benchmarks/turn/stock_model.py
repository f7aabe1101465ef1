"""`python -m benchmarks.turn.stock_model <folder> <lines>`, in the bot's environment: trains stock Rasa on the first
lines of benchmarks/nlu's sample with one rule an intent and prints the archive's path as the last line. It is kept, so
the next run need not train.

Epochs change the weights and not the size of what a parse goes through, so one it is. What it answers may be the answer
to something else; how long it takes is what is compared.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.nlu import sample
from benchmarks.nlu.contenders import stock_config
from bot.nlu_tools.corpus import Example

EPOCHS = 1
POLICIES = [{"name": "RulePolicy"}]


def write_project(folder: Path, *, lines: int) -> None:
    """config.yml, domain.yml, nlu.yml, rules.yml: every intent is answered by its utterance."""
    examples = sample.load()[:lines]
    sample.write(examples, folder)
    config = stock_config(examples)
    for component in config["pipeline"]:
        if "epochs" in component:
            component["epochs"] = EPOCHS
    _dump({**config, "policies": POLICIES}, folder / "config.yml")
    _dump(_domain(examples), folder / "domain.yml")
    rules = [
        {"rule": intent, "steps": [{"intent": intent}, {"action": f"utter_{intent}"}]} for intent in _intents(examples)
    ]
    _dump({"version": "3.1", "rules": rules}, folder / "rules.yml")


def _intents(examples: list[Example]) -> list[str]:
    return sorted({example.label.partition("/")[0] for example in examples})


def _domain(examples: list[Example]) -> dict[str, object]:
    labels = {example.label for example in examples}
    responses = {f"utter_{label}": [{"text": f"{label} {'。' * 80}"}] for label in sorted(labels)}
    return {"version": "3.1", "intents": _intents(examples), "responses": responses}


def _dump(content: object, path: Path) -> None:
    yaml = YAML()
    yaml.allow_unicode = True
    yaml.dump(content, path)


def main() -> None:
    keep = Path(sys.argv[1]).resolve()
    keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write_project(folder, lines=int(sys.argv[2]))
        content = b"".join((folder / f"{name}.yml").read_bytes() for name in ("config", "domain", "nlu", "rules"))
        model = keep / f"stock-turn-{hashlib.sha256(content).hexdigest()[:12]}.tar.gz"
        if not model.is_file():
            print("training stock Rasa", file=sys.stderr)
            command = [sys.executable, "-W", "ignore", "-m", "rasa", "train", "--skip-validation", "--out", str(keep)]
            command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "nlu.yml", "rules.yml"]
            command += ["--fixed-model-name", model.name.removesuffix(".tar.gz")]
            environment = {**os.environ, "RASA_CACHE_DIRECTORY": str(folder / "cache")}
            subprocess.run(command, cwd=folder, env=environment, check=True, stdout=sys.stderr)
    print(model)


if __name__ == "__main__":
    main()
