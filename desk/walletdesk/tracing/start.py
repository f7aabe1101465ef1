"""Whether traces are wanted: OpenTelemetry's own variables say so."""

import os

from walletdesk.tracing.off import NoTracing
from walletdesk.tracing.protocol import Tracing

SWITCHES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


class TracingMissing(Exception):
    """Traces are asked for, and the libraries are not installed."""


def build_tracing() -> Tracing:
    """Raises TracingMissing."""
    if not any(os.environ.get(name) for name in SWITCHES):
        return NoTracing()
    try:
        from walletdesk.tracing.otel import OtelTracing
    except ImportError as error:
        raise TracingMissing(f"{SWITCHES[0]}: traces need the dependency group `tracing` ({error.name})") from error
    return OtelTracing()
