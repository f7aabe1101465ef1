"""/api/agent/v1/session and /account: signing in and out, the password, the authenticator app."""

import asyncio
from dataclasses import asdict
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, json

from walletdesk.commands.enrol_totp import confirm_totp, offer_totp, remove_totp
from walletdesk.commands.passwords import hash_password, is_password
from walletdesk.commands.sign_in import (
    SESSION_MS,
    begin_attempt,
    change_password,
    end_session,
    finish_attempt,
    start_session,
)
from walletdesk.domain.identity import Agent
from walletdesk.errors import TotpRequired
from walletdesk.http import account_schemas as schemas
from walletdesk.http.addresses import read_address
from walletdesk.http.auth import AGENT_COOKIE, identify_agent
from walletdesk.http.devices import find_device, remember_device
from walletdesk.http.origins import check_origin
from walletdesk.services import Services
from walletdesk.storage.agents import Account, find_account, load_account
from walletdesk.totp import render_uri

agent_session = Blueprint("agent_session", url_prefix="/api/agent/v1")
COOKIE_PATH = "/api/agent/"


async def _authenticate(
    services: Services, request: Request, *, username: str, password: str, code: str | None
) -> Account:
    """Raises LockedOut, Unauthenticated, TotpRequired."""
    vault, address = services.office.vault, read_address(request)
    device = find_device(request, username, vault=vault)
    attempt = await services.write(begin_attempt, username=username, address=address, vault=vault, device=device)
    account = await services.read(find_account, username)
    is_right = await asyncio.to_thread(is_password, account.password_hash if account else None, password)
    error = await services.write(finish_attempt, attempt, account, is_right=is_right, code=code, vault=vault)
    if error:
        if not (device or isinstance(error, TotpRequired)):
            await services.rate_limits.count_failed_sign_in(address)
        raise error
    assert account is not None, "nobody else is right"
    return account


def _render_session(services: Services, account: Account, csrf_token: str) -> dict[str, Any]:
    return {
        "agent": asdict(account.agent),
        "csrf_token": csrf_token,
        "brand": services.brand.render(),
        "phrases": services.brand.agent_phrases,
        "totp": account.totp_sealed is not None,
    }


@agent_session.post("/session")
async def sign_in(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_origin(request)
    body = schemas.SignIn.parse(request)
    await _check_rate(services, request, body.username)
    account = await _authenticate(services, request, username=body.username, password=body.password, code=body.code)
    former_cookie = request.cookies.get(AGENT_COOKIE)
    signed_in = await services.write(
        start_session, account.agent, address=read_address(request), former_cookie=former_cookie
    )
    response = json(_render_session(services, account, signed_in.csrf_token))
    response.add_cookie(
        AGENT_COOKIE,
        signed_in.cookie,
        httponly=True,
        samesite="Strict",
        secure=services.settings.has_secure_cookies,
        path=COOKIE_PATH,
        max_age=SESSION_MS // 1000,
    )
    vault, secure = services.office.vault, services.settings.has_secure_cookies
    if find_device(request, body.username, vault=vault) is None:
        remember_device(response, body.username, vault=vault, secure=secure, path=COOKIE_PATH)
    return response


@agent_session.get("/session")
async def who_am_i(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, csrf_token = await identify_agent(services, request)
    return json(_render_session(services, await services.read(load_account, who.agent_id), csrf_token))


@agent_session.delete("/session")
async def sign_out(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    await services.write(end_session, cookie=str(request.cookies.get(AGENT_COOKIE)), agent=who)
    return _forget_cookie()


@agent_session.post("/account/password")
async def post_password(request: Request) -> HTTPResponse:
    """Every session of the agent ends, this one too."""
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.ChangePassword.parse(request)
    await _prove_again(services, request, who, password=body.password, code=body.code)
    await services.write(change_password, who, await asyncio.to_thread(hash_password, body.new_password))
    return _forget_cookie()


@agent_session.post("/account/totp")
async def post_totp(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.OfferTotp.parse(request)
    await _prove_again(services, request, who, password=body.password, code=None)
    secret = await services.write(offer_totp, who, vault=services.office.vault)
    uri = render_uri(secret, username=who.username, issuer=services.brand.name)
    return json({"secret": secret, "uri": uri})


@agent_session.post("/account/totp/confirm")
async def post_totp_confirm(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.ConfirmTotp.parse(request)
    await _check_rate(services, request, who.username)
    await services.write(confirm_totp, who, body.code, vault=services.office.vault)
    return empty()


@agent_session.post("/account/totp/remove")
async def post_totp_remove(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.RemoveTotp.parse(request)
    await _prove_again(services, request, who, password=body.password, code=body.code)
    await services.write(remove_totp, who)
    return empty()


async def _prove_again(services: Services, request: Request, who: Agent, *, password: str, code: str | None) -> None:
    """Changes of an account ask for the password anew: an open console is not yet its owner."""
    await _check_rate(services, request, who.username)
    await _authenticate(services, request, username=who.username, password=password, code=code)


async def _check_rate(services: Services, request: Request, username: str) -> None:
    """Raises RateLimited. Counted by device or a mark of the name: people type passwords into the wrong field."""
    vault = services.office.vault
    device = find_device(request, username, vault=vault)
    address = None if device else read_address(request)
    await services.rate_limits.check_sign_in(device or vault.mark(username), address)


def _forget_cookie() -> HTTPResponse:
    response = empty()
    response.delete_cookie(AGENT_COOKIE, path=COOKIE_PATH)
    return response
