"""What needs no service token: health, public keys, and the demo users' way in."""

from sanic import Blueprint, HTTPResponse, Request, json
from sqlalchemy import select

from sandbox.accounts import load_demo_users, load_user
from sandbox.bodies import LoginBody, parse_body
from sandbox.services import services_of
from sandbox.times import render_time

public = Blueprint("public")


@public.get("/healthz")
async def get_health(request: Request) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        connection.execute(select(1))
    return json({"status": "ok"})


@public.get("/.well-known/jwks.json")
async def get_jwks(request: Request) -> HTTPResponse:
    return json(services_of(request).keyring.jwks(), headers={"Cache-Control": "public, max-age=60"})


@public.get("/sandbox/users")
async def list_demo_users(request: Request) -> HTTPResponse:
    with services_of(request).engine.connect() as connection:
        return json({"users": load_demo_users(connection)})


@public.post("/sandbox/login")
async def login_demo_user(request: Request) -> HTTPResponse:
    user_id = parse_body(request, LoginBody).user_id
    with services_of(request).engine.connect() as connection:
        load_user(connection, user_id)
    token, expires_at_s = services_of(request).keyring.sign(user_id)
    answer = {"token": token, "expires_at": render_time(expires_at_s)}
    return json(answer, headers={"Cache-Control": "no-store"})
