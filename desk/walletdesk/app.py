"""The desk's application: routes, pages, workers."""

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import Any

from sanic import Sanic

from walletdesk.http.agent import agent
from walletdesk.http.demo import demo
from walletdesk.http.error_map import install_error_map
from walletdesk.http.health import health
from walletdesk.http.internal import internal
from walletdesk.http.pages import install_headers, install_pages
from walletdesk.http.sockets import sockets
from walletdesk.http.user import user
from walletdesk.services import Services
from walletdesk.workers.bot_turns import run_bot_turns

MAX_BODY_BYTES = 64 * 1024
_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def build_app(services: Services, *, name: str = "walletdesk", with_pages: bool = True) -> Sanic[Any, Any]:
    """Raises PagesMissing."""
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False, dumps=_dumps)
    app.ctx.services = services
    app.config.REQUEST_MAX_SIZE = MAX_BODY_BYTES
    app.config.WEBSOCKET_MAX_SIZE = 16 * 1024
    app.config.WEBSOCKET_PING_INTERVAL = 20
    app.config.WEBSOCKET_PING_TIMEOUT = 20
    app.config.GRACEFUL_SHUTDOWN_TIMEOUT = 3.0
    app.config.ACCESS_LOG = False
    app.config.PROXIES_COUNT = services.settings.proxies or None
    app.config.FALLBACK_ERROR_FORMAT = "json"
    app.blueprint([user, agent, internal, sockets, health])
    if services.settings.demo:
        app.blueprint(demo)
    if with_pages:
        install_pages(app, services.settings)
    install_headers(app, services.settings)
    install_error_map(app)

    @app.before_server_start
    async def start_workers(app: Sanic[Any, Any]) -> None:
        await services.fanout.start()
        app.ctx.bot_turns = asyncio.create_task(run_bot_turns(services))

    @app.before_server_stop
    async def stop_workers(app: Sanic[Any, Any]) -> None:
        app.ctx.bot_turns.cancel()
        with suppress(asyncio.CancelledError):
            await app.ctx.bot_turns
        await services.close()

    return app
