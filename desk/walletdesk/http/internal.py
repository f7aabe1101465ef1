"""/api/internal/v1: what the action server may read. Service token only."""

from dataclasses import asdict

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.http.auth import check_service_token
from walletdesk.queries.queue_status import load_place
from walletdesk.services import Services

internal = Blueprint("internal", url_prefix="/api/internal/v1")


@internal.get("/queue")
async def get_queue(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_service_token(services, request)
    conversation_id = request.args.get("conversation_id")
    place = await services.read(load_place, conversation_id, now_ms=services.clock.now_ms(), rules=services.rules)
    return json(asdict(place))
