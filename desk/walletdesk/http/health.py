"""Liveness for everybody; readiness and metrics for operators (http/auth.py: check_operator)."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json, raw
from sqlalchemy.exc import SQLAlchemyError

from walletdesk.bot.breaker import BreakerBot
from walletdesk.bot.protocol import BotFailed
from walletdesk.http.auth import check_operator
from walletdesk.queries.queue_status import load_place
from walletdesk.services import Services
from walletdesk.storage.outbox import load_lag

health = Blueprint("health")


@health.get("/healthz")
async def live(_request: Request) -> HTTPResponse:
    return json({"status": "ok"})


@health.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """Ready when the database answers and the bot parses; says which does not."""
    services: Services = request.app.ctx.services
    check_operator(services, request)
    checks = {"database": "ok", "bot": "ok"}
    try:
        await services.read(load_place, None, now_ms=services.clock.now_ms(), rules=services.rules)
    except SQLAlchemyError as error:
        checks["database"] = type(error).__name__
    try:
        await services.bot.check_health()
    except BotFailed as error:
        checks["bot"] = error.reason
    is_ready = all(state == "ok" for state in checks.values())
    return json({"status": "ok" if is_ready else "unavailable", "checks": checks}, status=200 if is_ready else 503)


@health.get("/metrics")
async def metrics(request: Request) -> HTTPResponse:
    services: Services = request.app.ctx.services
    check_operator(services, request)
    place = await services.read(load_place, None, now_ms=services.clock.now_ms(), rules=services.rules)
    services.metrics.queue.set(place.waiting)
    if isinstance(services.bot, BreakerBot):
        services.metrics.breaker.state(services.bot.state)
    waiting, oldest_ms, dead = await services.read(load_lag)
    services.metrics.outbox_waiting.set(waiting)
    services.metrics.outbox_lag.set((services.clock.now_ms() - oldest_ms) / 1000 if oldest_ms is not None else 0)
    services.metrics.outbox_dead.set(dead)
    return raw(generate_latest(services.metrics.registry), content_type=CONTENT_TYPE_LATEST)
