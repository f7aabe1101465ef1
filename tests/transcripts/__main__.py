"""`python -m tests.transcripts`: plays scenarios.yml through all real processes into docs/transcripts.md."""

import sys
import tempfile
from pathlib import Path

import yaml
from rich.console import Console

from launch.places import ROOT
from tests.stack import running_stack
from tests.transcripts.play import play
from tests.transcripts.write import HEADER, render

SCENARIOS = Path(__file__).with_name("scenarios.yml")
TARGET = ROOT / "docs" / "transcripts.md"


def main() -> int:
    console = Console()
    scenarios = yaml.safe_load(SCENARIOS.read_text(encoding="utf-8"))
    pages = [HEADER]
    with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
        for number, scenario in enumerate(scenarios, start=1):
            console.print(f"{number}/{len(scenarios)} {scenario['title']}")
            pages.append(render(number, scenario, play(stack, scenario)))
    TARGET.write_text("\n".join(pages), encoding="utf-8")
    console.print(f"written: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
