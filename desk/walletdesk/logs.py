"""Structured logs on stdout, one JSON object a line, with the ids of what they are about. Message text is never logged:
of an error its kind and place are, not its words, which may be a user's."""

import logging
import sys
import traceback
from typing import TextIO

import structlog
from structlog.typing import EventDict


def configure_logs(file: TextIO | None = None) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            describe_exception,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=file or sys.stdout),
    )


def describe_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """`exc_info` as the chain of kinds and where each was raised, the innermost last."""
    error = event.pop("exc_info", None)
    chain = []
    while isinstance(error, BaseException):
        frames = [
            f"{frame.name} {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
        ]
        chain.append({"error": type(error).__name__, "at": frames})
        error = error.__cause__ or error.__context__
    if chain:
        event["exception"] = chain
    return event
