"""What is shown while it runs, and what stays: a table, and a JSON with every fault and violation."""

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from tests.chaos.evidence import Evidence
from tests.chaos.run import Run

SHOWN_VIOLATIONS = 5


def open_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[stage]:<11}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        console=console,
    )


def render_counts(run: Run) -> str:
    return f"faults {len(run.progress.struck)} · reconnects {run.tally.reconnects} · repeats {run.tally.repeats}"


def build_result(run: Run, evidence: Evidence, violations: dict[str, list[str]]) -> dict[str, Any]:
    messages = Counter(event.role for event in evidence.log if event.kind == "message")
    return {
        "passed": not any(violations.values()),
        "plan": asdict(run.plan),
        "cpus": os.cpu_count(),
        "duration_s": round(run.tally.elapsed_s, 1),
        "messages": {"all": messages.total(), **messages},
        "events": len(evidence.log),
        "conversations": len(evidence.conversations),
        "acknowledged": len(evidence.acknowledged),
        "heard": sum(len(reader.heard) for reader in evidence.readers),
        "readers": len(evidence.readers),
        "turns": dict(Counter(turn.state for turn in evidence.turns)),
        "handoffs": dict(Counter(handoff.reason for handoff in evidence.handoffs)),
        "reconnects": run.tally.reconnects,
        "repeats": run.tally.repeats,
        "refusals": dict(run.tally.refusals),
        "left_out": [] if run.house.has_faketime else ["clock jumps: libfaketime is not installed"],
        "faults": dict(Counter(struck.name for struck in run.progress.struck)),
        "struck": [asdict(struck) for struck in run.progress.struck],
        "violations": violations,
    }


def print_result(console: Console, result: dict[str, Any]) -> None:
    table = Table("what", "count")
    for name in ("messages", "turns", "handoffs", "faults", "refusals"):
        table.add_row(name, ", ".join(f"{key} {value}" for key, value in result[name].items()) or "none")
    for name in ("duration_s", "events", "acknowledged", "heard", "readers", "reconnects", "repeats"):
        table.add_row(name, str(result[name]))
    console.print(table)
    for sentence in result["left_out"]:
        console.print(f"left out: {sentence}")
    rules = Table("rule", "broken")
    for name, found in result["violations"].items():
        rules.add_row(name, f"[red]{len(found)}" if found else "[green]0")
    console.print(rules)
    for name, found in result["violations"].items():
        for sentence in found[:SHOWN_VIOLATIONS]:
            console.print(f"[red]{name}[/]: {sentence}", highlight=False)


def write_result(result: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
