"""The desk's application: routes, pages, workers."""

import asyncio
import json
from contextlib import suppress
from functools import partial
from typing import Any

from sanic import Sanic

from walletdesk.http.access import check_routes
from walletdesk.http.agent import agent
from walletdesk.http.agent_audit import agent_audit
from walletdesk.http.agent_calls import agent_calls
from walletdesk.http.agent_cases import agent_cases
from walletdesk.http.agent_records import agent_records
from walletdesk.http.agent_session import agent_session
from walletdesk.http.demo import demo
from walletdesk.http.error_map import install_error_map
from walletdesk.http.exposed import install_proxy_check
from walletdesk.http.health import health
from walletdesk.http.internal import internal
from walletdesk.http.pages import install_headers, install_pages
from walletdesk.http.paths import install_path_check
from walletdesk.http.routing import routing
from walletdesk.http.sockets import sockets
from walletdesk.http.traces import install_traces
from walletdesk.http.user import user
from walletdesk.http.user_cases import user_cases
from walletdesk.http.user_service import user_service
from walletdesk.services import Services
from walletdesk.workers.audit_head import run_audit_head
from walletdesk.workers.bot_turns import run_bot_turns
from walletdesk.workers.consoles import run_consoles
from walletdesk.workers.outbox import run_outbox
from walletdesk.workers.reminders import run_reminders
from walletdesk.workers.retention import run_retention
from walletdesk.workers.timeouts import run_timeouts

MAX_BODY_BYTES = 64 * 1024
_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def build_app(services: Services, *, name: str = "walletdesk", with_pages: bool = True) -> Sanic[Any, Any]:
    """Raises PagesMissing, RouteWithoutAccess."""
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
    agents_doors = [agent_session, agent, agent_cases, agent_calls, agent_records, agent_audit, routing]
    app.blueprint([user, user_service, user_cases, *agents_doors, internal, sockets, health])
    if services.settings.demo:
        app.blueprint(demo)
    if with_pages:
        install_pages(app, services.settings)
    check_routes(app)
    install_path_check(app)
    install_proxy_check(app, services.settings)
    install_headers(app, services.settings)
    install_error_map(app)
    if services.tracing.is_on:
        install_traces(app, services.tracing)

    @app.before_server_start
    async def start_workers(app: Sanic[Any, Any]) -> None:
        await services.fanout.start()
        app.ctx.bot_turns = asyncio.create_task(run_bot_turns(services))
        app.ctx.side_workers = [
            asyncio.create_task(run_consoles(services)),
            asyncio.create_task(run_reminders(services)),
            asyncio.create_task(run_retention(services)),
            asyncio.create_task(run_timeouts(services)),
            asyncio.create_task(run_outbox(services)),
            asyncio.create_task(run_audit_head(services)),
        ]

    @app.before_server_stop
    async def stop_workers(app: Sanic[Any, Any]) -> None:
        app.ctx.bot_turns.cancel()
        with suppress(asyncio.CancelledError):
            await app.ctx.bot_turns
        for worker in app.ctx.side_workers:
            worker.cancel()
        await asyncio.gather(*app.ctx.side_workers, return_exceptions=True)
        await services.close()

    return app
