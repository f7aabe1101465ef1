"""What the API refuses, and how.

SandboxError
├── MalformedJson      400
├── Unauthorized       401
├── NotFound           404
├── Conflict           409  (idempotency_key_reused, risk_hold, implausible_status)
└── InvalidRequest     422
"""

from collections.abc import Mapping
from typing import ClassVar

from sanic import HTTPResponse, Request, json
from sanic.exceptions import SanicException
from sanic.log import logger

# Refusals that Sanic itself makes before a handler runs.
_FRAMEWORK_CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    413: "too_large",
    417: "expectation_failed",
    503: "unavailable",
}


class SandboxError(Exception):
    status = 500
    code = "internal_error"
    headers: ClassVar[Mapping[str, str]] = {}

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if code is not None:
            self.code = code


class MalformedJson(SandboxError):
    status, code = 400, "malformed_json"


class Unauthorized(SandboxError):
    status, code = 401, "unauthorized"
    headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": "Bearer"}


class NotFound(SandboxError):
    status, code = 404, "not_found"


class Conflict(SandboxError):
    status, code = 409, "conflict"


class InvalidRequest(SandboxError):
    status, code = 422, "invalid_request"


def render_error(status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status, headers=dict(headers or {}))


def map_error(_request: Request, error: Exception) -> HTTPResponse:
    """The one place where an exception becomes an answer; the unknown is a 500 that says nothing."""
    if isinstance(error, SandboxError):
        return render_error(error.status, error.code, error.message, headers=error.headers)
    if isinstance(error, SanicException) and error.status_code in _FRAMEWORK_CODES:
        code = _FRAMEWORK_CODES[error.status_code]
        headers = {key: str(value) for key, value in error.headers.items()}
        return render_error(error.status_code, code, str(error) or code, headers=headers)
    logger.exception("unexpected error", exc_info=error)
    return render_error(500, "internal_error", "internal error")
