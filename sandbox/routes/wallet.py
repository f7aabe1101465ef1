"""The operator's wallet: what desk and action server call with the service token."""

import re

from sanic import Blueprint, HTTPResponse, Request, json

from sandbox.accounts import load_balance, load_fee_quota, load_profile
from sandbox.bodies import ProtectionBody, parse_body
from sandbox.errors import InvalidRequest
from sandbox.protection import Action, protect_account
from sandbox.query import parse_filter
from sandbox.routes.auth import check_service_token
from sandbox.services import services_of
from sandbox.transactions import load_page, load_transaction

wallet = Blueprint("wallet", url_prefix="/v1/users/<user_id:str>")
wallet.on_request(check_service_token)

_IDEMPOTENCY_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,128}")


@wallet.get("/profile")
async def get_profile(request: Request, user_id: str) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        return json(load_profile(connection, user_id))


@wallet.get("/balance")
async def get_balance(request: Request, user_id: str) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        return json(load_balance(connection, user_id))


@wallet.get("/fee-quota")
async def get_fee_quota(request: Request, user_id: str) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        return json(load_fee_quota(connection, user_id))


@wallet.get("/transactions")
async def list_transactions(request: Request, user_id: str) -> HTTPResponse:
    wanted = parse_filter(dict(request.get_args(keep_blank_values=True)))
    with services_of(request).engine.connect() as connection:
        return json(load_page(connection, user_id, wanted))


@wallet.get("/transactions/<order_no:str>")
async def get_transaction(request: Request, user_id: str, order_no: str) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        return json(load_transaction(connection, user_id, order_no))


@wallet.post("/freeze")
async def freeze_account(request: Request, user_id: str) -> HTTPResponse:
    return _protect(request, user_id, Action.FREEZE)


@wallet.post("/unfreeze")
async def unfreeze_account(request: Request, user_id: str) -> HTTPResponse:
    return _protect(request, user_id, Action.UNFREEZE)


def _protect(request: Request, user_id: str, action: Action) -> HTTPResponse:
    key = request.headers.get("idempotency-key", "")
    if not _IDEMPOTENCY_KEY.fullmatch(key):
        raise InvalidRequest("Idempotency-Key: needed, 1 to 128 letters, digits or _ . : -")
    reason = parse_body(request, ProtectionBody).reason
    with services_of(request).engine.begin() as connection:
        return json(protect_account(connection, user_id, action, idempotency_key=key, reason=reason))
