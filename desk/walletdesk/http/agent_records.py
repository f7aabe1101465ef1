"""/api/agent/v1: conversations looked up afterwards, and a period in numbers."""

from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.domain.audit import Verb, by_agent
from walletdesk.http import case_schemas as schemas
from walletdesk.http.auth import identify_agent
from walletdesk.http.looks import note_looks
from walletdesk.queries.overview import load_overview, load_ratings_between
from walletdesk.queries.quality import load_recontacts
from walletdesk.queries.records import load_records
from walletdesk.services import Services

agent_records = Blueprint("agent_records", url_prefix="/api/agent/v1")
SCOPES = frozenset({"live", "closed", "all"})


def _read_period(request: Request) -> dict[str, int]:
    """Raises InvalidRequest."""
    return {
        "since_ms": schemas.read_moment_ms(request, "since"),
        "until_ms": schemas.read_moment_ms(request, "until"),
    }


@agent_records.get("/conversations")
async def get_records(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    page: dict[str, Any] = await services.read(
        load_records,
        who,
        text=schemas.read_text(request, "q"),
        scope=schemas.read_choice(request, "scope", SCOPES, "all"),
        before=schemas.read_text(request, "before"),
    )
    await note_looks(services, by_agent(who, Verb.VIEW, "records"))
    return json(page)


@agent_records.get("/reports/overview")
async def get_overview(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    period = _read_period(request)
    return json(await services.read(load_overview, agent=who, now_ms=services.clock.now_ms(), **period))


@agent_records.get("/reports/ratings")
async def get_ratings(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(load_ratings_between, agent=who, **_read_period(request))
    await note_looks(services, by_agent(who, Verb.VIEW, "ratings"))
    return json({"ratings": found})


@agent_records.get("/reports/recontacts")
async def get_recontacts(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    return json(await services.read(load_recontacts, agent=who, **_read_period(request)))
