"""/api/agent/v1: what the agents' console reads, and the way of a conversation through an agent's hands."""

from dataclasses import asdict
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.agent_reply import agent_reply
from walletdesk.commands.claim import claim
from walletdesk.commands.presence import set_presence
from walletdesk.commands.release import close_conversation, return_to_bot
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.fanout.protocol import EVERYTHING
from walletdesk.http import schemas
from walletdesk.http.auth import identify_agent
from walletdesk.http.hands import change_hands
from walletdesk.http.looks import note_looks
from walletdesk.http.polling import poll
from walletdesk.queries.console_feed import load_console_feed
from walletdesk.queries.inbox import load_conversation_view, load_inbox
from walletdesk.services import Services

agent = Blueprint("agent", url_prefix="/api/agent/v1")


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
    inbox = await services.read(load_inbox, who, rules=services.rules)
    return json(asdict(inbox))


@agent.get("/feed")
async def get_feed(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    since, wait_s = schemas.read_since(request), schemas.read_wait_s(request)

    async def look() -> tuple[bool, dict[str, Any]]:
        page = await services.read(load_console_feed, who, since=since, now_ms=services.clock.now_ms())
        await note_looks(services, *page.looks)
        return bool(page.frames), {"frames": page.frames, "up_to": page.up_to}

    return json(await poll(services.fanout, EVERYTHING, look, wait_s=wait_s))


@agent.get("/conversations/<conversation_id:str>")
async def get_conversation(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    view = await services.read(load_conversation_view, conversation_id, agent=who)
    await note_looks(services, by_agent(who, Verb.VIEW, conversation_id, packet=view.packet is not None))
    return json(asdict(view))


@agent.post("/conversations/<conversation_id:str>/claim")
async def post_claim(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, claim)


@agent.post("/conversations/<conversation_id:str>/messages")
async def post_reply(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AgentReply.parse(request)
    replied = await services.write(
        agent_reply,
        conversation_id,
        agent=who,
        epoch=body.epoch,
        client_msg_id=body.client_msg_id,
        text=body.text,
        public=services.office.public_addresses,
    )
    return json({"seq": replied.seq, "client_msg_id": body.client_msg_id})


@agent.post("/conversations/<conversation_id:str>/return")
async def post_return(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, return_to_bot)


@agent.post("/conversations/<conversation_id:str>/close")
async def post_close(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, close_conversation)
