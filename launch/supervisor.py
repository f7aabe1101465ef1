"""Keeps the parts running, by supervisord.

Why supervisord: it restarts what dies and waits a second longer after each failed start, gives every part its own
process group, stops groups as a whole and rotates logs; honcho stops everything as soon as one part ends, and circus
would bring ZeroMQ for the same. What it lacks (parts that die with it when it is killed) `setpriv` adds on Linux.
"""

import shutil
import signal
import subprocess
import tempfile
import xmlrpc.client
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

from launch.errors import LaunchError
from launch.parts import Part
from launch.places import DESK_PYTHON, ROOT

STOP_S = 10
# supervisord stops the parts side by side and kills what is left after STOP_S; this is for supervisord itself.
STOP_ALL_S = STOP_S + 5
SOCKET_WAIT_S = 10.0
# It would give up after so many failed starts; a part that may come back is worth trying for ever.
NEVER_GIVE_UP = 1_000_000_000
LOG_BYTES = "5MB"


@dataclass(frozen=True, slots=True)
class PartState:
    name: str
    state: str  # supervisord's: STOPPED, STARTING, RUNNING, BACKOFF, STOPPING, EXITED, FATAL
    pid: int
    exit_status: int


class Supervisor:
    """`with Supervisor(…) as supervisor:` whatever happens inside, nothing runs afterwards."""

    def __init__(self, parts: Iterable[Part], *, environment: Mapping[str, str], var: Path) -> None:
        self._parts = list(parts)
        self._environment = environment
        self._var = var
        # Not in var/: the path of a Unix socket must be shorter than about a hundred characters.
        self._folder = tempfile.TemporaryDirectory(prefix="walletdesk-")
        self._socket = Path(self._folder.name) / "supervisor.sock"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Supervisor":
        config = Path(self._folder.name) / "supervisord.conf"
        config.write_text(self._render_config(), encoding="utf-8")
        command = [str(DESK_PYTHON), "-m", "supervisor.supervisord", "--configuration", str(config)]
        self._process = subprocess.Popen(
            [*_dies_with_parent("TERM"), *command],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            # Ctrl-C in the terminal is for the launcher alone, which then stops everything in order.
            start_new_session=True,
        )
        return self

    def __exit__(self, *_error: object) -> None:
        process = self._process
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # an impatient second Ctrl-C must not leave anything behind
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=STOP_ALL_S)
            except subprocess.TimeoutExpired:
                process.kill()  # and with it, by PR_SET_PDEATHSIG, the parts
                process.wait()
        self._folder.cleanup()

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def is_listening(self) -> bool:
        return self._socket.exists()

    def start(self, part: Part) -> None:
        """Returns as soon as the process exists."""
        try:
            self._call().startProcess(part.name, False)
        except xmlrpc.client.Fault as fault:
            raise LaunchError(f"{part.name} could not be started: {fault.faultString}") from fault

    def load_states(self) -> dict[str, PartState]:
        return {
            row["name"]: PartState(row["name"], row["statename"], row["pid"], row["exitstatus"])
            for row in self._call().getAllProcessInfo()
        }

    def _call(self) -> Any:
        transport = SupervisorTransport(serverurl=f"unix://{self._socket}")
        return xmlrpc.client.ServerProxy("http://localhost", transport=transport).supervisor

    def _render_config(self) -> str:
        logs = self._var / "log"
        logs.mkdir(parents=True, exist_ok=True)
        lines = [
            "[supervisord]",
            "nodaemon=true",
            "silent=true",
            f"logfile={_escape(logs / 'supervisord.log')}",
            f"logfile_maxbytes={LOG_BYTES}",
            f"pidfile={_escape(self._socket.with_name('supervisord.pid'))}",
            f"childlogdir={_escape(logs)}",
            "[unix_http_server]",
            f"file={_escape(self._socket)}",
            "chmod=0700",
            "[rpcinterface:supervisor]",
            "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface",
        ]
        for part in self._parts:
            lines += _render_part(part, logs=logs)
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
