"""Speaks with a running supervisord: starts parts, asks how they are."""

import xmlrpc.client
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

from launch.errors import LaunchError

DEAD = {"BACKOFF", "EXITED", "FATAL"}


@dataclass(frozen=True, slots=True)
class PartState:
    name: str
    state: str  # supervisord's: STOPPED, STARTING, RUNNING, BACKOFF, STOPPING, EXITED, FATAL
    pid: int  # 0 while there is no process
    exit_status: int

    @property
    def is_dead(self) -> bool:
        return self.state in DEAD


class Control:
    def __init__(self, socket: Path) -> None:
        self._socket = socket

    def start(self, part_name: str) -> None:
        """Returns as soon as the process exists. Raises LaunchError."""
        try:
            self._call().startProcess(part_name, False)
        except xmlrpc.client.Fault as fault:
            raise LaunchError(f"{part_name} could not be started: {fault.faultString}") from fault

    def load_states(self) -> dict[str, PartState]:
        """By part. Raises OSError when nobody listens."""
        return {
            row["name"]: PartState(row["name"], row["statename"], row["pid"], row["exitstatus"])
            for row in self._call().getAllProcessInfo()
        }

    def _call(self) -> Any:
        transport = SupervisorTransport(serverurl=f"unix://{self._socket}")
        return xmlrpc.client.ServerProxy("http://localhost", transport=transport).supervisor
