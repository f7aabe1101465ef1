"""Faults on demand: what an operator's wallet does on its bad days."""

import asyncio
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from sanic import HTTPResponse, Request, empty, raw

from sandbox.errors import render_error


class FaultKind(StrEnum):
    DELAY = "delay"
    ERROR500 = "error500"
    ERROR429 = "error429"
    MALFORMED = "malformed"
    DROP = "drop"


@dataclass(slots=True)
class Fault:
    path_prefix: str
    kind: FaultKind
    ms: int
    times: int | None


class Faults:
    """In memory: a restart is a healthy wallet."""

    def __init__(self) -> None:
        self._active: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._active.append(fault)

    def clear(self) -> None:
        self._active.clear()

    def take(self, path: str) -> Fault | None:
        """The oldest fault for this path; a counted one is used up by it."""
        if path == "/healthz" or path.startswith("/sandbox/"):
            return None
        fault = next((f for f in self._active if path.startswith(f.path_prefix)), None)
        if fault is not None and fault.times is not None:
            fault.times -= 1
            if fault.times == 0:
                self._active.remove(fault)
        return fault


async def apply_fault(fault: Fault, request: Request) -> HTTPResponse | None:
    """The broken answer, or None when the request goes on (late)."""
    await asyncio.sleep(fault.ms / 1000)
    match fault.kind:
        case FaultKind.DELAY:
            return None
        case FaultKind.ERROR500:
            return render_error(500, "internal_error", "fault on demand")
        case FaultKind.ERROR429:
            return render_error(429, "rate_limited", "fault on demand", headers={"Retry-After": "1"})
        case FaultKind.MALFORMED:
            return raw(b'{"items": [{"order_no": "2025', content_type="application/json")
        case FaultKind.DROP:
            # Not close(): that would still send what is buffered.
            cast(asyncio.Transport, request.transport).abort()
            return empty()
