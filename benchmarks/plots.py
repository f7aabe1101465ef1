"""Draws with the bot's environment, which has matplotlib."""

import subprocess
from pathlib import Path

from launch.places import BOT_PYTHON, ROOT


def draw(module: str, results: Path) -> None:
    """`results` with the ending .png, by `python -m <module> <results>`."""
    subprocess.run([BOT_PYTHON, "-W", "ignore", "-m", module, str(results.resolve())], cwd=ROOT, check=True)
