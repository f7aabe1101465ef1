"""Agents sign in and out. An attempt is counted as failed before the password is looked at, and uncounted when it was
right, so that many attempts at once are no way around the limits."""

import hashlib
import secrets
from dataclasses import dataclass

from walletdesk import totp
from walletdesk.commands.presence import go_off_duty
from walletdesk.domain.audit import Deed, Detail, Verb, by_agent
from walletdesk.domain.identity import Agent
from walletdesk.domain.lockout import ACCOUNT, ADDRESS, Guard, add_failure, check_unlocked
from walletdesk.errors import DeskError, TotpRequired, Unauthenticated
from walletdesk.storage import agent_sessions, agents, sign_in_guards
from walletdesk.storage.agents import Account
from walletdesk.storage.unit_of_work import UnitOfWork
from walletdesk.vault import Vault

SESSION_MS = 12 * 3600 * 1000
STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that is under way: what the guards were before it and are since."""

    address: str
    guards: dict[str, tuple[Guard, Guard]]


@dataclass(frozen=True, slots=True)
class SignedIn:
    agent: Agent
    cookie: str
    csrf_token: str


def hash_cookie(cookie: str) -> str:
    """Of whatever a browser sent, text or not."""
    return hashlib.sha256(cookie.encode(errors="surrogatepass")).hexdigest()


def begin_attempt(uow: UnitOfWork, *, username: str, address: str, vault: Vault, device: str | None = None) -> Attempt:
    """`device`: one the agent has signed in from before, which others who try the name, or whatever else from the same
    address, do not lock out.

    Raises LockedOut. The name is kept as a mark only: people type passwords into the wrong field.
    """
    rules = {f"device:{device}": ACCOUNT} if device else {f"account:{vault.mark(username)}": ACCOUNT}
    if not device:
        rules[f"address:{address}"] = ADDRESS
    before = {key: sign_in_guards.lock_guard(uow, key) for key in rules}
    for guard in before.values():
        check_unlocked(guard, now_ms=uow.now_ms)
    after = {key: add_failure(guard, now_ms=uow.now_ms, rules=rules[key]) for key, guard in before.items()}
    for key, guard in after.items():
        sign_in_guards.store_guard(uow, key, guard)
    return Attempt(address, {key: (before[key], after[key]) for key in before})


def finish_attempt(
    uow: UnitOfWork, attempt: Attempt, account: Account | None, *, is_right: bool, code: str | None, vault: Vault
) -> DeskError | None:
    """None when it was the agent; else the error to answer with, which is returned and not raised: that somebody tried
    must be committed."""
    if account is None or not is_right or account.is_disabled:
        return _fail(uow, attempt, account)
    if account.totp_sealed is None:
        _uncount(uow, attempt, forgives=True)
        return None
    if code is None:
        # Half a sign-in forgives nothing: it would buy who knows the password a new row of codes to guess.
        _uncount(uow, attempt, forgives=False)
        return TotpRequired()
    secret = vault.unseal(account.totp_sealed)
    step = totp.find_step(secret, code, now_ms=uow.now_ms, after=account.totp_step) if secret else None
    if step is None or not agents.use_totp_step(uow, account.agent.agent_id, step):
        return _fail(uow, attempt, account, code=True)
    _uncount(uow, attempt, forgives=True)
    return None


def start_session(uow: UnitOfWork, agent: Agent, *, address: str, former_cookie: str | None) -> SignedIn:
    """A new cookie each time; one that the browser brought along is worth nothing any more."""
    if former_cookie:
        agent_sessions.end_session(uow, hash_cookie(former_cookie))
    cookie, csrf_token = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    agent_sessions.create_session(
        uow,
        token_hash=hash_cookie(cookie),
        agent_id=agent.agent_id,
        csrf_token=csrf_token,
        expires_at_ms=uow.now_ms + SESSION_MS,
    )
    uow.deeds.append(by_agent(agent, Verb.SIGN_IN, agent.agent_id, address=address))
    return SignedIn(agent=agent, cookie=cookie, csrf_token=csrf_token)


def end_session(uow: UnitOfWork, *, cookie: str, agent: Agent) -> None:
    go_off_duty(uow, agent.agent_id)
    agent_sessions.end_session(uow, hash_cookie(cookie))
    uow.deeds.append(by_agent(agent, Verb.SIGN_OUT, agent.agent_id))


def change_password(uow: UnitOfWork, agent: Agent, password_hash: str) -> None:
    """Signs the agent out everywhere."""
    sign_out_everywhere(uow, agent.agent_id)
    agents.set_password(uow, agent.agent_id, password_hash)
    uow.deeds.append(by_agent(agent, Verb.CONFIGURE, agent.agent_id, change="password"))


def sign_out_everywhere(uow: UnitOfWork, agent_id: str) -> None:
    """Comes before other writes to the agent's row (`go_off_duty`)."""
    go_off_duty(uow, agent_id)
    agent_sessions.end_sessions_of(uow, agent_id)


def _fail(uow: UnitOfWork, attempt: Attempt, account: Account | None, *, code: bool = False) -> DeskError:
    object_id = account.agent.agent_id if account else "unknown"
    uow.deeds.append(Deed(STRANGER, attempt.address, Verb.SIGN_IN_FAILED, object_id, {"code": code}))
    for key, (_, after) in attempt.guards.items():
        wait_s = (after.locked_until_ms - after.last_ms) // 1000
        if wait_s:
            kind = key.partition(":")[0]
            data: dict[str, Detail] = {"kind": kind, "failures": after.failures, "wait_s": wait_s}
            uow.deeds.append(Deed(STRANGER, attempt.address, Verb.LOCK_OUT, object_id, data))
    return Unauthenticated(reason="totp" if code else "sign_in")


def _uncount(uow: UnitOfWork, attempt: Attempt, *, forgives: bool) -> None:
    """Back to what was before, unless another attempt failed meanwhile: its count stays.

    `forgives` what failed at the account until now, too.
    """
    for key, (before, after) in attempt.guards.items():
        if sign_in_guards.lock_guard(uow, key) != after:
            continue
        if forgives and not key.startswith("address:"):
            sign_in_guards.remove_guard(uow, key)
        else:
            sign_in_guards.store_guard(uow, key, before)
