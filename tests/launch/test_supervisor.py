"""With small parts of our own, on the real supervisord."""

import os
import signal
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from launch.control import Control
from launch.parts import Part
from launch.supervisor import Supervisor, log_file
from tests.launch.processes import is_alive, wait_for

# A part with a child of its own, in its process group, both of which ignore the polite signal.
STUBBORN = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork();"
    "os.write(1, b'%d\\n' % os.getpid()); time.sleep(600)"
)
TALKING = "import os, time; print('hello from', os.environ.get('SECRET', 'nobody'), flush=True); time.sleep(600)"
FAILING = "import os, time; os.write(1, b'%f\\n' % time.time()); raise SystemExit(1)"


def make_part(name: str, code: str, *, hidden: tuple[str, ...] = ()) -> Part:
    return Part(
        name=name,
        command=(sys.executable, "-c", code),
        host="127.0.0.1",
        port=1,
        port_variable="NONE",
        health_url="",
        hidden=hidden,
        start_s=3,  # supervisord looks once a second
    )


@pytest.fixture(autouse=True)
def _keep_signals() -> Iterator[None]:
    """Leaving a supervisor turns signals off for the rest of the process, which here is pytest."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in handlers.items():
        signal.signal(number, handler)


def running_pid(control: Control, name: str, *, other_than: int = 0) -> int:
    found: list[int] = []

    def look() -> bool:
        found[:] = [control.load_states()[name].pid]
        return found[0] not in (0, other_than)

    wait_for(look)
    return found[0]


def test_a_killed_part_is_started_again(tmp_path: Path) -> None:
    with Supervisor([make_part("talking", TALKING)], environment=os.environ, var=tmp_path) as control:
        control.start("talking")
        first = running_pid(control, "talking")
        wait_for(lambda: control.load_states()["talking"].state == "RUNNING")
        os.kill(first, signal.SIGKILL)
        second = running_pid(control, "talking", other_than=first)
        assert is_alive(second)
    assert not is_alive(second)


def test_a_part_that_cannot_start_is_tried_again_ever_more_slowly(tmp_path: Path) -> None:
    file = log_file(tmp_path / "log", "failing")
    with Supervisor([make_part("failing", FAILING)], environment=os.environ, var=tmp_path) as control:
        control.start("failing")
        wait_for(lambda: file.exists() and file.read_text().count("\n") >= 4, seconds=20)
        assert control.load_states()["failing"].state != "FATAL"
    attempts = [float(line) for line in file.read_text().splitlines()]
    pauses = [later - earlier for earlier, later in pairwise(attempts)]
    assert pauses[2] > pauses[0] + 1


def test_a_part_does_not_see_secrets_it_has_no_use_for(tmp_path: Path) -> None:
    parts = [make_part("open", TALKING), make_part("closed", TALKING, hidden=("SECRET",))]
    with Supervisor(parts, environment={**os.environ, "SECRET": "everybody"}, var=tmp_path) as control:
        for part in parts:
            control.start(part.name)
        logs = {part.name: log_file(tmp_path / "log", part.name) for part in parts}
        wait_for(lambda: all(file.exists() and "hello" in file.read_text() for file in logs.values()))
        assert "hello from everybody" in logs["open"].read_text()
        assert "hello from nobody" in logs["closed"].read_text()


def test_leaving_stops_even_what_ignores_the_polite_signal(tmp_path: Path) -> None:
    with Supervisor([make_part("stubborn", STUBBORN)], environment=os.environ, var=tmp_path) as control:
        control.start("stubborn")
        file = log_file(tmp_path / "log", "stubborn")
        wait_for(lambda: file.exists() and file.read_text().count("\n") == 2)
        pids = [int(line) for line in file.read_text().splitlines()]
        assert all(is_alive(pid) for pid in pids)
    assert not any(is_alive(pid) for pid in pids)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can let processes die with their parent")
def test_parts_die_with_a_killed_supervisor(tmp_path: Path) -> None:
    supervisor = Supervisor([make_part("talking", TALKING)], environment=os.environ, var=tmp_path)
    with supervisor as control:
        control.start("talking")
        part = running_pid(control, "talking")
        pidfile = supervisor.socket.with_name("supervisord.pid")
        os.kill(int(pidfile.read_text()), signal.SIGKILL)
        wait_for(lambda: not is_alive(part))
