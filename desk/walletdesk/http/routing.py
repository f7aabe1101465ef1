"""/api/agent/v1: what an agent does with the queue beyond claim, reply and close."""

from dataclasses import asdict

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.add_note import add_note
from walletdesk.commands.offer import decline
from walletdesk.commands.release import hold, resume, wrap_up
from walletdesk.commands.take_over import take_over
from walletdesk.commands.transfer import transfer
from walletdesk.http import schemas
from walletdesk.http.auth import identify_agent
from walletdesk.http.hands import change_hands
from walletdesk.queries.board import load_board
from walletdesk.services import Services

routing = Blueprint("routing", url_prefix="/api/agent/v1")


@routing.get("/board")
async def get_board(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    board = await services.read(load_board, who, now_ms=services.clock.now_ms(), rules=services.rules)
    return json(asdict(board))


@routing.post("/conversations/<conversation_id:str>/decline")
async def post_decline(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.Decline.parse(request)
    return json(asdict(await services.write(decline, conversation_id, agent=who, key=body.idempotency_key)))


@routing.post("/conversations/<conversation_id:str>/transfer")
async def post_transfer(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.Transfer.parse(request)
    change = await services.write(
        transfer,
        conversation_id,
        agent=who,
        epoch=body.epoch,
        key=body.idempotency_key,
        note=body.note.strip(),
        to_agent=body.to_agent,
        to_skill=body.to_skill,
    )
    return json(asdict(change))


@routing.post("/conversations/<conversation_id:str>/notes")
async def post_note(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.Note.parse(request)
    seq = await services.write(add_note, conversation_id, agent=who, client_msg_id=body.client_msg_id, text=body.text)
    return json({"seq": seq, "client_msg_id": body.client_msg_id})


@routing.post("/conversations/<conversation_id:str>/hold")
async def post_hold(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, hold)


@routing.post("/conversations/<conversation_id:str>/resume")
async def post_resume(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, resume)


@routing.post("/conversations/<conversation_id:str>/wrap-up")
async def post_wrap_up(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, wrap_up)


@routing.post("/conversations/<conversation_id:str>/take-over")
async def post_take_over(request: Request, conversation_id: str) -> HTTPResponse:
    return await change_hands(request, conversation_id, take_over)
