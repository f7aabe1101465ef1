"""Liveness for everybody; readiness and metrics for operators (http/auth.py: check_operator)."""

import asyncio
from collections.abc import Awaitable

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

# Prometheus gives up after ten seconds; a database that says nothing for so long is as good as down.
DATABASE_DEADLINE_S = 3.0

health = Blueprint("health")


@health.get("/healthz")
async def live(_request: Request) -> HTTPResponse:
    return json({"status": "ok"})


@health.get("/readyz")
async def ready(request: Request) -> HTTPResponse:
    """Ready when the database answers and the bot parses; says which does not."""
    services: Services = request.app.ctx.services
    check_operator(services, request)
    looking = services.read(load_place, None, now_ms=services.clock.now_ms(), rules=services.rules)
    checks = {"database": await _find_trouble(looking) or "ok", "bot": "ok"}
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
    if isinstance(services.bot, BreakerBot):
        services.metrics.breaker.state(services.bot.state)
    is_up = await _find_trouble(_measure_stored(services)) is None
    services.metrics.database_up.set(is_up)
    registries = [services.metrics.registry, *([services.metrics.stored] if is_up else [])]
    return raw(b"".join(map(generate_latest, registries)), content_type=CONTENT_TYPE_LATEST)


async def _measure_stored(services: Services) -> None:
    now_ms = services.clock.now_ms()
    place = await services.read(load_place, None, now_ms=now_ms, rules=services.rules)
    waiting, oldest_ms, dead = await services.read(load_lag)
    services.metrics.queue.set(place.waiting)
    services.metrics.outbox_waiting.set(waiting)
    services.metrics.outbox_lag.set((now_ms - oldest_ms) / 1000 if oldest_ms is not None else 0)
    services.metrics.outbox_dead.set(dead)


async def _find_trouble(looking: Awaitable[object]) -> str | None:
    """The kind of error that a look into the database ends with; None when it answers."""
    try:
        async with asyncio.timeout(DATABASE_DEADLINE_S):
            await looking
    except (SQLAlchemyError, TimeoutError) as error:
        return type(error).__name__
    return None
