"""Where time goes, across processes. Attributes name routes, outcomes and turns: no words, nobody."""

from contextlib import AbstractContextManager
from typing import Protocol

Attribute = str | int | float | bool


class Span(Protocol):
    def note(self, **attributes: Attribute) -> None: ...


class Tracing(Protocol):
    is_on: bool

    def span(self, name: str, /, *, asks: bool = False, **attributes: Attribute) -> AbstractContextManager[Span]:
        """`asks`: it waits for another process."""

    def inner_span(self, name: str, /) -> AbstractContextManager[Span]:
        """Only as a part of something: a timer's own transactions make no trace."""

    def serve(self, name: str, /, *, traceparent: str | None, **attributes: Attribute) -> AbstractContextManager[Span]:
        """A request from elsewhere, which may be part of a trace of theirs."""

    def find_traceparent(self) -> str | None:
        """The running span for another process (W3C Trace Context)."""

    def close(self) -> None: ...
