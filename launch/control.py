"""Speaks with a running supervisord: starts parts, asks how they are."""

import xmlrpc.client
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import SupervisorTransport

from launch.errors import LaunchError

# All parts are one group: supervisord stops groups one after the other, but those in a group side by side.
GROUP = "walletdesk"
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
            self._call().startProcess(f"{GROUP}:{part_name}", False)
        except xmlrpc.client.Fault as fault:
            raise LaunchError(f"{part_name} could not be started: {fault.faultString}") from fault

    def stop(self, part_name: str) -> None:
        """Returns when the part has ended; one that has no process is left as it is. Raises OSError."""
        with suppress(xmlrpc.client.Fault):
            self._call().stopProcess(f"{GROUP}:{part_name}", True)

    def load_states(self) -> dict[str, PartState]:
        """By part. Raises OSError when nobody listens."""
        return {
            row["name"]: PartState(row["name"], row["statename"], row["pid"], row["exitstatus"])
            for row in self._call().getAllProcessInfo()
        }

    def _call(self) -> Any:
        transport = SupervisorTransport(serverurl=f"unix://{self._socket}")
        return xmlrpc.client.ServerProxy("http://localhost", transport=transport).supervisor
