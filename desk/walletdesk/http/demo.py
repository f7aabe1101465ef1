"""Demo only: what the demo pages ask for. The wallet app's sign-in is played by the sandbox wallet."""

import httpx
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from walletdesk.errors import NotFound, Unavailable
from walletdesk.http import schemas
from walletdesk.services import Services

demo = Blueprint("demo", url_prefix="/demo/api")
TIMEOUT_S = 3.0


async def _ask_sandbox(services: Services, method: str, path: str, body: dict[str, str] | None = None) -> HTTPResponse:
    try:
        async with httpx.AsyncClient(
            base_url=services.settings.wallet_url, timeout=TIMEOUT_S, trust_env=False
        ) as client:
            response = await client.request(method, path, json=body)
    except httpx.HTTPError as error:
        raise Unavailable(what="sandbox") from error
    if response.status_code == 404:
        raise NotFound(what="demo_user")
    if response.status_code != 200:
        raise Unavailable(what="sandbox")
    return json(response.json())


@demo.get("/brand")
async def get_brand(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    return json(services.brand.render())


@demo.get("/users")
async def get_users(request: Request) -> HTTPResponse:
    return await _ask_sandbox(request.app.ctx.services, "GET", "/sandbox/users")


@demo.post("/login")
async def post_login(request: Request) -> HTTPResponse:
    body = schemas.DemoLogin.parse(request)
    return await _ask_sandbox(request.app.ctx.services, "POST", "/sandbox/login", {"user_id": body.user_id})
