"""An authenticator app for an agent's sign-in: offered, confirmed by a first code, taken away again."""

from walletdesk import totp
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.identity import Agent
from walletdesk.errors import IllegalTransition, TotpWrong
from walletdesk.storage import agents
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault


def offer_totp(uow: UnitOfWork, agent: Agent, *, vault: Vault) -> str:
    """A new secret, which counts for nothing until it is confirmed. Raises IllegalTransition (there is one already)."""
    if agents.load_account(uow.connection, agent.agent_id).totp_sealed is not None:
        raise IllegalTransition(state="confirmed", move="offer_totp")
    secret = totp.make_secret()
    agents.store(uow, agent.agent_id, totp_offered=vault.seal(secret))
    return secret


def confirm_totp(uow: UnitOfWork, agent: Agent, code: str, *, vault: Vault) -> None:
    """Raises IllegalTransition (nothing was offered), TotpWrong."""
    offered = agents.load_account(uow.connection, agent.agent_id).totp_offered
    secret = vault.unseal(offered) if offered else None
    if secret is None:
        raise IllegalTransition(state="none", move="confirm_totp")
    step = totp.find_step(secret, code, now_ms=uow.now_ms, after=0)
    if step is None:
        raise TotpWrong()
    agents.store(uow, agent.agent_id, totp_sealed=offered, totp_offered=None, totp_step=step)
    uow.deeds.append(by_agent(agent, Verb.CONFIGURE, agent.agent_id, change="totp_on"))


def remove_totp(uow: UnitOfWork, agent: Agent) -> None:
    """The caller has checked password and code."""
    agents.store(uow, agent.agent_id, totp_sealed=None, totp_offered=None, totp_step=0)
    uow.deeds.append(by_agent(agent, Verb.CONFIGURE, agent.agent_id, change="totp_off"))
