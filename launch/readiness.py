"""Waits until every part answers a real request, and notices what ends meanwhile or later."""

import time
from collections.abc import Callable
from pathlib import Path

import httpx
from rich.console import Console

from launch.control import Control, PartState
from launch.errors import LaunchError
from launch.output import load_last_lines, say
from launch.parts import Part
from launch.supervisor import log_file

PROBE_TIMEOUT_S = 3.0
TICK_S = 0.2
LAST_LINES = 15


class Watch:
    """Tells once about every process of a part that ended and about the one that took its place."""

    def __init__(self, control: Control, console: Console) -> None:
        self._control = control
        self._console = console
        self._seen: dict[str, PartState] = {}

    def look(self) -> dict[str, PartState]:
        """The states now, after telling what changed. Raises LaunchError when the supervisor itself is gone."""
        try:
            states = self._control.load_states()
        except OSError as error:
            raise LaunchError("the supervisor ended, and all parts with it; see supervisord.log") from error
        for name, now in states.items():
            before = self._seen.get(name)
            if before and before.pid and now.pid != before.pid:
                happened = "was started again" if now.pid else "will be started again"
                say(self._console, f"{name} (process {before.pid}) ended and {happened}")
            elif before and before.is_dead and now.pid:
                say(self._console, f"{name} was started again")
        self._seen = states
        return states


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
                if states[part.name].is_dead:
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
