"""A span for each request to the API. Installed only where traces are on."""

from typing import Any

from sanic import Request, Sanic
from sanic.response import BaseHTTPResponse

from walletdesk.tracing.protocol import Tracing

# Begins before everything else and ends after it.
FIRST = 100


def install_traces(app: Sanic[Any, Any], tracing: Tracing) -> None:
    """The route's template is told, never the path: it holds ids. A socket lives too long to be one span."""

    async def begin(request: Request) -> None:
        if request.route is None or not request.path.startswith("/api/") or "upgrade" in request.headers:
            return
        route = f"/{request.route.path}"
        serving = tracing.serve(
            f"{request.method} {route}",
            traceparent=request.headers.get("traceparent"),
            http__request__method=request.method,
            http__route=route,
        )
        request.ctx.span, request.ctx.serving = serving.__enter__(), serving

    async def end(request: Request, response: BaseHTTPResponse) -> None:
        if serving := getattr(request.ctx, "serving", None):
            request.ctx.serving = None
            request.ctx.span.note(http__response__status_code=response.status)
            serving.__exit__(None, None, None)

    app.register_middleware(begin, "request", priority=FIRST)
    app.register_middleware(end, "response", priority=-FIRST)
