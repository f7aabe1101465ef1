"""/api/agent/v1: cases, uploaded files, ratings."""

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.open_case import NewCase
from walletdesk.commands.record import record
from walletdesk.commands.work_case import assign_case, change_status, extend_case, note_case, open_for_customer
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.cases import CaseKind, CaseStatus
from walletdesk.domain.identity import Agent
from walletdesk.errors import MaskedFile
from walletdesk.http import case_schemas as schemas
from walletdesk.http.auth import identify_agent
from walletdesk.http.downloads import send_file
from walletdesk.http.looks import note_looks
from walletdesk.queries.attachments import load_attachment_for
from walletdesk.queries.cases import load_case_list, load_case_view
from walletdesk.queries.quality import load_conversation_ratings, load_feedback
from walletdesk.services import Services

agent_cases = Blueprint("agent_cases", url_prefix="/api/agent/v1")
KINDS = frozenset(CaseKind) | {""}
STATUSES = frozenset(CaseStatus) | {""}


async def _answer_case(services: Services, case_no: str, who: Agent) -> HTTPResponse:
    return json(await services.read(load_case_view, case_no, agent=who))


@agent_cases.get("/cases")
async def get_cases(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    kind, status = (
        schemas.read_choice(request, "kind", KINDS, ""),
        schemas.read_choice(request, "status", STATUSES, ""),
    )
    found = await services.read(
        load_case_list,
        who,
        text=schemas.read_text(request, "q"),
        kind=CaseKind(kind) if kind else None,
        status=CaseStatus(status) if status else None,
        assigned=schemas.read_choice(request, "assigned", frozenset({"me", "nobody", "anybody"}), "anybody"),
        ended=schemas.read_choice(request, "ended", frozenset({"true", "false"}), "false") == "true",
        of_conversation=schemas.read_text(request, "conversation_id"),
    )
    return json({"cases": found})


@agent_cases.post("/cases")
async def post_case(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.OpenCase.parse(request)
    new = NewCase(**body.model_dump(exclude={"idempotency_key", "conversation_id"}))
    case = await services.write(
        open_for_customer, body.conversation_id, new, agent=who, key=body.idempotency_key, office=services.office
    )
    return await _answer_case(services, case.no, who)


@agent_cases.get("/cases/<case_no:str>")
async def get_case(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    view = await services.read(load_case_view, case_no, agent=who)
    await note_looks(services, by_agent(who, Verb.VIEW, case_no))
    return json(view)


@agent_cases.post("/cases/<case_no:str>/status")
async def post_status(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.ChangeStatus.parse(request)
    await services.write(
        change_status,
        case_no,
        body.status,
        note=body.note,
        message=body.message,
        version=body.version,
        agent=who,
        key=body.idempotency_key,
    )
    return await _answer_case(services, case_no, who)


@agent_cases.post("/cases/<case_no:str>/extend")
async def post_extend(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.NoteCase.parse(request)
    await services.write(
        extend_case,
        case_no,
        note=body.note,
        version=body.version,
        agent=who,
        key=body.idempotency_key,
        office=services.office,
    )
    return await _answer_case(services, case_no, who)


@agent_cases.post("/cases/<case_no:str>/assign")
async def post_assign(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.AssignCase.parse(request)
    case = await services.write(
        assign_case, case_no, body.agent_id, version=body.version, agent=who, key=body.idempotency_key
    )
    # Who gave it away may not see it any more.
    return json({"no": case.no, "agent_id": case.agent_id, "version": case.version})


@agent_cases.post("/cases/<case_no:str>/notes")
async def post_note(request: Request, case_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.NoteCase.parse(request)
    await services.write(note_case, case_no, body.note, version=body.version, agent=who, key=body.idempotency_key)
    return await _answer_case(services, case_no, who)


@agent_cases.get("/attachments/<attachment_id:str>")
async def get_attachment(request: Request, attachment_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(load_attachment_for, attachment_id, agent=who)
    if found.secrets:
        raise MaskedFile()
    await services.write(record, by_agent(who, Verb.VIEW, attachment_id, conversation_id=found.conversation_id))
    return await send_file(services, found)


@agent_cases.post("/attachments/<attachment_id:str>/open")
async def open_attachment(request: Request, attachment_id: str) -> HTTPResponse:
    """A file that holds secrets. A POST, because it is written down who opened it."""
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(load_attachment_for, attachment_id, agent=who)
    seen = by_agent(who, Verb.UNMASK, attachment_id, conversation_id=found.conversation_id, kinds=found.secrets)
    await services.write(record, seen)
    return await send_file(services, found)


@agent_cases.get("/conversations/<conversation_id:str>/ratings")
async def get_ratings(request: Request, conversation_id: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(load_conversation_ratings, conversation_id, agent=who)
    if found:
        await note_looks(services, by_agent(who, Verb.VIEW, conversation_id, ratings=len(found)))
    return json({"ratings": found})


@agent_cases.get("/feedback")
async def get_feedback(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(load_feedback, agent=who)
    await note_looks(services, by_agent(who, Verb.VIEW, "feedback"))
    return json({"feedback": found})
