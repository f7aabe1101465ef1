"""`python -m bot.lint_data`: checks the training data; exit code 1 when something is wrong with it."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from typing import Sequence

from rich.console import Console
from rich.table import Table

from bot.nlu_tools.corpus import Example, evaluation_sets, key, known_labels, training_examples
from bot.nlu_tools.findings import Finding, findings

SHOWN = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help=f"every finding, not the first {SHOWN} of a rule")
    arguments = parser.parse_args()
    console = Console(soft_wrap=True)
    examples = training_examples()
    found = list(findings(examples, evaluation_sets(), known_labels(), key=key))
    console.print(_distribution(examples))
    _print(console, found, limit=None if arguments.all else SHOWN)
    errors = sum(finding.error for finding in found)
    console.print(f"{len(examples)} examples, {errors} errors, {len(found) - errors} remarks")
    return 1 if errors else 0


def _distribution(examples: Sequence[Example]) -> Table:
    """How many examples the labels have, and how long they are."""
    by_label: dict[str, list[int]] = defaultdict(list)
    for example in examples:
        by_label[example.label].append(len(example.text))
    lengths = sorted(len(example.text) for example in examples)
    counts = sorted(len(own) for own in by_label.values())
    table = Table("", "least", "a tenth below", "median", "a tenth above", "most")
    for name, values in (("examples a label", counts), ("characters an example", lengths)):
        places = (0, len(values) // 10, len(values) // 2, len(values) * 9 // 10, len(values) - 1)
        table.add_row(name, *(str(values[place]) for place in places))
    return table


def _print(console: Console, found: Sequence[Finding], *, limit: int | None) -> None:
    by_rule: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_rule[finding.rule].append(finding)
    for rule, own in sorted(by_rule.items(), key=lambda item: not any(finding.error for finding in item[1])):
        own.sort(key=lambda finding: not finding.error)
        console.print(f"\n{'ERROR' if own[0].error else 'remark'}: {rule} ({len(own)})", style="bold", markup=False)
        for finding in own[:limit]:
            console.print(f"  {finding.message}", markup=False, highlight=False)
        if limit and len(own) > limit:
            console.print(f"  … and {len(own) - limit} more (--all)")


if __name__ == "__main__":
    sys.exit(main())
