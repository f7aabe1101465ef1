"""Keeps the parts running, by supervisord.

Why supervisord: it restarts what dies and waits a second longer after each failed start, gives every part its own
process group, stops groups as a whole and rotates logs; honcho stops everything as soon as one part ends, and circus
would bring ZeroMQ for the same. What it lacks (parts that die with it when it is killed) `setpriv` adds on Linux.
"""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from launch.control import GROUP, Control
from launch.errors import LaunchError
from launch.parts import Part
from launch.places import DESK_PYTHON, ROOT

STOP_S = 10
# supervisord stops the parts and kills what is left after STOP_S; this is for supervisord itself.
STOP_ALL_S = STOP_S + 5
LISTEN_S = 10.0
# It would give up after so many failed starts; a part that may come back is worth trying for ever.
NEVER_GIVE_UP = 1_000_000_000
LOG_BYTES = "5MB"


class Supervisor:
    """`with Supervisor(…) as control:` whatever happens inside, nothing runs afterwards."""

    def __init__(self, parts: Iterable[Part], *, environment: Mapping[str, str], var: Path) -> None:
        self._parts = list(parts)
        self._environment = environment
        self._logs = var / "log"
        # Not in var/: the path of a Unix socket must be shorter than about a hundred characters.
        self._folder = tempfile.TemporaryDirectory(prefix="walletdesk-")
        self.socket = Path(self._folder.name) / "supervisor.sock"
        self._control = Control(self.socket)
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Control:
        config = Path(self._folder.name) / "supervisord.conf"
        config.write_text(self._render_config(), encoding="utf-8")
        command = [str(DESK_PYTHON), "-m", "supervisor.supervisord", "--configuration", str(config)]
        self._process = subprocess.Popen(
            [*_dies_with_parent("TERM"), *command],
            cwd=ROOT,
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for the launcher alone, which then stops everything in order.
            start_new_session=True,
        )
        try:
            self._wait_until_listening(self._process)
        except BaseException:
            self.__exit__()
            raise
        return self._control

    def __exit__(self, *_error: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # an impatient second Ctrl-C must not leave anything behind
        process = self._process
        if process is not None and process.poll() is None:
            # The last part first and alone: a desk whose bot goes away meanwhile would send its users to the queue.
            with suppress(OSError):
                self._control.stop(self._parts[-1].name)
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=STOP_ALL_S)
            except subprocess.TimeoutExpired:
                process.kill()  # and with it, by PR_SET_PDEATHSIG, the parts
                process.wait()
        self._folder.cleanup()

    def _wait_until_listening(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + LISTEN_S
        while not self.socket.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise LaunchError(f"the supervisor did not start; see {self._logs / 'supervisord.log'}")
            time.sleep(0.05)

    def _render_config(self) -> str:
        self._logs.mkdir(parents=True, exist_ok=True)
        lines = [
            "[supervisord]",
            "nodaemon=true",
            "silent=true",
            f"logfile={_escape(self._logs / 'supervisord.log')}",
            f"logfile_maxbytes={LOG_BYTES}",
            f"pidfile={_escape(self.socket.with_name('supervisord.pid'))}",
            f"childlogdir={_escape(self._logs)}",
            "[unix_http_server]",
            f"file={_escape(self.socket)}",
            "chmod=0700",
            "[rpcinterface:supervisor]",
            "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface",
            f"[group:{GROUP}]",
            "programs=" + ",".join(part.name for part in self._parts),
        ]
        for part in self._parts:
            lines += _render_part(part, logs=self._logs)
        return "\n".join(lines) + "\n"


def _render_part(part: Part, *, logs: Path) -> list[str]:
    hide = [word for name in part.hidden for word in ("-u", name)]
    command = [*_dies_with_parent("KILL"), *(["env", *hide] if hide else []), *part.command]
    return [
        f"[program:{part.name}]",
        "command=" + " ".join(_escape(_quote(word)) for word in command),
        f"directory={_escape(ROOT)}",
        "autostart=false",
        "autorestart=true",
        f"startsecs={part.start_s}",
        f"startretries={NEVER_GIVE_UP}",
        f"stopwaitsecs={STOP_S}",
        "stopasgroup=true",
        "killasgroup=true",
        "redirect_stderr=true",
        f"stdout_logfile={_escape(log_file(logs, part.name))}",
        f"stdout_logfile_maxbytes={LOG_BYTES}",
        "stdout_logfile_backups=3",
    ]


def log_file(logs: Path, part_name: str) -> Path:
    return logs / f"{part_name}.log"


def _dies_with_parent(signal_name: str) -> list[str]:
    """PR_SET_PDEATHSIG, which survives the exec; elsewhere than on Linux there is no such thing."""
    return ["setpriv", "--pdeathsig", signal_name, "--"] if shutil.which("setpriv") else []


def _quote(word: str) -> str:
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escape(value: object) -> str:
    """`%` begins an expansion in supervisord's configuration."""
    return str(value).replace("%", "%%")
