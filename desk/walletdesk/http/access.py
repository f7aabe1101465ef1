"""Who may knock at which route: every route stands here, or the desk does not start.

What a caller may do with a single conversation, case or file is checked where it is loaded (queries/access.py,
queries/summaries.py, queries/case_access.py).
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sanic import Request, Sanic

from walletdesk.domain.permissions import Permission


class Door(StrEnum):
    """Routes that are not for agents."""

    ANYBODY = "anybody"
    CUSTOMER = "customer"
    """The token of exactly this conversation."""
    SERVICE = "service"
    """The action server's token."""
    OPERATOR = "operator"
    """This machine itself, or the metrics token."""


_USER = "/api/v1/conversations/{conversation_id}"
_AGENT = "/api/agent/v1"
_HELD = f"{_AGENT}/conversations/{{conversation_id}}"
_CASE = f"{_AGENT}/cases/{{case_no}}"
_CALL = f"{_AGENT}/callbacks/{{callback_no}}"

ROUTES: dict[str, Door | Permission] = {
    "GET /healthz": Door.ANYBODY,
    "GET /readyz": Door.OPERATOR,
    "GET /metrics": Door.OPERATOR,
    "GET /demo/api/brand": Door.ANYBODY,
    "GET /demo/api/users": Door.ANYBODY,
    "POST /demo/api/login": Door.ANYBODY,
    "POST /api/v1/session": Door.ANYBODY,
    # The hello frame carries the token.
    "GET /api/v1/ws": Door.CUSTOMER,
    f"POST {_USER}/messages": Door.CUSTOMER,
    f"POST {_USER}/handoff": Door.CUSTOMER,
    f"POST {_USER}/handoff/cancel": Door.CUSTOMER,
    f"POST {_USER}/queue/callback": Door.CUSTOMER,
    f"POST {_USER}/queue/message": Door.CUSTOMER,
    f"POST {_USER}/queue/assist": Door.CUSTOMER,
    f"GET {_USER}/events": Door.CUSTOMER,
    f"POST {_USER}/rating": Door.CUSTOMER,
    f"POST {_USER}/callbacks/cancel": Door.CUSTOMER,
    f"POST {_USER}/attachments": Door.CUSTOMER,
    f"GET {_USER}/attachments/{{attachment_id}}": Door.CUSTOMER,
    f"GET {_USER}/cases": Door.CUSTOMER,
    f"GET {_USER}/cases/{{case_no}}": Door.CUSTOMER,
    f"POST {_USER}/cases/{{case_no}}": Door.CUSTOMER,
    f"GET {_USER}/callbacks": Door.CUSTOMER,
    f"POST {_AGENT}/session": Door.ANYBODY,
    f"GET {_AGENT}/session": Permission.USE_CONSOLE,
    f"DELETE {_AGENT}/session": Permission.USE_CONSOLE,
    f"POST {_AGENT}/account/password": Permission.USE_CONSOLE,
    f"POST {_AGENT}/account/totp": Permission.USE_CONSOLE,
    f"POST {_AGENT}/account/totp/confirm": Permission.USE_CONSOLE,
    f"POST {_AGENT}/account/totp/remove": Permission.USE_CONSOLE,
    f"GET {_AGENT}/ws": Permission.USE_CONSOLE,
    f"GET {_AGENT}/feed": Permission.USE_CONSOLE,
    f"GET {_AGENT}/inbox": Permission.USE_CONSOLE,
    f"GET {_AGENT}/board": Permission.USE_CONSOLE,
    f"PUT {_AGENT}/presence": Permission.SERVE,
    f"GET {_AGENT}/conversations": Permission.USE_CONSOLE,
    f"GET {_HELD}": Permission.USE_CONSOLE,
    f"GET {_HELD}/export": Permission.EXPORT,
    f"POST {_HELD}/claim": Permission.SERVE,
    f"POST {_HELD}/decline": Permission.SERVE,
    f"POST {_HELD}/messages": Permission.SERVE,
    f"POST {_HELD}/notes": Permission.SERVE,
    f"POST {_HELD}/transfer": Permission.SERVE,
    f"POST {_HELD}/hold": Permission.SERVE,
    f"POST {_HELD}/resume": Permission.SERVE,
    f"POST {_HELD}/wrap-up": Permission.SERVE,
    f"POST {_HELD}/return": Permission.SERVE,
    f"POST {_HELD}/close": Permission.SERVE,
    f"POST {_HELD}/take-over": Permission.SUPERVISE,
    f"GET {_HELD}/ratings": Permission.USE_CONSOLE,
    f"GET {_AGENT}/cases": Permission.USE_CONSOLE,
    f"POST {_AGENT}/cases": Permission.SERVE,
    f"GET {_CASE}": Permission.USE_CONSOLE,
    f"POST {_CASE}/status": Permission.SERVE,
    f"POST {_CASE}/extend": Permission.EXTEND_CASES,
    f"POST {_CASE}/assign": Permission.SERVE,
    f"POST {_CASE}/notes": Permission.SERVE,
    f"GET {_AGENT}/callbacks": Permission.USE_CONSOLE,
    f"GET {_AGENT}/callbacks/care": Permission.USE_CONSOLE,
    f"POST {_AGENT}/callbacks": Permission.SERVE,
    f"POST {_CALL}/take": Permission.SERVE,
    f"POST {_CALL}/number": Permission.SERVE,
    f"POST {_CALL}/attempts": Permission.SERVE,
    f"GET {_AGENT}/attachments/{{attachment_id}}": Permission.USE_CONSOLE,
    f"POST {_AGENT}/attachments/{{attachment_id}}/open": Permission.SERVE,
    f"GET {_AGENT}/feedback": Permission.READ_REPORTS,
    f"GET {_AGENT}/reports/overview": Permission.READ_REPORTS,
    f"GET {_AGENT}/reports/ratings": Permission.READ_REPORTS,
    f"GET {_AGENT}/reports/recontacts": Permission.READ_REPORTS,
    f"GET {_AGENT}/audit": Permission.READ_AUDIT,
    "GET /api/internal/v1/queue": Door.SERVICE,
    "GET /api/internal/v1/busy-hours": Door.SERVICE,
    "GET /api/internal/v1/cases": Door.SERVICE,
    "GET /api/internal/v1/cases/{case_no}": Door.SERVICE,
    "GET /api/internal/v1/callbacks": Door.SERVICE,
    "GET /api/internal/v1/rateable": Door.SERVICE,
}
# What a console asks when somebody moves in it. Whatever else it reads, it reads anew by itself, whoever sits before it
# or does not: no sign of life of the agent.
ASKED_BY_HAND = frozenset({f"GET {_AGENT}/session"})
SAFE_METHODS = frozenset({"GET", "HEAD"})
# The built pages are everybody's.
_PAGES = re.compile(r"^/(chat|console|demo)(/\{__file_uri__\})?$|^/loader\.js$|^/$")


class RouteWithoutAccess(Exception):
    """A route was added and nobody said whose it is."""


@lru_cache(maxsize=512)
def _name(method: str, template: str) -> str:
    path = re.sub(r"<([^:>]+)[^>]*>", r"{\1}", template).strip("/")
    return f"{method} /{path}"


def find_access(method: str, template: str) -> Door | Permission:
    """`template` as Sanic writes it. Raises RouteWithoutAccess."""
    name = _name(method, template)
    if name in ROUTES:
        return ROUTES[name]
    if method in ("GET", "HEAD") and _PAGES.match(name.removeprefix(f"{method} ")):
        return Door.ANYBODY
    raise RouteWithoutAccess(name)


def read_permission(request: Request) -> Permission:
    """What an agent needs for this route."""
    assert request.route is not None, "only routes call this"
    access = find_access(request.method, request.route.path)
    assert isinstance(access, Permission), "the table says it is not an agents' route"
    return access


def is_done_by_hand(request: Request) -> bool:
    """Writes, and what the console asks at a click or a key."""
    assert request.route is not None, "only routes call this"
    return request.method not in SAFE_METHODS or _name(request.method, request.route.path) in ASKED_BY_HAND


def check_routes(app: Sanic[Any, Any]) -> None:
    """Raises RouteWithoutAccess."""
    for route in app.router.routes:
        for method in route.methods:
            find_access(method, route.path)
