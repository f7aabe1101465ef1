"""No traces: nothing is imported, nothing is counted."""

from contextlib import AbstractContextManager, nullcontext

from walletdesk.tracing.protocol import Attribute, Span


class _NoSpan:
    def note(self, **attributes: Attribute) -> None:
        """Nobody looks."""


_NOTHING = nullcontext(_NoSpan())


class NoTracing:
    is_on = False

    def span(self, name: str, /, *, asks: bool = False, **attributes: Attribute) -> AbstractContextManager[Span]:
        return _NOTHING

    def inner_span(self, name: str, /) -> AbstractContextManager[Span]:
        return _NOTHING

    def serve(self, name: str, /, *, traceparent: str | None, **attributes: Attribute) -> AbstractContextManager[Span]:
        return _NOTHING

    def find_traceparent(self) -> str | None:
        return None

    def close(self) -> None:
        """Nothing is held."""
