"""/api/v1: a customer's own cases and calls, read and moved from the chat."""

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.cancel_call import cancel_call
from walletdesk.commands.wish_case import wish_case
from walletdesk.http.auth import admit_customer, admit_reader
from walletdesk.http.case_schemas import WishCase
from walletdesk.http.schemas import Keyed
from walletdesk.queries.callbacks import load_customer_callbacks
from walletdesk.queries.cases import load_customer_case, load_customer_cases
from walletdesk.services import Services

user_cases = Blueprint("user_cases", url_prefix="/api/v1/conversations/<conversation_id:str>")


async def _answer_case(services: Services, conversation_id: str, case_no: str) -> HTTPResponse:
    return json(await services.read(load_customer_case, conversation_id, case_no, now_ms=services.clock.now_ms()))


async def _answer_calls(services: Services, conversation_id: str) -> HTTPResponse:
    return json(await services.read(load_customer_callbacks, conversation_id, now_ms=services.clock.now_ms()))


@user_cases.get("/cases")
async def get_cases(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    await admit_reader(services, request, conversation_id)
    found = await services.read(load_customer_cases, conversation_id, now_ms=services.clock.now_ms())
    return json({"cases": found})


@user_cases.get("/cases/<case_no:str>")
async def get_case(request: Request, conversation_id: str, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    await admit_reader(services, request, conversation_id)
    return await _answer_case(services, conversation_id, case_no)


@user_cases.post("/cases/<case_no:str>")
async def post_wish(request: Request, conversation_id: str, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = WishCase.parse(request)
    await services.write(
        wish_case,
        conversation_id,
        case_no,
        body.verb,
        note=body.note,
        files=body.attachments,
        customer=token.customer,
        key=body.client_msg_id,
    )
    return await _answer_case(services, conversation_id, case_no)


@user_cases.get("/callbacks")
async def get_callbacks(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    await admit_reader(services, request, conversation_id)
    return await _answer_calls(services, conversation_id)


@user_cases.post("/callbacks/cancel")
async def post_cancel(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    token = await admit_customer(services, request, conversation_id)
    body = Keyed.parse(request)
    await services.write(cancel_call, conversation_id, customer=token.customer, key=body.client_msg_id)
    return await _answer_calls(services, conversation_id)
