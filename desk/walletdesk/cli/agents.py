"""Agents' accounts, by hand."""

import argparse
import sys

from walletdesk.cli.operate import Refused, configure, operating
from walletdesk.commands.passwords import SHORTEST_PASSWORD, hash_password, is_password
from walletdesk.commands.sign_in import sign_out_everywhere
from walletdesk.domain.identity import Agent
from walletdesk.settings import Settings
from walletdesk.storage import agents, sign_in_guards
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault


def create_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    return put_agent(
        settings.database_url,
        username=arguments.username,
        name=arguments.name,
        agent_no=arguments.agent_no,
        role=arguments.role,
        password=read_password(),
    )


def put_agent(
    database_url: str, *, username: str, name: str, agent_no: str, role: str, password: str, is_demo: bool = False
) -> str:
    """Creates the agent, or gives an existing one another password, which ends all sessions. Returns what was done."""
    with operating(database_url) as uow:
        account = agents.find_account(uow.connection, username)
        if account is None:
            agent = agents.create_agent(
                uow,
                username=username,
                name=name,
                agent_no=agent_no,
                role=role,
                password_hash=hash_password(password),
                is_demo=is_demo,
            )
            uow.deeds.append(configure(agent.agent_id, change="created", role=role))
            return f"agent {username} created"
        if account.is_demo == is_demo and is_password(account.password_hash, password):
            return f"agent {username} has this password already"
        agent_id = account.agent.agent_id
        sign_out_everywhere(uow, agent_id)
        agents.store(uow, agent_id, password_hash=hash_password(password), is_demo=is_demo)
        uow.deeds.append(configure(agent_id, change="password"))
        return f"password of {username} set"


def set_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    """Stores skills and capacity of an existing agent. Returns what was done."""
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        agents.store(uow, agent.agent_id, skills=arguments.skill, capacity=arguments.capacity)
        skills = ", ".join(arguments.skill) or "everything"
        uow.deeds.append(configure(agent.agent_id, change="routing", skills=skills, capacity=arguments.capacity))
        return f"agent {arguments.username}: {skills}, {arguments.capacity} at once"


def disable_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        sign_out_everywhere(uow, agent.agent_id)
        agents.store(uow, agent.agent_id, disabled_at_ms=uow.now_ms)
        uow.deeds.append(configure(agent.agent_id, change="disabled"))
    return f"agent {arguments.username} is signed out and cannot sign in"


def enable_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        agents.store(uow, agent.agent_id, disabled_at_ms=None)
        uow.deeds.append(configure(agent.agent_id, change="enabled"))
    return f"agent {arguments.username} can sign in again"


def reset_totp(settings: Settings, arguments: argparse.Namespace) -> str:
    """For who lost the phone: the password alone signs in again."""
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        sign_out_everywhere(uow, agent.agent_id)
        agents.store(uow, agent.agent_id, totp_sealed=None, totp_offered=None, totp_step=0)
        uow.deeds.append(configure(agent.agent_id, change="totp_reset"))
    return f"agent {arguments.username} signs in without an authenticator app until a new one is set up"


def unlock_agent(settings: Settings, arguments: argparse.Namespace) -> str:
    with operating(settings.database_url) as uow:
        agent = find_agent(uow, arguments.username)
        mark = Vault(settings.token_secret.get_secret_value()).mark(arguments.username)
        sign_in_guards.remove_guard(uow, f"account:{mark}")
        uow.deeds.append(configure(agent.agent_id, change="unlocked"))
    return f"failed sign-ins of {arguments.username} are forgotten"


def find_agent(uow: UnitOfWork, username: str) -> Agent:
    """Raises Refused."""
    account = agents.find_account(uow.connection, username)
    if account is None:
        raise Refused(f"there is no agent {username}")
    return account.agent


def read_password() -> str:
    """Raises Refused."""
    password = sys.stdin.readline().rstrip("\n")
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(f"the password needs at least {SHORTEST_PASSWORD} characters")
    return password
