"""/api/agent/v1/audit: the trail, for those who may read it."""

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.http.auth import identify_agent
from walletdesk.http.case_schemas import read_text
from walletdesk.http.schemas import read_before
from walletdesk.queries.audit import load_trail
from walletdesk.services import Services

agent_audit = Blueprint("agent_audit", url_prefix="/api/agent/v1/audit")


@agent_audit.get("/")
async def get_trail(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    await identify_agent(services, request)
    page = await services.read(
        load_trail,
        before=read_before(request),
        object_id=read_text(request, "object_id"),
        actor_id=read_text(request, "actor_id"),
        verb=read_text(request, "verb"),
    )
    return json(page)
