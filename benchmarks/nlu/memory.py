"""`python -m benchmarks.nlu.memory MODEL`: megabytes a process needs at most that loads a model and parses a line."""

from __future__ import annotations

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
    print(_peak_kilobytes() / 1000)
    return 0


def _peak_kilobytes() -> int:
    """Of this program alone: getrusage also counts what its parent had when it was forked (Linux carries it over)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))


if __name__ == "__main__":
    sys.exit(main())
