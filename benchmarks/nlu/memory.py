"""`python -m benchmarks.nlu.memory MODEL`: megabytes a process needs at most that loads a model and parses a line."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from bot.nlu_tools.corpus import ROOT

LINE = "充值的钱怎么还没到账"


def peak_megabytes(model: Path) -> float:
    """Measured in a process of its own: what another model has left behind does not count."""
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.nlu.memory", str(model.absolute())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> int:
    from bot.nlu_tools.parser import Parser

    Parser(Path(sys.argv[1])).parse(LINE)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)  # Linux counts it in kilobytes
    return 0


if __name__ == "__main__":
    sys.exit(main())
