"""/api/agent/v1/callbacks: the call list, its attempts and calls of our own."""

from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.commands.work_callback import plan_call, record_attempt, reveal_number, take_call
from walletdesk.domain.audit import Verb, by_agent
from walletdesk.domain.callbacks import CallKind, Outcome
from walletdesk.http import case_schemas as schemas
from walletdesk.http.auth import identify_agent
from walletdesk.http.looks import note_looks
from walletdesk.queries.callbacks import load_call_list
from walletdesk.queries.care import load_care_list
from walletdesk.queries.summaries import find_visible_conversation
from walletdesk.services import Services
from walletdesk.storage.callbacks import Callback

agent_calls = Blueprint("agent_calls", url_prefix="/api/agent/v1/callbacks")


def _answer(callback: Callback) -> HTTPResponse:
    answer: dict[str, Any] = {
        "no": callback.no,
        "status": callback.status,
        "agent_id": callback.agent_id,
        "attempts": callback.attempts,
    }
    return json(answer)


@agent_calls.get("/")
async def get_callbacks(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    ended = schemas.read_choice(request, "ended", frozenset({"true", "false"}), "false") == "true"
    found = await services.read(load_call_list, agent=who, ended=ended, now_ms=services.clock.now_ms())
    await note_looks(services, by_agent(who, Verb.VIEW, "callbacks"))
    return json({"callbacks": found})


@agent_calls.get("/care")
async def get_care(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    found = await services.read(
        load_care_list,
        agent=who,
        rules=services.office.callbacks,
        vault=services.office.vault,
        now_ms=services.clock.now_ms(),
    )
    await note_looks(services, by_agent(who, Verb.VIEW, "care"))
    return json({"customers": found})


@agent_calls.post("/")
async def post_callback(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.PlanCall.parse(request)
    conversation = await services.read(find_visible_conversation, body.conversation_id, agent=who)
    planned = await services.write(
        plan_call,
        customer_id=conversation.customer_id,
        kind=CallKind(body.kind),
        case_no=body.case_no,
        topic=body.topic,
        slot=body.slot.read(),
        agent=who,
        key=body.idempotency_key,
        office=services.office,
    )
    return _answer(planned)


@agent_calls.post("/<callback_no:str>/take")
async def post_take(request: Request, callback_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    return _answer(await services.write(take_call, callback_no, agent=who))


@agent_calls.post("/<callback_no:str>/number")
async def post_number(request: Request, callback_no: str) -> HTTPResponse:
    """A POST, because it is written down who saw the number."""
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    number = await services.write(reveal_number, callback_no, agent=who, office=services.office)
    return json({"number": number})


@agent_calls.post("/<callback_no:str>/attempts")
async def post_attempt(request: Request, callback_no: str) -> HTTPResponse:
    services: Services = request.app.ctx.services
    who, _ = await identify_agent(services, request)
    body = schemas.RecordAttempt.parse(request)
    called = await services.write(
        record_attempt,
        callback_no,
        Outcome(body.outcome),
        note=body.note,
        agent=who,
        key=body.idempotency_key,
        office=services.office,
    )
    return _answer(called)
