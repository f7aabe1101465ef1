"""Waits until every part answers a real request, and notices what ends meanwhile or later."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx
from rich.console import Console

from launch.errors import LaunchError
from launch.output import load_last_lines, say
from launch.parts import Part
from launch.supervisor import PartState, Supervisor, log_file

PROBE_TIMEOUT_S = 3.0
TICK_S = 0.2
LAST_LINES = 15
DEAD = {"BACKOFF", "EXITED", "FATAL"}


class Watch:
    """Tells once about every process of a part that ended and about the one that took its place."""

    def __init__(self, supervisor: Supervisor, console: Console) -> None:
        self._supervisor = supervisor
        self._console = console
        self._seen: dict[str, PartState] = {}

    def look(self) -> dict[str, PartState]:
        """The states now, after telling what changed. Raises LaunchError when the supervisor itself is gone."""
        try:
            states = self._supervisor.load_states()
        except OSError as error:
            raise LaunchError("the supervisor ended unexpectedly; see supervisord.log") from error
        for name, now in states.items():
            before = self._seen.get(name)
            if before and before.pid and now.pid != before.pid:
                happened = "started again" if now.pid else "will be started again"
                say(self._console, f"{name} (process {before.pid}) ended and {happened}")
            elif before and not before.pid and now.pid and before.state in DEAD:
                say(self._console, f"{name} started again")
        self._seen = states
        return states


def wait_until_listening(supervisor: Supervisor, *, seconds: float) -> None:
    """supervisord takes commands a moment after its start."""
    deadline = time.monotonic() + seconds
    while not supervisor.is_listening():
        if supervisor.has_ended or time.monotonic() > deadline:
            raise LaunchError("the supervisor did not start; see supervisord.log")
        time.sleep(TICK_S / 4)


def wait_until_ready(
    parts: list[Part], watch: Watch, *, console: Console, logs: Path, timeout_s: float, tick: Callable[[], None]
) -> None:
    """Calls `tick` a few times a second. Raises LaunchError when a part ends before it answered, or none answers."""
    begun = time.monotonic()
    waiting = list(parts)
    with httpx.Client(timeout=PROBE_TIMEOUT_S, trust_env=False) as client, console.status("") as status:
        while waiting:
            seconds = time.monotonic() - begun
            status.update(f"waiting for {', '.join(part.name for part in waiting)} … {seconds:.0f} s")
            tick()
            states = watch.look()
            for part in list(waiting):
                if states[part.name].state in DEAD:
                    raise LaunchError(_explain(part, "ended before it answered", logs))
                if _answers(client, part):
                    waiting.remove(part)
                    done = len(parts) - len(waiting)
                    say(console, f"{part.name} answers after {seconds:.0f} s ({done} of {len(parts)})")
                elif seconds > timeout_s:
                    raise LaunchError(_explain(part, f"did not answer within {timeout_s:.0f} s", logs))
            time.sleep(TICK_S)


def _answers(client: httpx.Client, part: Part) -> bool:
    try:
        return client.get(part.health_url, headers=dict(part.health_headers)).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _explain(part: Part, what: str, logs: Path) -> str:
    file = log_file(logs, part.name)
    last = "\n".join(f"  {line}" for line in load_last_lines(file, count=LAST_LINES))
    return f"{part.name} {what}; the end of {file}:\n{last}"
