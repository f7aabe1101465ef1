"""The wiring: settings in, a Sanic application out."""

import json
from functools import partial
from types import SimpleNamespace
from typing import TypeAlias

from sanic import HTTPResponse, Request, Sanic
from sanic.config import Config
from sqlalchemy import Engine

from sandbox.cors import add_cors_headers, answer_preflight
from sandbox.errors import map_error
from sandbox.faults import Faults, apply_fault
from sandbox.routes.controls import controls
from sandbox.routes.public import public
from sandbox.routes.wallet import wallet
from sandbox.services import Services, services_of
from sandbox.settings import Settings
from sandbox.tokens import Keyring

# No body of the contract comes near this.
MAX_BODY_BYTES = 64 * 1024
# Longer than the longest delay on demand, which Sanic would otherwise cut short with a 503.
RESPONSE_TIMEOUT_S = 150

SandboxApp: TypeAlias = Sanic[Config, SimpleNamespace]

# Chinese stays readable in curl.
dump_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def create_app(settings: Settings, engine: Engine) -> SandboxApp:
    app: SandboxApp = Sanic("sandbox_wallet", configure_logging=False, dumps=dump_json)
    app.config.update(
        REQUEST_MAX_SIZE=MAX_BODY_BYTES,
        RESPONSE_TIMEOUT=RESPONSE_TIMEOUT_S,
        # sanic-ext is the desk's; here it would add routes and CORS rules of its own.
        AUTO_EXTEND=False,
    )
    app.ctx.services = Services(settings=settings, engine=engine, keyring=Keyring(engine, settings), faults=Faults())
    app.on_request(answer_preflight)
    app.on_request(break_on_demand)
    app.register_middleware(add_cors_headers, "response")
    app.error_handler.add(Exception, map_error)
    for blueprint in (wallet, public, controls):
        app.blueprint(blueprint)
    return app


async def break_on_demand(request: Request) -> HTTPResponse | None:
    fault = services_of(request).faults.take(request.path)
    return None if fault is None else await apply_fault(fault, request)
