"""What the terminal shows: our own sentences, and the parts' output with each part's name in front."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from launch.agents import Agent
from launch.settings import LaunchSettings

COLOURS = {"wallet": "yellow", "actions": "magenta", "rasa": "cyan", "desk": "green"}
WIDTH = 8
DEMO_USERS = ("u_1001", "u_1002", "u_1003")


def say(console: Console, sentence: str) -> None:
    console.print(Text(f"{'launch':<{WIDTH}}| ", style="bold"), Text(sentence), sep="", soft_wrap=True)


class LogTail:
    """Follows one part's log file, over rotations too, from where it ends now."""

    def __init__(self, name: str, file: Path) -> None:
        self._name = name
        self._file = file
        self._inode, self._place = (file.stat().st_ino, file.stat().st_size) if file.exists() else (0, 0)
        self._rest = b""

    def print_new_lines(self, console: Console) -> None:
        prefix = Text(f"{self._name:<{WIDTH}}| ", style=COLOURS.get(self._name, ""))
        for line in self.read_lines():
            console.print(prefix, Text.from_ansi(line), sep="", soft_wrap=True)

    def read_lines(self) -> list[str]:
        try:
            status = self._file.stat()
        except FileNotFoundError:
            return []
        if status.st_ino != self._inode or status.st_size < self._place:
            self._inode, self._place = status.st_ino, 0
        with self._file.open("rb") as stream:
            stream.seek(self._place)
            fresh = self._rest + stream.read()
            self._place = stream.tell()
        *lines, self._rest = fresh.split(b"\n")
        return [line.decode("utf-8", "replace").rstrip() for line in lines]


def load_last_lines(file: Path, *, count: int) -> list[str]:
    if not file.exists():
        return []
    return file.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]


def print_welcome(console: Console, settings: LaunchSettings, agents: list[Agent], *, seconds: float) -> None:
    base = settings.desk_url
    lines = ["", f"WalletDesk runs (ready after {seconds:.0f} s). Ctrl-C stops all of it.", ""]
    if settings.has_demo:
        lines.append(f"  Demo site with the chat widget   {base}/demo/")
        lines += [f"  In-app chat as {user:<17} {base}/demo/app/?user={user}" for user in DEMO_USERS]
    else:
        lines.append(f"  Chat                             {base}/chat/")
    lines.append(f"  Agent console                    {base}/console/")
    if agents:
        lines += ["", "  Agents (user name, password, role, number; kept in var/agents.txt):"]
        lines += [
            f"    {agent.username:<10} {agent.password:<14} {agent.role:<12} {agent.agent_no}  {agent.name}"
            for agent in agents
        ]
    lines += ["", f"  Logs and data                    {settings.var}", ""]
    console.print(Text("\n".join(lines)), soft_wrap=True)
