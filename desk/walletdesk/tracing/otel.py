"""OpenTelemetry, sent over OTLP as the standard OTEL_* variables say. Imported only where they switch it on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from walletdesk.tracing.protocol import Attribute, Span

SERVICE = "walletdesk-desk"


class _OtelSpan:
    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def note(self, **attributes: Attribute) -> None:
        self._span.set_attributes({_name(key): value for key, value in attributes.items()})


class OtelTracing:
    is_on = True

    def __init__(self) -> None:
        resource = Resource.create({"service.name": os.environ.get("OTEL_SERVICE_NAME", SERVICE)})
        # Of this desk alone: another in the same process has its own.
        self._provider = TracerProvider(resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self._tracer = self._provider.get_tracer("walletdesk")
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def span(self, name: str, /, *, asks: bool = False, **attributes: Attribute) -> Iterator[Span]:
        with self._start(name, SpanKind.CLIENT if asks else SpanKind.INTERNAL, None) as span:
            span.note(**attributes)
            yield span

    @contextmanager
    def inner_span(self, name: str, /) -> Iterator[Span]:
        running = trace.get_current_span()
        if not running.get_span_context().is_valid:
            yield _OtelSpan(running)
            return
        with self._start(name, SpanKind.INTERNAL, None) as span:
            yield span

    @contextmanager
    def serve(self, name: str, /, *, traceparent: str | None, **attributes: Attribute) -> Iterator[Span]:
        theirs = self._propagator.extract({"traceparent": traceparent} if traceparent else {}, context=Context())
        with self._start(name, SpanKind.SERVER, theirs) as span:
            span.note(**attributes)
            yield span

    def find_traceparent(self) -> str | None:
        carrier: dict[str, str] = {}
        self._propagator.inject(carrier)
        return carrier.get("traceparent")

    def close(self) -> None:
        """What was not sent yet is, for as long as the exporter's time limit."""
        self._provider.shutdown()

    @contextmanager
    def _start(self, name: str, kind: SpanKind, parent: Context | None) -> Iterator[_OtelSpan]:
        # The words of an error may be a customer's: only its kind is told.
        with self._tracer.start_as_current_span(
            name, context=parent, kind=kind, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield _OtelSpan(span)
            except BaseException as error:
                span.set_status(StatusCode.ERROR)
                span.set_attribute("error.type", type(error).__name__)
                raise


def _name(key: str) -> str:
    """Ours stand apart; those of OpenTelemetry's own vocabulary are written with two underscores for a dot."""
    return key.replace("__", ".") if "__" in key else f"walletdesk.{key}"
