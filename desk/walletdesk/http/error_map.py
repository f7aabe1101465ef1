"""The one place where an error becomes an answer. The unknown is a 500 that says nothing."""

from typing import Any

import structlog
from pydantic import ValidationError
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import json
from sqlalchemy.exc import DataError, InterfaceError, OperationalError

from walletdesk import texts
from walletdesk.errors import DeskError

logger = structlog.get_logger()
# Data that is for our logs, not for the caller.
PRIVATE_DATA = frozenset({"reason", "what", "move"})
MESSAGES_BY_REASON = {"sign_in": texts.SIGN_IN_FAILED, "totp": texts.TOTP_FAILED}
CODES_BY_STATUS = {400: "invalid_request", 404: "not_found", 405: "invalid_request", 413: "too_large"}


def render_error(code: str, message: str | None = None, **data: object) -> dict[str, object]:
    return {"error": {"code": code, "message": message or texts.ERRORS[code], **data}}


def describe(error: Exception) -> tuple[int, dict[str, object]]:
    """HTTP status and body for any exception."""
    if isinstance(error, DeskError):
        shown = {key: value for key, value in error.data.items() if key not in PRIVATE_DATA}
        message = MESSAGES_BY_REASON.get(error.data.get("reason", ""))
        return error.status, render_error(error.code, message, **shown)
    if isinstance(error, ValidationError):
        fields = {".".join(map(str, problem["loc"])) or "(body)": problem["msg"] for problem in error.errors()}
        return 400, render_error("invalid_request", fields=fields)
    if isinstance(error, SanicException) and error.status_code in CODES_BY_STATUS:
        return error.status_code, render_error(CODES_BY_STATUS[error.status_code])
    if isinstance(error, DataError):
        # What no column can hold, such as a NUL in an id; bodies are checked before, paths are not.
        return 400, render_error("invalid_request")
    if isinstance(error, OperationalError | InterfaceError):
        return 503, render_error("unavailable")
    return 500, render_error("internal")


def install_error_map(app: Sanic[Any, Any]) -> None:
    @app.exception(Exception)
    async def answer(request: Request, error: Exception) -> HTTPResponse:
        status, body = describe(error)
        code = body["error"]["code"]  # type: ignore[index]
        app.ctx.services.metrics.errors.labels(code).inc()
        if status >= 500:
            logger.error(
                "request_failed",
                # Not the path as it came: whatever somebody typed may stand in it.
                route=request.route.path if request.route else None,
                conversation_id=request.match_info.get("conversation_id"),
                code=code,
                error=type(error).__name__,
                exc_info=error,
            )
        return json(body, status=status, headers=_render_wait(error))


def _render_wait(error: Exception) -> dict[str, str]:
    """When to come again, where the header stands that everybody looks for it in."""
    wait_s = error.data.get("retry_after_s") if isinstance(error, DeskError) else None
    return {"retry-after": str(wait_s)} if wait_s is not None else {}
