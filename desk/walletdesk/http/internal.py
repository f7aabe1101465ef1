"""/api/internal/v1: what the action server may read. Service token only."""

from dataclasses import asdict

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.errors import InvalidRequest
from walletdesk.http.auth import check_service_token
from walletdesk.queries.busy_hours import load_busy_hours
from walletdesk.queries.callbacks import load_customer_callbacks
from walletdesk.queries.cases import load_customer_case, load_customer_cases
from walletdesk.queries.queue_status import load_place
from walletdesk.queries.rateable import load_rateable
from walletdesk.services import Services

internal = Blueprint("internal", url_prefix="/api/internal/v1")


@internal.get("/queue")
async def get_queue(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_service_token(services, request)
    conversation_id = request.args.get("conversation_id")
    place = await services.read(load_place, conversation_id, now_ms=services.clock.now_ms(), rules=services.rules)
    return json(asdict(place))


@internal.get("/busy-hours")
async def get_busy_hours(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_service_token(services, request)
    return json({"counts": await services.read(load_busy_hours, now_ms=services.clock.now_ms())})


def _read_conversation_id(services: Services, request: Request) -> str:
    """Whose conversation is asked about: only that customer's is answered. Raises Unauthenticated, InvalidRequest."""
    check_service_token(services, request)
    conversation_id = request.args.get("conversation_id")
    if not conversation_id:
        raise InvalidRequest(fields={"conversation_id": "whose"})
    return str(conversation_id)


@internal.get("/cases")
async def get_cases(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    conversation_id = _read_conversation_id(services, request)
    found = await services.read(load_customer_cases, conversation_id, now_ms=services.clock.now_ms())
    return json({"cases": found})


@internal.get("/cases/<case_no:str>")
async def get_case(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    conversation_id = _read_conversation_id(services, request)
    return json(await services.read(load_customer_case, conversation_id, case_no, now_ms=services.clock.now_ms()))


@internal.get("/callbacks")
async def get_callbacks(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    conversation_id = _read_conversation_id(services, request)
    return json(await services.read(load_customer_callbacks, conversation_id, now_ms=services.clock.now_ms()))


@internal.get("/rateable")
async def get_rateable(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    conversation_id = _read_conversation_id(services, request)
    return json(await services.read(load_rateable, conversation_id))
