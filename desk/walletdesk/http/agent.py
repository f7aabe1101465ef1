"""/api/agent/v1: the agents' console."""

from dataclasses import asdict
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, json

from walletdesk.commands.agent_reply import agent_reply
from walletdesk.commands.claim import claim
from walletdesk.commands.record import record
from walletdesk.commands.release import close_conversation, return_to_bot
from walletdesk.commands.sign_in import SESSION_MS, check_password, end_session, set_presence, start_session
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.identity import Agent
from walletdesk.fanout.protocol import EVERYTHING
from walletdesk.http import schemas
from walletdesk.http.auth import AGENT_COOKIE, identify_agent
from walletdesk.http.origins import check_origin
from walletdesk.http.polling import poll
from walletdesk.queries.console_feed import load_console_feed
from walletdesk.queries.inbox import load_conversation_view, load_inbox
from walletdesk.services import Services

agent = Blueprint("agent", url_prefix="/api/agent/v1")


def _render_session(services: Services, who: Agent, csrf_token: str) -> dict[str, Any]:
    return {"agent": asdict(who), "csrf_token": csrf_token, "brand": services.brand.render()}


@agent.post("/session")
async def sign_in(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_origin(request)
    body = schemas.SignIn.parse(request)
    await services.rate_limits.check_sign_in(body.username, request.client_ip)
    who = await services.read(check_password, username=body.username, password=body.password)
    signed_in = await services.write(start_session, who)
    response = json(_render_session(services, who, signed_in.csrf_token))
    response.add_cookie(
        AGENT_COOKIE,
        signed_in.cookie,
        httponly=True,
        samesite="Strict",
        secure=services.settings.cookie_secure,
        path="/api/agent/",
        max_age=SESSION_MS // 1000,
    )
    return response


@agent.get("/session")
async def who_am_i(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, csrf_token = await identify_agent(services, request)
    return json(_render_session(services, who, csrf_token))


@agent.delete("/session")
async def sign_out(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    await services.write(end_session, cookie=str(request.cookies.get(AGENT_COOKIE)), agent=who)
    response = empty()
    response.delete_cookie(AGENT_COOKIE, path="/api/agent/")
    return response


@agent.put("/presence")
async def put_presence(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.Presence.parse(request)
    return json(asdict(await services.write(set_presence, who, body.status)))


@agent.get("/inbox")
async def get_inbox(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    inbox = await services.read(load_inbox, who, now_ms=services.clock.now_ms(), rules=services.rules)
    return json(asdict(inbox))


@agent.get("/feed")
async def get_feed(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    since, wait_s = schemas.read_since(request), schemas.read_wait_s(request)

    async def look() -> tuple[bool, dict[str, Any]]:
        page = await services.read(load_console_feed, who, since=since)
        return bool(page.frames), {"frames": page.frames, "up_to": page.up_to}

    return json(await poll(services.fanout, EVERYTHING, look, wait_s=wait_s))


@agent.get("/conversations/<conversation_id:str>")
async def get_conversation(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    view = await services.read(load_conversation_view, conversation_id, agent=who)
    # Before it is shown: what cannot be written down is not seen.
    seen = by_agent(who, Verb.VIEW, conversation_id, packet=view.packet is not None)
    await services.write(record, seen)
    return json(asdict(view))


@agent.post("/conversations/<conversation_id:str>/claim")
async def post_claim(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentKeyed.parse(request)
    change = await services.write(claim, conversation_id, agent=who, epoch=body.epoch, key=body.idempotency_key)
    return json(asdict(change))


@agent.post("/conversations/<conversation_id:str>/messages")
async def post_reply(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentReply.parse(request)
    replied = await services.write(
        agent_reply, conversation_id, agent=who, epoch=body.epoch, client_msg_id=body.client_msg_id, text=body.text
    )
    return json({"seq": replied.seq, "client_msg_id": body.client_msg_id})


@agent.post("/conversations/<conversation_id:str>/return")
async def post_return(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentKeyed.parse(request)
    change = await services.write(return_to_bot, conversation_id, agent=who, epoch=body.epoch, key=body.idempotency_key)
    return json(asdict(change))


@agent.post("/conversations/<conversation_id:str>/close")
async def post_close(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentKeyed.parse(request)
    change = await services.write(
        close_conversation, conversation_id, agent=who, epoch=body.epoch, key=body.idempotency_key
    )
    return json(asdict(change))
