"""The demo's agents: made at first start with random passwords, which var/agents.txt keeps for the next ones."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from launch.secrets_file import write_private
from walletdesk.cli.agents import put_agent

PASSWORD_BYTES = 9  # twelve characters
NAMES_FILE = Path(__file__).with_name("agents.tsv")


@dataclass(frozen=True, slots=True)
class Agent:
    username: str
    agent_no: str
    role: str
    name: str
    password: str


def load_or_make_agents(var: Path) -> list[Agent]:
    """Everybody of agents.tsv, each with the password kept in var/agents.txt or a new one."""
    file = var / "agents.txt"
    kept = {row[0]: row[-1] for row in _rows(file)} if file.is_file() else {}
    agents = [
        Agent(username, agent_no, role, name, kept.get(username) or secrets.token_urlsafe(PASSWORD_BYTES))
        for username, agent_no, role, name in _rows(NAMES_FILE)
    ]
    rows = ["\t".join((agent.username, agent.agent_no, agent.role, agent.name, agent.password)) for agent in agents]
    write_private(file, "\n".join(rows) + "\n")
    return agents


def _rows(file: Path) -> list[list[str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def put_agents(agents: list[Agent], *, database_url: str) -> None:
    """Idempotent: an agent who exists keeps everything and has the password of this list."""
    for agent in agents:
        put_agent(
            database_url,
            username=agent.username,
            name=agent.name,
            agent_no=agent.agent_no,
            role=agent.role,
            password=agent.password,
            is_demo=True,
        )
