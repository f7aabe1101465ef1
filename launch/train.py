"""`python -m launch.train`: trains the bot when data, configuration, domain, dictionary or NLU code changed."""

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from filelock import FileLock
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from launch.checks import check_bot_environment, check_domain
from launch.errors import LaunchError
from launch.output import say
from launch.places import BOT_PYTHON, MODEL, MODELS, ROOT
from launch.stamp import hash_files, load_stamp, write_stamp

STAMP = MODELS / "walletdesk.json"
# What Rasa itself does not notice when it changes, so that its cache must not be trusted.
CODE = (ROOT / "bot" / "nlu", ROOT / "data" / "lexicon", ROOT / "uv.lock")
# Facts and wording that are filled in when an answer is delivered are no part of the model.
NOT_TRAINED = {"brand", "texts", "labels.yml", "matters.yml", "phrases.yml", "taxonomy.yml"}
STEPS_MARK = "Starting to train component"
QUOTE = "'"
ANSI_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
EXCEPTION = re.compile(r"[\w.]*(Error|Exception|InvalidDomain|InvalidRule|InvalidConfigException)\b.*: ")


def sources() -> list[Path]:
    data = [child for child in sorted((ROOT / "data").iterdir()) if child.name not in NOT_TRAINED]
    return [ROOT / "config.yml", ROOT / "domain.yml", ROOT / "domain", *data, *CODE]


def describe_sources() -> dict[str, str]:
    return {"sources": hash_files(sources(), base=ROOT), "code": hash_files(CODE, base=ROOT)}


def is_trained() -> bool:
    return MODEL.is_file() and load_stamp(STAMP) == describe_sources()


def train_if_changed(console: Console, *, force: bool = False) -> None:
    """Raises LaunchError."""
    MODELS.mkdir(exist_ok=True)
    with FileLock(MODELS / ".lock"):
        if not force and is_trained():
            say(console, "the model is up to date")
            return
        check_bot_environment()
        check_domain()
        stamp = describe_sources()
        begun = time.monotonic()
        _train(console, trust_cache=not force and load_stamp(STAMP).get("code") == stamp["code"])
        write_stamp(STAMP, stamp)
        say(console, f"the model is trained ({time.monotonic() - begun:.0f} s)")


def _train(console: Console, *, trust_cache: bool) -> None:
    log = MODELS / "train.log"
    STAMP.unlink(missing_ok=True)
    command = [str(BOT_PYTHON), "-m", "rasa", "train", "--data", "data", "--out", str(MODELS)]
    command.append("--skip-validation")  # half a minute; `make data-validate` looks closer
    command += ["--fixed-model-name", MODEL.name.removesuffix(".tar.gz"), *([] if trust_cache else ["--force"])]
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "3"}
    quiet["PYTHONWARNINGS"] = "ignore"
    say(console, "training the bot, because data, configuration, dictionary or code changed")
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with log.open("w", encoding="utf-8") as file, Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading the data", total=_count_steps())
        with subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **quiet}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    file.write(line)
                    file.flush()
                    if STEPS_MARK in line and QUOTE in line:
                        step = f"training {line.split(QUOTE)[1]}"
                        progress.update(task, advance=1, description=step)
                        if not console.is_terminal:
                            say(console, step)
            except KeyboardInterrupt:
                process.kill()  # it may be minutes away from noticing by itself
                raise
    if process.returncode or not MODEL.is_file():
        raise LaunchError(f"training the bot failed: {find_cause(log)} (all of it in {log})")


def find_cause(log: Path) -> str:
    """The line that names the last exception, which Rasa buries under lists and frames; else the last line."""
    lines = [ANSI_COLOUR.sub("", line).strip() for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
    named = [line for line in lines if EXCEPTION.match(line)]
    return (named or lines or ["it said nothing"])[-1]


def _count_steps() -> int:
    """Every component and policy is a `- name:` line; only the progress bar depends on it."""
    lines = (ROOT / "config.yml").read_text(encoding="utf-8").splitlines()
    return sum(line.strip().startswith("- name:") for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m launch.train", description=__doc__)
    parser.add_argument("--force", action="store_true", help="train even when nothing changed")
    arguments = parser.parse_args()
    try:
        train_if_changed(Console(), force=arguments.force)
    except LaunchError as error:
        print(f"walletdesk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
