"""Agents' accounts, by hand."""

import argparse
import sys

from walletdesk.cli.operate import Refused, configure, operating
from walletdesk.commands.sign_in import hash_password, is_password
from walletdesk.domain.identity import Agent
from walletdesk.settings import Settings
from walletdesk.storage import agents
from walletdesk.storage.unit_of_work import UnitOfWork

SHORTEST_PASSWORD = 10


def create_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    return put_agent(
        settings.database_url,
        username=arguments.username,
        name=arguments.name,
        agent_no=arguments.agent_no,
        role=arguments.role,
        password=read_password(),
    )


def put_agent(database_url: str, *, username: str, name: str, agent_no: str, role: str, password: str) -> str:
    """Creates the agent, or gives an existing one another password. Returns what was done."""
    with operating(database_url) as uow:
        found = agents.find_credentials(uow.connection, username)
        if found is None:
            password_hash = hash_password(password)
            agent = agents.create_agent(
                uow, username=username, name=name, agent_no=agent_no, role=role, password_hash=password_hash
            )
            uow.deeds.append(configure(agent.agent_id, change="created", role=role))
            return f"agent {username} created"
        agent, password_hash = found
        if is_password(password_hash, password):
            return f"agent {username} has this password already"
        agents.set_password(uow, agent.agent_id, hash_password(password))
        uow.deeds.append(configure(agent.agent_id, change="password"))
        return f"password of {username} set"


def set_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    """Stores skills and capacity of an existing agent. Returns what was done."""
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        agents.store(uow, agent.agent_id, skills=arguments.skill, capacity=arguments.capacity)
        skills = ", ".join(arguments.skill) or "everything"
        uow.deeds.append(configure(agent.agent_id, change="routing", skills=skills, capacity=arguments.capacity))
        return f"agent {arguments.username}: {skills}, {arguments.capacity} at once"


def find_agent(uow: UnitOfWork, username: str) -> Agent:
    """Raises Refused."""
    found = agents.find_credentials(uow.connection, username)
    if found is None:
        raise Refused(f"there is no agent {username}")
    return found[0]


def read_password() -> str:
    """Raises Refused."""
    password = sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"the password needs at least {SHORTEST_PASSWORD} characters")
    return password
