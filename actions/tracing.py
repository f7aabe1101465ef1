"""Traces of the action server: OpenTelemetry where OTEL_EXPORTER_OTLP_ENDPOINT switches it on.

Without it nothing is imported, and the trace that came with a turn is only handed on to wallet and desk.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Dict, Iterator, Optional

import httpx

SERVICE = "walletdesk-actions"
SWITCHES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
_running: ContextVar[Optional[str]] = ContextVar("traceparent", default=None)


@contextmanager
def acting(name: str, *, traceparent: Optional[str]) -> Iterator[None]:
    """An action runs, as a part of the turn whose W3C `traceparent` this is."""
    tracer = load_tracer()
    if tracer is None or traceparent is None:
        with _handing_on(traceparent):
            yield
        return
    with tracer.part(name, traceparent) as own, _handing_on(own):
        yield


@contextmanager
def _handing_on(traceparent: Optional[str]) -> Iterator[None]:
    token = _running.set(traceparent)
    try:
        yield
    finally:
        _running.reset(token)


async def hand_on(request: httpx.Request) -> None:
    """An event hook of httpx: whom an action asks learns of its trace."""
    traceparent = _running.get()
    if traceparent is not None:
        request.headers["traceparent"] = traceparent


class _Tracer:
    def __init__(self) -> None:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        service = os.environ.get("OTEL_SERVICE_NAME", SERVICE)
        self._provider = TracerProvider(resource=Resource.create({"service.name": service}))
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("walletdesk")
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def part(self, name: str, traceparent: str) -> Iterator[Optional[str]]:
        """Its own traceparent. The action's name is all that is told."""
        from opentelemetry.context import Context
        from opentelemetry.trace import SpanKind

        parent = self._propagator.extract({"traceparent": traceparent}, context=Context())
        with self._tracer.start_as_current_span(
            name, context=parent, kind=SpanKind.SERVER, record_exception=False, set_status_on_exception=False
        ):
            carrier: Dict[str, Any] = {}
            self._propagator.inject(carrier)
            yield carrier.get("traceparent")

    def close(self) -> None:
        """Sends what was not sent yet."""
        self._provider.shutdown()


@lru_cache(maxsize=1)
def load_tracer() -> Optional[_Tracer]:
    """None where traces are off. Raises ImportError where they are on and the libraries are missing."""
    return _Tracer() if any(os.environ.get(name) for name in SWITCHES) else None
