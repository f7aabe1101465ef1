"""The sandbox's own levers: faults, key rotation, moving a transaction on."""

from dataclasses import asdict

from sanic import Blueprint, HTTPResponse, Request, empty, json

from sandbox.bodies import FaultBody, MoveBody, parse_body
from sandbox.faults import Fault
from sandbox.routes.auth import check_service_token
from sandbox.services import services_of
from sandbox.times import parse_time, render_time
from sandbox.transactions import move_transaction

controls = Blueprint("controls", url_prefix="/sandbox")
controls.on_request(check_service_token)


@controls.post("/faults")
async def add_fault(request: Request) -> HTTPResponse:
    fault = Fault(**parse_body(request, FaultBody).model_dump())
    services_of(request).faults.add(fault)
    return json(asdict(fault), status=201)


@controls.delete("/faults")
async def clear_faults(request: Request) -> HTTPResponse:
    services_of(request).faults.clear()
    return empty()


@controls.post("/keys/rotate")
async def rotate_signing_key(request: Request) -> HTTPResponse:
    kid, created_at_s = services_of(request).keyring.rotate()
    return json({"kid": kid, "created_at": render_time(created_at_s)}, status=201)


@controls.post("/transactions/<order_no:str>/status")
async def move_to_status(request: Request, order_no: str) -> HTTPResponse:
    body = parse_body(request, MoveBody)
    expected_at_s = None if body.expected_at is None else parse_time(body.expected_at)
    with services_of(request).engine.begin() as connection:
        return json(
            move_transaction(connection, order_no, body.status, reason=body.reason, expected_at_s=expected_at_s)
        )
