"""Lets a demo page on this machine list the demo users and log one in from the browser."""

import re

from sanic import HTTPResponse, Request, empty
from sanic.response import BaseHTTPResponse

# Only loopback: a page from elsewhere has no business with demo log-ins.
_LOOPBACK_ORIGIN = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")
OPEN_PATHS = frozenset({"/sandbox/users", "/sandbox/login"})


async def answer_preflight(request: Request) -> HTTPResponse | None:
    return empty() if request.method == "OPTIONS" and _allowed(request) else None


async def add_cors_headers(request: Request, response: BaseHTTPResponse) -> None:
    if _allowed(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["origin"]
        response.headers["Access-Control-Allow-Methods"] = "GET, POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Vary"] = "Origin"


def _allowed(request: Request) -> bool:
    origin = request.headers.get("origin", "")
    return request.path in OPEN_PATHS and _LOOPBACK_ORIGIN.fullmatch(origin) is not None
