"""What is shown while it runs, and what stays: a text, a picture, and a JSON with every fault and violation."""

import json
import os
import platform
import resource
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from sqlalchemy import func, select

from tests.chaos.checker import Broken
from tests.chaos.evidence import Evidence
from tests.chaos.house import NO_JUMPS
from tests.chaos.plot import draw_throughput
from tests.chaos.run import Run
from tests.chaos.tally import WAITS_MS
from walletdesk.storage.database import Database
from walletdesk.storage.tables import conversations, events, handoffs, turns

SHOWN_VIOLATIONS = 5
# A fault's pause is no forecast.
RATE_S = 180.0
COUNTED = (
    "messages: a user's or agent's message (files included) counts once its sender was told that it is stored, a bot's "
    "once it was shown to its user, each once however often it was repeated; notes, notices and changes of hands do not"
)


def open_bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[stage]:<11}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.fields[counts]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        speed_estimate_period=RATE_S,
    )


def render_counts(run: Run) -> str:
    rate = run.tally.messages / max(1.0, run.tally.elapsed_s)
    return (
        f"{rate:.1f}/s · bot {run.tally.told['bot']} · faults {len(run.struck)} · reconnects {run.tally.reconnects} · "
        f"repeats {run.tally.repeats}"
    )


def render_progress(run: Run) -> str:
    """The bar in words, with the rest by the rate of the last minutes."""
    done, goal = run.tally.messages, run.plan.messages
    at_s, before = next((entry for entry in run.timeline if entry[0] >= run.tally.elapsed_s - RATE_S), (0.0, 0))
    rate = (done - before) / max(1.0, run.tally.elapsed_s - at_s)
    left = f"{(goal - done) / rate / 60:.0f} min left" if rate and done < goal else "enough"
    return f"{done}/{goal} · {rate:.1f}/s now · {left} · {render_counts(run)}"


def build_result(run: Run, evidence: Evidence, broken: dict[str, Broken]) -> dict[str, Any]:
    testimony = run.tally.testimony
    told = {**testimony.count_written(), "bot": testimony.count_bot_messages()}
    database = Database(run.house.database_url)
    try:
        counts = count_database(database)
    finally:
        database.close()
    return {
        "passed": not any(found.count for found in broken.values()),
        "plan": asdict(run.plan),
        "machine": {"cpus": os.cpu_count(), "system": f"{platform.system()} {platform.machine()}"},
        "talked_s": round(run.talked_s, 1),
        "messages": {"all": run.tally.messages, **run.tally.told, "files": run.tally.files},
        "per_second": round(run.tally.messages / max(1.0, run.talked_s), 1),
        "written_or_shown": told,
        "events": evidence.head,
        **counts,
        **testimony.count(),
        "reconnects": run.tally.reconnects,
        "repeats": run.tally.repeats,
        "waits_ms": {p: find_percentile(run.tally.waits, float(p)) for p in ("50", "95", "99", "99.9")},
        "refusals": dict(run.tally.refusals.most_common()),
        "checker_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "left_out": [] if run.house.has_jumping_clock else [NO_JUMPS],
        "faults": dict(sorted(Counter(struck.name for struck in run.struck).items())),
        "rules": {name: found.count for name, found in broken.items()},
        "violations": {name: found.sentences for name, found in broken.items() if found.count},
        "timeline": run.timeline,
        "struck": [asdict(struck) for struck in run.struck],
    }


def count_database(database: Database) -> dict[str, dict[str, int]]:
    """What happened, as the tables hold it; `moves` by the code of the change of hands."""
    with database.begin_read() as connection:

        def count_by(column: Any, *where: Any) -> dict[str, int]:
            rows = connection.execute(select(column, func.count()).where(*where).group_by(column))
            return {str(row[0]): row[1] for row in rows}

        code = events.c.body["code"].as_string()
        return {
            "conversations": {"all": sum(count_by(conversations.c.state, conversations.c.last_seq > 0).values())},
            "turns": count_by(turns.c.state),
            "handoffs": count_by(handoffs.c.reason),
            "moves": count_by(code, events.c.kind == "state"),
        }


def find_percentile(waits: "Counter[int]", percent: float) -> int | None:
    """The upper end of the bucket that holds it."""
    goal, seen = waits.total() * percent / 100, 0
    for bucket in sorted(waits):
        seen += waits[bucket]
        if seen >= goal:
            return WAITS_MS[bucket] if bucket < len(WAITS_MS) else None
    return None


def print_result(console: Console, result: dict[str, Any]) -> None:
    verdict = "every rule held" if result["passed"] else "[red]rules were broken[/]"
    plan = result["plan"]
    console.print(f"{plan['store']}, seed {plan['seed']}: {verdict} over {result['messages']['all']} messages")
    console.print(COUNTED, highlight=False)
    table = Table("what", "count")
    for name in ("messages", "written_or_shown", "turns", "handoffs", "moves", "faults", "refusals", "waits_ms"):
        table.add_row(name, ", ".join(f"{key} {value}" for key, value in result[name].items()) or "none")
    for name in ("talked_s", "per_second", "events", "acknowledged", "heard", "readers", "reconnects", "repeats"):
        table.add_row(name, str(result[name]))
    table.add_row("checker_peak_mb", str(result["checker_peak_mb"]))
    console.print(table)
    for sentence in result["left_out"]:
        console.print(f"left out: {sentence}")
    rules = Table("rule", "broken")
    for name, count in result["rules"].items():
        rules.add_row(name, f"[red]{count}" if count else "[green]0")
    console.print(rules)
    for name, found in result["violations"].items():
        for sentence in found[:SHOWN_VIOLATIONS]:
            console.print(f"[red]{name}[/]: {sentence}", highlight=False)


def write_result(result: dict[str, Any], folder: Path) -> str:
    """`<store>.json`, `.txt`, `.svg`; the name without the ending."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = result["plan"]["store"]
    rows = {"timeline": result["timeline"], "struck": result["struck"]}
    short = json.dumps({key: value for key, value in result.items() if key not in rows}, indent=2, ensure_ascii=False)
    lines = {
        key: ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in value) for key, value in rows.items()
    }
    long = "".join(f',\n  "{key}": [\n{text}\n  ]' for key, text in lines.items())
    (folder / f"{stem}.json").write_text(f"{short[:-2]}{long}\n}}\n", encoding="utf-8")
    with (folder / f"{stem}.txt").open("w", encoding="utf-8") as file:
        print_result(Console(file=file, width=160), result)
    (folder / f"{stem}.svg").write_text(draw_throughput(result), encoding="utf-8")
    return stem
