"""/api/agent/v1: the audit trail, and conversations taken along as files, for those who may."""

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json, text

from walletdesk.commands.record import record
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.http.auth import identify_agent
from walletdesk.http.case_schemas import read_choice, read_text
from walletdesk.http.looks import note_looks
from walletdesk.http.schemas import read_before
from walletdesk.queries.audit import load_trail
from walletdesk.queries.export import render_csv, render_json
from walletdesk.queries.inbox import load_conversation_view
from walletdesk.services import Services

agent_audit = Blueprint("agent_audit", url_prefix="/api/agent/v1")
FORMATS = frozenset({"json", "csv"})


@agent_audit.get("/audit")
async def get_trail(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    page = await services.read(
        load_trail,
        before=read_before(request),
        object_id=read_text(request, "object_id"),
        actor_id=read_text(request, "actor_id"),
        verb=read_text(request, "verb"),
    )
    await note_looks(services, by_agent(who, Verb.VIEW, "audit"))
    return json(page)


@agent_audit.get("/conversations/<conversation_id:str>/export")
async def get_export(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    form = read_choice(request, "format", FORMATS, "json")
    view = await services.read(load_conversation_view, conversation_id, agent=who)
    await services.write(record, by_agent(who, Verb.EXPORT, conversation_id, format=form, events=len(view.events)))
    headers = {"content-disposition": f'attachment; filename="{conversation_id}.{form}"'}
    if form == "csv":
        return text(render_csv(view), headers=headers, content_type="text/csv; charset=utf-8")
    return text(render_json(view), headers=headers, content_type="application/json")
